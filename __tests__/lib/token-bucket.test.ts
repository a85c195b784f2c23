import { expect, test } from 'vitest';
import { TokenBucket } from '../../src/lib/token-bucket.ts';

const { signal } = new AbortController();

async function timesOf(bucket: TokenBucket, count: number): Promise<readonly number[]> {
  const started = performance.now();
  return Promise.all(
    Array.from({ length: count }, async () => {
      await bucket.take(signal);
      return performance.now() - started;
    }),
  );
}

test('after its burst it lets through what its rate allows', async () => {
  const times = await timesOf(new TokenBucket(3_000, 10), 20);
  // 50 a second: ten at once, ten more in 200 ms.
  expect(times[9]).toBeLessThan(150);
  expect(times.at(-1)).toBeGreaterThanOrEqual(195);
});

test('half as many once it was halved', async () => {
  const bucket = new TokenBucket(3_000, 1);
  await bucket.take(signal);
  bucket.halve();
  expect((await timesOf(bucket, 5)).at(-1)).toBeGreaterThanOrEqual(195);
});

test('whoever waits is told when the run ends', async () => {
  const bucket = new TokenBucket(1, 1);
  await bucket.take(signal);
  const ended = new AbortController();
  const waiting = bucket.take(ended.signal);
  ended.abort(new Error('over'));
  await expect(waiting).rejects.toThrow('over');
});
