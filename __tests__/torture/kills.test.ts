import { afterAll, beforeAll, expect, test } from 'vitest';
import { danglingList } from '../../torture/garbage-scenes.ts';
import { KILL_MODES } from '../../torture/kill-modes.ts';
import { killRelease, releaseUndisturbed } from '../../torture/killed-release.ts';
import { type Stage, startStage } from '../../torture/stage.ts';

/** A handful of what `npm run torture` does at every request. */
let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

test.for([
  ['referrers API, Rekor v1', 'rekor POST /api/v1/log/entries', 3],
  ['fallback tag, Rekor v1, the machine dies too', 'registry PUT /v2/…/manifests/tag', 1],
] as const)(
  'a release by %s that is killed at %s is finished by the next run, and nothing is logged twice',
  async ([name, requests, number]) => {
    const mode = KILL_MODES.find((each) => each.name === name);
    if (!mode) throw new Error(`no mode ${name}`);
    const undisturbed = await releaseUndisturbed(stage, mode, `test ${name}`);
    expect(undisturbed.points).toContainEqual({ requests, number });
    const killed = await killRelease(stage, mode, { requests, number }, undisturbed, `test ${name}, killed`);
    expect(killed).toMatchObject({ wasKilled: true, objections: [] });
  },
);

test('what somebody deleted and a fallback tag still lists is published again', async () => {
  stage.world.github.cache.dropAll();
  stage.world.registry.quirks.referrersApi = 'missing';
  const before = stage.world.sigstore.log.size;
  const objections = await danglingList(stage, 'test');
  expect(objections.filter((each) => !each.endsWith(' log entries'))).toEqual([]);
  expect(stage.world.sigstore.log.size - before).toBe(2);
});
