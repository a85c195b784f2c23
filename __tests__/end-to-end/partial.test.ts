import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { workflowRun } from '../../sandbox/github/workflow-run.ts';
import { TYPED } from './refusal.ts';
import { needsOf, testThatKeeps as test } from './scene.ts';

test('an image that cannot be published hides no other', async ({ scene }) => {
  const [api, web] = await scene.release('one-fails');
  if (!api || !web) throw new Error('no image');
  scene.world.registry.service.misbehave({
    method: 'PUT',
    path: /\/v2\/acme\/web\/manifests\//,
    fault: { kind: 'status', status: 500 },
  });
  const signed = await scene.sign({ images: [api, web].map(({ name, digest }) => `${name}@${digest}`).join('\n') });
  expect(signed.codes).toEqual(['REGISTRY_UNAVAILABLE']);
  expect(signed.results.problems[0]?.subject).toBe(`${web.name}@${web.digest}`);
  expect(scene.world.registry.content.referrers(api.repository, api.digest)).toHaveLength(1);
  expect(signed.outputs).toMatchObject({ failed: '1', created: '3', 'log-entries': '2' });

  scene.world.registry.service.reset();
  const again = await scene.sign({ images: `${web.name}@${web.digest}` }, { run: { ...workflowRun(), attempt: 2 } });
  expect(again.newEntries).toBe(0);
  expect(scene.world.registry.content.referrers(web.repository, web.digest)).toHaveLength(1);
});

test('a summary that cannot be written fails no release', async ({ scene }) => {
  const [, web] = await scene.release('no-summary');
  if (!web) throw new Error('no image');
  const signed = await scene.sign(TYPED(web), { env: { GITHUB_STEP_SUMMARY: '/nowhere/at/all' } });
  expect(signed.codes).toEqual([]);
});

test('a cache service that is down fails no release', async ({ scene }) => {
  const [, web] = await scene.release('no-cache');
  if (!web) throw new Error('no image');
  await scene.world.github.cache.service.stop();
  const signed = await scene.sign(TYPED(web));
  expect(signed.codes).toEqual([]);
  expect(signed.conclusion).toBe('success');
  expect(signed.post?.conclusion).toBe('success');
});

test('a cancelled job ends at once, says so, and what was logged is not logged again', async ({ scene }) => {
  const images = await scene.release('cancelled');
  const inputs = { needs: needsOf(images) };
  const { rekor } = scene.world.sigstore;
  const held = new AbortController();
  const signed = await scene.sign(inputs, {
    cancelOn: (cancel) => {
      rekor.beforeAnswer = async ({ method, url }) => {
        if (method !== 'POST' || !url.pathname.endsWith('/log/entries')) return;
        cancel();
        // The log would answer only when the runner has lost its patience.
        await sleep(60_000, undefined, { signal: held.signal }).catch(() => undefined);
      };
    },
  });
  rekor.beforeAnswer = undefined;
  held.abort();
  expect(signed.codes).toContain('CANCELLED');
  // It ended by itself: nothing had to be killed.
  expect([signed.exitCode, signed.signal]).toEqual([1, null]);
  expect(scene.world.registry.content.referrers('acme/web', images[1]?.digest ?? '')).toEqual([]);

  const logged = scene.world.sigstore.log.size;
  const again = await scene.sign(inputs, { run: { ...workflowRun(), attempt: 2 } });
  expect(again.codes).toEqual([]);
  expect(scene.world.sigstore.log.size).toBe(6);
  expect(again.newEntries).toBe(6 - logged);
});
