import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { expect, test } from 'vitest';
import { Failure } from '../../src/failure/failure.ts';
import { verifyCheckpoint } from '../../src/verify/checkpoint.ts';
import { keyTrust } from '../../src/verify/trust.ts';

const NOW = new Date('2026-11-30T12:00:00Z');
const HOST = 'rekor.acme.example';
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const der = publicKey.export({ type: 'spki', format: 'der' });
const logId = createHash('sha256').update(der).digest();

function trustUntil(end?: string): ReturnType<typeof keyTrust> {
  const log = {
    baseUrl: `https://${HOST}`,
    hashAlgorithm: 'SHA2_256',
    publicKey: {
      rawBytes: der.toString('base64'),
      keyDetails: 'PKIX_ED25519',
      validFor: { start: '2026-01-01T00:00:00Z', ...(end && { end }) },
    },
    logId: { keyId: logId.toString('base64') },
  };
  const mediaType = 'application/vnd.dev.sigstore.trustedroot+json;version=0.1';
  const key = { key: publicKey } as unknown as Parameters<typeof keyTrust>[0];
  const root = TrustedRoot.fromJSON({ mediaType, tlogs: [log] });
  return keyTrust(key, { ...keyTrust(key), root });
}

function checkpoint({ name = HOST, hint = logId, note = `${HOST} - 1\n42\n${'A'.repeat(43)}=\n` } = {}): string {
  const signature = Buffer.concat([hint.subarray(0, 4), sign(null, Buffer.from(note), privateKey)]);
  return `${note}\n\u2014 ${name} ${signature.toString('base64')}\n`;
}

const codeOf = (envelope: string, trust = trustUntil()): string => {
  try {
    verifyCheckpoint(envelope, trust, HOST, NOW);
    return 'verified';
  } catch (error) {
    return error instanceof Failure ? error.code : String(error);
  }
};

test('a checkpoint that the log signed says how long the log is', () => {
  expect(verifyCheckpoint(checkpoint(), trustUntil(), HOST, NOW)).toEqual({ origin: `${HOST} - 1`, treeSize: 42n });
});

test.for([
  ['another size than was signed', checkpoint().replace('\n42\n', '\n43\n'), 'CHECKPOINT_INVALID'],
  ['no signature', checkpoint().replace(/\u2014.*\n/, ''), 'CHECKPOINT_INVALID'],
  ['a signature that is too short', checkpoint().replace(/(\u2014 \S+ \S{8}).*\n/, '$1\n'), 'CHECKPOINT_INVALID'],
  ['the name of another log', checkpoint({ name: 'rekor.evil.example' }), 'CHECKPOINT_INVALID'],
  ['the hint of a key that nobody knows', checkpoint({ hint: Buffer.alloc(4) }), 'TRUST_ROOT_UNKNOWN_SIGNER'],
  ['no size', checkpoint({ note: `${HOST}\nmany\n${'A'.repeat(43)}=\n` }), 'CHECKPOINT_INVALID'],
  ['nothing in it', '', 'CHECKPOINT_INVALID'],
  ['no end', checkpoint() + 'x'.repeat(20_000), 'CHECKPOINT_INVALID'],
] as const)('one with %s does not verify', ([, envelope, code]) => {
  expect(codeOf(envelope)).toBe(code);
});

test('a key that the root no longer believes is the root’s trouble', () => {
  expect(codeOf(checkpoint(), trustUntil('2026-11-01T00:00:00Z'))).toBe('TRUST_ROOT_EXPIRED');
});
