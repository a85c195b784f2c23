import { X509Certificate } from 'node:crypto';
import { describe, expect } from 'vitest';
import { test } from './fixture.ts';
import { certifiedKey, dsseBundle, rekorWitness, token, tsaWitness, verify } from './signing.ts';

const LAST_YEAR = new Date('2025-06-01T12:00:00.700Z');

async function tokenTimes() {
  const seconds = Math.floor(LAST_YEAR.getTime() / 1000);
  return { iat: seconds, nbf: seconds - 600, exp: seconds + 300 };
}

describe('a clock that is set', () => {
  test('moves certificates, entries, timestamps and the Date header', async ({ sigstore }) => {
    sigstore.setClock(() => LAST_YEAR);
    const { signer, certificate } = await certifiedKey(sigstore, await tokenTimes());
    expect(new X509Certificate(certificate).validFromDate).toEqual(new Date('2025-06-01T12:00:00Z'));
    const bundle = await dsseBundle(signer, [rekorWitness(sigstore), tsaWitness(sigstore)]);
    expect(sigstore.log.entries()[0]?.integratedTime).toBe(Math.floor(LAST_YEAR.getTime() / 1000));
    expect(() => verify(bundle, sigstore.trustedRoot, { timestampThreshold: 2 })).not.toThrow();
    for (const { origin } of sigstore.services) {
      const { headers } = await fetch(`${origin}/`);
      expect(Math.abs(Date.parse(headers.get('date') ?? '') - LAST_YEAR.getTime())).toBeLessThan(2000);
    }
  });

  test('decides whether a token is still good', async ({ sigstore }) => {
    sigstore.setClock(() => LAST_YEAR);
    await expect(certifiedKey(sigstore)).rejects.toThrow('error processing the identity token');
    expect(await token()).toBeTruthy();
  });

  test('ends certificates: an entry after their ten minutes does not verify', async ({ sigstore }) => {
    const { signer } = await certifiedKey(sigstore);
    sigstore.setClock(() => new Date(Date.now() + 601_000));
    const bundle = await dsseBundle(signer, [rekorWitness(sigstore)]);
    expect(() => verify(bundle, sigstore.trustedRoot)).toThrow('Failed to verify certificate chain');
  });
});
