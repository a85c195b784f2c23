import { expect } from 'vitest';
import { test } from './fixture.ts';
import { certifiedKey, dsseBundle, proposedDsse, post, rekorWitness, tsaWitness } from './signing.ts';

test('a deployment starts well within a second', async ({ start }) => {
  const before = performance.now();
  await start();
  expect(performance.now() - before).toBeLessThan(1000);
});

test('each service ends alone', async ({ sigstore }) => {
  const { signer } = await certifiedKey(sigstore);
  await sigstore.timestampAuthority.stop();
  await expect(dsseBundle(signer, [tsaWitness(sigstore)])).rejects.toThrow('error creating timestamp');
  await dsseBundle(signer, [rekorWitness(sigstore)]);
  expect(sigstore.log.size).toBe(1);
});

test('a log that was stopped still has its entries when it is back', async ({ sigstore }) => {
  const url = `${sigstore.rekor.origin}/api/v1/log/entries`;
  const entry = proposedDsse(await certifiedKey(sigstore));
  await post(url, entry);
  await sigstore.rekor.stop();
  await expect(post(url, entry)).rejects.toThrow('fetch failed');
  await sigstore.rekor.start();
  expect((await post(url, entry)).status).toBe(409);
});
