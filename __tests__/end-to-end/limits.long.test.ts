import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { nextAttempt, workflowRun } from '../../sandbox/github/workflow-run.ts';
import type { LoggedRequest } from '../../sandbox/service.ts';
import { needsOf, published, test } from './scene.ts';

const posts = (requests: readonly LoggedRequest[]): readonly LoggedRequest[] =>
  requests.filter(({ method, path }) => method === 'POST' && path === '/api/v1/log/entries');

const TEST_RESULT = { 'test.json': '{"passed":12}' };

/** Lines of the input, each a statement of its own. */
function predicates(count: number): string {
  return Array.from({ length: count }, (_, index) => `https://acme.example/test/${index} = test.json`).join('\n');
}

test('log-rate is kept: a burst of 100, then no more than it says', async ({ scene }) => {
  const [, web] = await scene.release('rate');
  if (!web) throw new Error('no image');
  const inputs = { images: `${web.name}@${web.digest}`, predicates: predicates(119), publish: 'none' };
  const signed = await scene.sign({ ...inputs, 'log-rate': '600/min' }, { files: TEST_RESULT });
  expect(signed.codes).toEqual([]);
  const times = posts(scene.world.sigstore.rekor.requests).map(({ atMs }) => atMs);
  expect(times).toHaveLength(120);
  const sorted = times.toSorted((left, right) => left - right);
  const [first = 0] = sorted;
  for (const [index, atMs] of sorted.entries()) {
    // Ten a second; a request takes a moment to arrive, so the first may have come late.
    expect(index + 1).toBeLessThanOrEqual(100 + ((atMs - first + 500) / 1000) * 10 + 1);
  }
});

test('concurrency is kept with each service', async ({ scene }) => {
  const images = await scene.images(4, 'concurrency');
  const { registry, sigstore } = scene.world;
  const services = [registry.service, sigstore.rekor, sigstore.timestampAuthority];
  const most = services.map((service) => {
    const count = { now: 0, most: 0 };
    service.beforeAnswer = async () => {
      count.most = Math.max(count.most, (count.now += 1));
      await sleep(20);
      count.now -= 1;
    };
    return count;
  });
  const signed = await scene.sign({ needs: needsOf(images), concurrency: '3' });
  expect(signed.codes).toEqual([]);
  expect(Math.max(...most.map((count) => count.most))).toBe(3);
});

test('a certificate that comes to its end is renewed while the release goes on', async ({ scene }) => {
  const [, web] = await scene.release('long release');
  if (!web) throw new Error('no image');
  const { sigstore, github } = scene.world;
  // The first was given out long ago: two minutes, and one second, are left of it.
  const isFirst = (): boolean => github.oidc.issued.length === 1 && sigstore.certificates.length === 0;
  sigstore.setClock(() => new Date(Date.now() - (isFirst() ? 8 * 60_000 - 1000 : 0)));
  // Two statements at once, and then two a second.
  const slowly = { shard: '1/50', 'log-rate': '6000/min' };
  const inputs = { images: `${web.name}@${web.digest}`, predicates: predicates(5), ...slowly };
  const signed = await scene.sign(inputs, { files: TEST_RESULT });
  expect(signed.codes).toEqual([]);
  expect([github.oidc.issued.length, sigstore.certificates.length, signed.newEntries]).toEqual([2, 2, 6]);
  expect(published(scene, web, web.digest)).toHaveLength(6);
});

test('what the deadline leaves undone may be deferred, and is all that the next attempt signs', async ({ scene }) => {
  const [, web] = await scene.release('deadline');
  if (!web) throw new Error('no image');
  const inputs = { needs: needsOf([web]), cache: 'false' };
  // One statement at once, the other in a minute.
  const slowly = { 'log-rate': '1/min', deadline: '6s' };
  const late = await scene.sign({ ...inputs, ...slowly, 'on-outage': 'defer' });
  expect(late).toMatchObject({ conclusion: 'success', codes: ['DEADLINE'], newEntries: 1 });
  expect(late.outputs).toMatchObject({ verdict: 'inconclusive', created: '1', failed: '1' });
  // What is half signed would pass for all of it.
  expect(published(scene, web, web.digest)).toEqual([]);

  const files = { 'pending.json': await readFile(late.outputs['pending'] ?? '') };
  const next = await scene.sign({ ...inputs, resume: 'pending.json' }, { run: nextAttempt(workflowRun()), files });
  expect(next).toMatchObject({ conclusion: 'success', newEntries: 1 });
  expect(published(scene, web, web.digest)).toHaveLength(2);
});

test('a log that is dead is not asked by each of many images', async ({ scene }) => {
  const images = await scene.images(40, 'dead');
  const { rekor } = scene.world.sigstore;
  rekor.misbehave({ method: 'POST', fault: { kind: 'status', status: 503 } });
  const signed = await scene.sign({ needs: needsOf(images), concurrency: '4' });
  expect(signed.results.verdict).toBe('inconclusive');
  expect(new Set(signed.codes)).toEqual(new Set(['REKOR_UNAVAILABLE']));
  expect(signed.results.problems[0]?.advice).toContain('status.sigstore.dev');
  // 80 entries with four tries each would be 320.
  expect(posts(rekor.requests).length).toBeLessThanOrEqual(40);
});

test.for(['registry', 'rekor'] as const)('the deadline ends a step whose %s says nothing', async (name, { scene }) => {
  const images = await scene.release(`silent ${name}`);
  const service = name === 'registry' ? scene.world.registry.service : scene.world.sigstore.rekor;
  service.misbehave({ fault: { kind: 'hang' } });
  const signed = await scene.sign({ needs: needsOf(images), deadline: '3s' });
  expect(signed.conclusion).toBe('failure');
  expect(signed.results.verdict).toBe('inconclusive');
  expect(signed.codes).toContain(`${name.toUpperCase()}_TIMEOUT`);
  expect(signed.durationMs).toBeLessThan(8_000);
});
