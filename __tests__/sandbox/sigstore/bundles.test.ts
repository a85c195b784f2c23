import { createHash } from 'node:crypto';
import { pem } from '@sigstore/core';
import { toMessageSignatureBundle } from '@sigstore/bundle';
import { HashAlgorithm } from '@sigstore/protobuf-specs';
import { describe, expect } from 'vitest';
import { test } from './fixture.ts';
import { certifiedKey, dsseBundle, IDENTITY, rekorWitness, statement, tsaWitness, verify } from './signing.ts';

describe('a bundle signed by the library', () => {
  test('verifies with a log entry, a certificate timestamp and a signed timestamp', async ({ sigstore }) => {
    const { signer } = await certifiedKey(sigstore);
    const bundle = await dsseBundle(signer, [rekorWitness(sigstore), tsaWitness(sigstore)]);
    const { identity } = verify(bundle, sigstore.trustedRoot, { timestampThreshold: 2 });
    expect(identity?.subjectAlternativeName).toBe(IDENTITY);
    expect(identity?.extensions?.issuer).toBe('https://token.actions.githubusercontent.com');
  });

  test('verifies with an intoto entry', async ({ sigstore }) => {
    const { signer } = await certifiedKey(sigstore);
    const bundle = await dsseBundle(signer, [rekorWitness(sigstore, 'intoto')]);
    expect(() => verify(bundle, sigstore.trustedRoot)).not.toThrow();
  });

  test('verifies with a signed timestamp alone', async ({ sigstore }) => {
    const { signer } = await certifiedKey(sigstore);
    const bundle = await dsseBundle(signer, [tsaWitness(sigstore)]);
    expect(() => verify(bundle, sigstore.trustedRoot, { tlogThreshold: 0 })).not.toThrow();
  });

  test('verifies with a hashedrekord entry over an artifact', async ({ sigstore }) => {
    const { sign, certificate } = await certifiedKey(sigstore);
    const artifact = Buffer.from('an artifact');
    const bundle = toMessageSignatureBundle({
      digest: createHash('sha256').update(artifact).digest(),
      signature: sign(artifact),
      certificate: pem.toDER(certificate),
      certificateChain: false,
    });
    expect(bundle.content.messageSignature.messageDigest.algorithm).toBe(HashAlgorithm.SHA2_256);
    const { tlogEntries = [] } = await rekorWitness(sigstore).testify(bundle.content, certificate);
    bundle.verificationMaterial.tlogEntries = tlogEntries;
    expect(() => verify(bundle, sigstore.trustedRoot, {}, artifact)).not.toThrow();
    expect(() => verify(bundle, sigstore.trustedRoot, {}, Buffer.from('another'))).toThrow(
      /verification failed|mismatch/,
    );
  });

  test('verifies for every one of many made at once', async ({ sigstore }) => {
    const { signer } = await certifiedKey(sigstore);
    const witnesses = [rekorWitness(sigstore), tsaWitness(sigstore)];
    const made = Array.from({ length: 40 }, (_, index) => dsseBundle(signer, witnesses, statement({ index })));
    for (const bundle of await Promise.all(made)) verify(bundle, sigstore.trustedRoot);
    expect(sigstore.log.entries().map(({ logIndex }) => logIndex)).toEqual([...Array.from({ length: 40 }).keys()]);
    expect(sigstore.certificates).toHaveLength(1);
  });
});
