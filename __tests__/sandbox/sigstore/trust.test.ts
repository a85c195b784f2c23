import type { Bundle } from '@sigstore/bundle';
import { SigningConfig } from '@sigstore/protobuf-specs';
import { bundleBuilderFromSigningConfig } from '@sigstore/sign';
import { describe, expect } from 'vitest';
import type { Sigstore } from '../../../sandbox/sigstore/sigstore.ts';
import { test } from './fixture.ts';
import {
  certifiedKey,
  dsseBundle,
  IDENTITY,
  PAYLOAD_TYPE,
  rekorWitness,
  statement,
  token,
  tsaWitness,
  verify,
} from './signing.ts';

/** A bundle whose entry has neighbours, so that its proof has hashes. */
async function someBundle(sigstore: Sigstore): Promise<Bundle> {
  const { signer } = await certifiedKey(sigstore);
  const witnesses = [rekorWitness(sigstore), tsaWitness(sigstore)];
  await dsseBundle(signer, witnesses, statement({ before: true }));
  return await dsseBundle(signer, witnesses);
}

function entryOf({ verificationMaterial }: Bundle) {
  return verificationMaterial.tlogEntries[0]!;
}

function flipLastBit(bytes: Buffer): void {
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
}

const DAMAGES: readonly (readonly [string, string, (bundle: Bundle) => void])[] = [
  [
    'a hash of the proof',
    'TLOG_INCLUSION_PROOF_ERROR',
    (bundle) => flipLastBit(entryOf(bundle).inclusionProof!.hashes[0]!),
  ],
  [
    'the index of the proof',
    'TLOG_INCLUSION_PROOF_ERROR',
    (bundle) => {
      entryOf(bundle).inclusionProof!.logIndex = '0';
    },
  ],
  [
    'the size in the checkpoint',
    'TLOG_INCLUSION_PROOF_ERROR',
    (bundle) => {
      const { checkpoint } = entryOf(bundle).inclusionProof!;
      checkpoint!.envelope = checkpoint!.envelope.replace(/\n2\n/, '\n3\n');
    },
  ],
  [
    'the promise',
    'TLOG_INCLUSION_PROMISE_ERROR',
    (bundle) => flipLastBit(entryOf(bundle).inclusionPromise!.signedEntryTimestamp),
  ],
  [
    'the time that the promise covers',
    'TLOG_INCLUSION_PROMISE_ERROR',
    (bundle) => {
      const entry = entryOf(bundle);
      entry.integratedTime = String(Number(entry.integratedTime) + 1);
    },
  ],
  [
    'the signed timestamp',
    'TIMESTAMP_ERROR',
    ({ verificationMaterial }) =>
      flipLastBit(verificationMaterial.timestampVerificationData!.rfc3161Timestamps[0]!.signedTimestamp),
  ],
];

test.for(DAMAGES)('damage to %s is seen: %s', async ([, code, damage], { sigstore }) => {
  const bundle = await someBundle(sigstore);
  expect(() => verify(bundle, sigstore.trustedRoot)).not.toThrow();
  damage(bundle);
  expect(() => verify(bundle, sigstore.trustedRoot)).toThrow(expect.objectContaining({ code }));
});

describe('a bundle', () => {
  test('does not verify with keys that are no longer valid', async ({ sigstore }) => {
    const bundle = await someBundle(sigstore);
    expect(() => verify(bundle, sigstore.trustedRootExpired)).toThrow('timestamp could not be verified');
    const { signer } = await certifiedKey(sigstore);
    const logged = await dsseBundle(signer, [rekorWitness(sigstore)]);
    expect(() => verify(logged, sigstore.trustedRootExpired)).toThrow('Failed to verify certificate chain');
  });

  test('does not verify with the keys of another deployment', async ({ sigstore }) => {
    const { signer } = await certifiedKey(sigstore);
    const bundle = await dsseBundle(signer, [rekorWitness(sigstore)]);
    expect(() => verify(bundle, sigstore.otherTrustedRoot)).toThrow('Failed to verify certificate chain');
  });

  test.for([
    ['tlogs', 'TLOG_INCLUSION_PROMISE_ERROR'],
    ['ctlogs', 'CERTIFICATE_ERROR'],
    ['certificateAuthorities', 'CERTIFICATE_ERROR'],
    ['timestampAuthorities', 'TIMESTAMP_ERROR'],
  ] as const)('does not verify when only the %s are of another deployment', async ([part, code], { sigstore }) => {
    const bundle = await someBundle(sigstore);
    const other = (sigstore.otherTrustedRoot as Record<string, unknown>)[part];
    const mixed = { ...sigstore.trustedRoot, [part]: other };
    expect(() => verify(bundle, mixed)).toThrow(expect.objectContaining({ code }));
  });

  test('is signed by services that the signing config names', async ({ sigstore }) => {
    const builder = bundleBuilderFromSigningConfig({
      signingConfig: SigningConfig.fromJSON(sigstore.signingConfig),
      identityProvider: { getToken: () => token() },
      bundleType: 'dsseEnvelope',
    });
    const bundle = await builder.create({ data: statement(), type: PAYLOAD_TYPE });
    const { identity } = verify(bundle, sigstore.trustedRoot, { timestampThreshold: 2 });
    expect(identity?.subjectAlternativeName).toBe(IDENTITY);
  });
});

test('the signing configs differ in the log that they prefer', ({ sigstore }) => {
  const [v1, v2] = [sigstore.signingConfig, sigstore.signingConfigRekorV2].map((config) =>
    SigningConfig.fromJSON(config),
  );
  expect(v1?.rekorTlogUrls.map(({ url }) => url)).toEqual([sigstore.rekor.origin]);
  expect(v2?.rekorTlogUrls.map(({ url }) => url)).toEqual([sigstore.rekorV2.origin, sigstore.rekor.origin]);
  expect(v2?.oidcUrls).toEqual(v1?.oidcUrls);
});
