import { expect } from 'vitest';
import type { LoggedRequest } from '../../sandbox/service.ts';
import { needsOf, test } from './scene.ts';

const posts = (requests: readonly LoggedRequest[]): readonly LoggedRequest[] =>
  requests.filter(({ method, path }) => method === 'POST' && path === '/api/v1/log/entries');

test('log-rate is kept: a burst of 100, then no more than it says', async ({ scene }) => {
  const images = await scene.images(60, 'rate');
  const signed = await scene.sign({ needs: needsOf(images), 'log-rate': '600/min' });
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
