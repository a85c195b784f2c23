import { describe, expect } from 'vitest';
import { nextAttempt, workflowRun } from '../../sandbox/github/workflow-run.ts';
import type { WorldRunOptions } from '../../sandbox/world.ts';
import { TYPED } from './refusal.ts';
import { digestsOf, needsOf, published, type Scene, startScene, testThatKeeps as test } from './scene.ts';

/** The workspace's signing config prefers Rekor v2, as an instance that has moved on would. */
function preferringV2({ world }: Scene): WorldRunOptions {
  return { files: { 'signing-config.json': JSON.stringify(world.sigstore.signingConfigRekorV2) } };
}

describe('Rekor v2', () => {
  test('logs statements as hashedrekord, and what is published verifies by its timestamps', async ({ scene }) => {
    const images = await scene.release('v2');
    const options = preferringV2(scene);
    const signed = await scene.sign({ needs: needsOf(images) }, options);
    expect(signed.codes).toEqual([]);
    const { log, logV2 } = scene.world.sigstore;
    expect([log.size, logV2.size]).toEqual([0, 6]);
    expect(new Set(logV2.entries().map(({ kind, version }) => `${kind} ${version}`))).toEqual(
      new Set(['hashedrekord 0.0.2']),
    );
    for (const image of images) {
      for (const digest of digestsOf(image)) expect(published(scene, image, digest)).toHaveLength(2);
    }
    const [entry] = signed.results.subjects[0]?.attestations[0]?.logEntries ?? [];
    expect(entry?.integratedTime).toBeNull();

    const again = await scene.sign({ needs: needsOf(images) }, { ...options, run: nextAttempt(workflowRun()) });
    expect(again.outputs).toMatchObject({ verdict: 'pass', created: '0' });
    expect(logV2.size).toBe(6);
  });

  test('waits for one checkpoint for all statements, however many there are', async () => {
    const scene = await startScene({ sigstore: { checkpointIntervalMs: 5000 } }, 'run');
    const images = await scene.images(8, 'checkpoint');
    const signed = await scene.sign({ needs: needsOf(images), concurrency: '2' }, preferringV2(scene));
    expect(signed.codes).toEqual([]);
    expect(scene.world.sigstore.logV2.size).toBe(16);
    // With two at a time it would have been eight checkpoints.
    const posts = scene.world.sigstore.rekorV2.requests.filter(({ method }) => method === 'POST');
    const times = posts.map(({ atMs }) => atMs);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(4000);
    await scene.world.stop();
  });

  test('is not used when the older one is asked for', async ({ scene }) => {
    const [, web] = await scene.release('v1-asked');
    if (!web) throw new Error('no image');
    const signed = await scene.sign({ ...TYPED(web), 'rekor-version': '1' }, preferringV2(scene));
    expect(signed.codes).toEqual([]);
    expect([scene.world.sigstore.log.size, scene.world.sigstore.logV2.size]).toEqual([1, 0]);
  });

  test('that the signing config does not name cannot be asked for', async ({ scene }) => {
    const [, web] = await scene.release('v2-missing');
    if (!web) throw new Error('no image');
    const signed = await scene.sign({ ...TYPED(web), 'rekor-version': '2' });
    expect(signed.codes).toEqual(['BAD_INPUT']);
    expect(signed.log).toContain('rekor-version: auto');
  });

  test('without a timestamp authority is refused before anything is logged', async ({ scene }) => {
    const [, web] = await scene.release('v2-no-tsa');
    if (!web) throw new Error('no image');
    const config = { ...scene.world.sigstore.signingConfigRekorV2, tsaUrls: [] };
    const signed = await scene.sign(TYPED(web), { files: { 'signing-config.json': JSON.stringify(config) } });
    expect(signed.codes).toEqual(['BAD_INPUT']);
    expect(scene.world.sigstore.logV2.size).toBe(0);
  });

  test('that gives up a waiting request (499) is asked again with another signature', async ({ scene }) => {
    const [, web] = await scene.release('v2-499');
    if (!web) throw new Error('no image');
    scene.world.sigstore.rekorV2.misbehave({
      method: 'POST',
      fault: { kind: 'status', status: 499, body: '{"code":1,"message":"add entry: await: context canceled"}' },
      times: 1,
    });
    const signed = await scene.sign(TYPED(web), preferringV2(scene));
    expect(signed.codes).toEqual([]);
    expect(published(scene, web, web.digest)).toHaveLength(1);
  });

  test('that is down is named', async ({ scene }) => {
    const [, web] = await scene.release('v2-down');
    if (!web) throw new Error('no image');
    await scene.world.sigstore.rekorV2.stop();
    const signed = await scene.sign(TYPED(web), preferringV2(scene));
    expect(signed.codes).toEqual(['REKOR_UNREACHABLE']);
  });
});
