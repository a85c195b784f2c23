import { expect } from 'vitest';
import { TYPED } from './refusal.ts';
import { test } from './scene.ts';

test('services that answer nothing are each named, once the deadline is over', async ({ scene }) => {
  const [, web] = await scene.release('silence');
  if (!web) throw new Error('no image');
  const { fulcio, rekor, timestampAuthority } = scene.world.sigstore;
  for (const service of [fulcio, rekor, timestampAuthority]) service.misbehave({ fault: { kind: 'hang' } });
  const signed = await scene.sign({ ...TYPED(web), deadline: '8s' });
  const named = Object.fromEntries(signed.results.problems.map(({ code, service }) => [code, service]));
  expect(named).toEqual({
    FULCIO_TIMEOUT: fulcio.host,
    REKOR_TIMEOUT: rekor.host,
    TSA_TIMEOUT: timestampAuthority.host,
  });
  expect(signed).toMatchObject({ conclusion: 'failure', newEntries: 0, outputs: { verdict: 'inconclusive' } });
  for (const { advice } of signed.results.problems) expect(advice).toMatch(/status\.sigstore\.dev/);
});

test('an entry that was logged while the answer was lost is not logged again', async ({ scene }) => {
  const [, web] = await scene.release('lost answer');
  if (!web) throw new Error('no image');
  const { rekor } = scene.world.sigstore;
  const isEntry = (method: string, path: string): boolean => method === 'POST' && path.endsWith('/log/entries');
  rekor.beforeAnswer = ({ method, url }) => {
    if (!isEntry(method, url.pathname)) return;
    rekor.beforeAnswer = undefined;
    throw new Error('the connection is gone');
  };
  const signed = await scene.sign({ ...TYPED(web), reuse: 'false' });
  expect(signed.codes).toEqual([]);
  expect(signed).toMatchObject({ newEntries: 1, outputs: { verdict: 'pass', created: '1' } });
  const posts = rekor.requests.filter(({ method, path }) => isEntry(method, path));
  expect(posts.at(-1)?.status).toBe(409);
});

test('two services that are down are both named', async ({ scene }) => {
  const [, web] = await scene.release('both');
  if (!web) throw new Error('no image');
  await Promise.all([scene.world.sigstore.fulcio.stop(), scene.world.sigstore.rekor.stop()]);
  const signed = await scene.sign(TYPED(web));
  expect(signed.codes.toSorted()).toEqual(['FULCIO_UNREACHABLE', 'REKOR_UNREACHABLE']);
});
