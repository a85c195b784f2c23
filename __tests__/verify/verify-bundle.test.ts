import { type Bundle, bundleToJSON } from '@sigstore/bundle';
import fc from 'fast-check';
import { beforeAll, afterAll, describe, expect, test } from 'vitest';
import { startSigstore, type Sigstore } from '../../sandbox/sigstore/sigstore.ts';
import { json, Service } from '../../sandbox/service.ts';
import { Failure } from '../../src/failure/failure.ts';
import { parseTrustedRoot, trustHealth, type Trust } from '../../src/verify/trust.ts';
import type { VerifiedBundle } from '../../src/verify/verified-bundle.ts';
import { verifyBundle } from '../../src/verify/verify-bundle.ts';
import {
  certifiedKey,
  dsseBundle,
  IDENTITY,
  ISSUER,
  publishedKeys,
  rekorWitness,
  statement,
  tsaWitness,
} from '../sandbox/sigstore/signing.ts';

const THRESHOLDS = { transparencyLogs: 1, times: 1, certificateLogs: 1 };

let issuer: Service;
let sigstore: Sigstore;
let trust: Trust;
let good: SerializedBundle;
/** Another good bundle, by another certificate, over the same payload. */
let other: SerializedBundle;

/** As much of a bundle's JSON as is changed here. */
interface SerializedBundle {
  mediaType: string;
  verificationMaterial: {
    certificate: { rawBytes: string };
    tlogEntries: Record<string, unknown>[];
    timestampVerificationData: { rfc3161Timestamps: { signedTimestamp: string }[] };
  };
  dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string; keyid: string }[] };
}

beforeAll(async () => {
  issuer = await new Service('issuer', async () => json(200, await publishedKeys())).start();
  sigstore = await startSigstore({ oidc: { issuer: ISSUER, jwksUri: issuer.origin } });
  trust = parseTrustedRoot(JSON.stringify(sigstore.trustedRoot), 'the test');
  const sign = async (): Promise<SerializedBundle> => {
    const { signer } = await certifiedKey(sigstore);
    return serialize(await dsseBundle(signer, [rekorWitness(sigstore), tsaWitness(sigstore)], statement({ a: 1 })));
  };
  [good, other] = await Promise.all([sign(), sign()]);
});

afterAll(async () => {
  await Promise.all([sigstore.stop(), issuer.stop()]);
});

function serialize(bundle: Bundle): SerializedBundle {
  return JSON.parse(JSON.stringify(bundleToJSON(bundle))) as SerializedBundle;
}

function verify(bundle: unknown, root = trust): VerifiedBundle {
  return verifyBundle(Buffer.from(JSON.stringify(bundle)), root, THRESHOLDS);
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
  return 'accepted';
}

/** A copy of the good bundle with a change. */
function changed(change: (bundle: SerializedBundle) => void): SerializedBundle {
  const copy = structuredClone(good);
  change(copy);
  return copy;
}

test('a good bundle tells who signed what, and where it is logged', () => {
  const verified = verify(good);
  expect(verified.signer).toMatchObject({
    subjectAlternativeName: IDENTITY,
    issuer: ISSUER,
    sourceRepository: 'https://github.com/acme/api',
    sourceRepositoryId: '1001',
    buildConfigUri: 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main',
    runInvocationUri: 'https://github.com/acme/api/actions/runs/4004/attempts/2',
  });
  expect(verified.statement.predicateType).toBe('https://sigstore.dev/cosign/sign/v1');
  expect(verified.logEntries).toHaveLength(1);
  expect(verified.logEntries[0]?.integratedTime).toBeInstanceOf(Date);
  expect(verified.timestamps).toHaveLength(1);
});

const flip = (base64: string): string => {
  const bytes = Buffer.from(base64, 'base64');
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  return bytes.toString('base64');
};

const DAMAGES: readonly (readonly [string, (bundle: SerializedBundle) => void, RegExp])[] = [
  ['another payload', ({ dsseEnvelope }) => (dsseEnvelope.payload = flip(dsseEnvelope.payload)), /INVALID/],
  [
    'a changed signature',
    ({ dsseEnvelope: { signatures } }) => (signatures[0] = { sig: flip(signatures[0]?.sig ?? ''), keyid: '' }),
    /INVALID/,
  ],
  [
    'two signatures',
    ({ dsseEnvelope: { signatures } }) => signatures.push({ sig: 'AA==', keyid: '' }),
    /SIGNATURE_INVALID/,
  ],
  ['no signature', ({ dsseEnvelope }) => (dsseEnvelope.signatures = []), /SIGNATURE_INVALID/],
  ['another payload type', ({ dsseEnvelope }) => (dsseEnvelope.payloadType = 'text/plain'), /SIGNATURE_INVALID/],
  ['no log entry', ({ verificationMaterial }) => (verificationMaterial.tlogEntries = []), /LOG_ENTRY_INVALID/],
  [
    'the same log entry twice, to count as two',
    ({ verificationMaterial: { tlogEntries } }) => tlogEntries.push(...structuredClone(tlogEntries)),
    /INVALID/,
  ],
  [
    'thirty-three log entries',
    ({ verificationMaterial }) => {
      const [entry = {}] = verificationMaterial.tlogEntries;
      verificationMaterial.tlogEntries = Array.from({ length: 33 }, () => entry);
    },
    /LOG_ENTRY_INVALID/,
  ],
  [
    'thirty-three timestamps',
    ({ verificationMaterial: { timestampVerificationData } }) => {
      const [token = { signedTimestamp: '' }] = timestampVerificationData.rfc3161Timestamps;
      timestampVerificationData.rfc3161Timestamps = Array.from({ length: 33 }, () => token);
    },
    /TIMESTAMP_INVALID/,
  ],
  [
    'the timestamp of another signature',
    ({ verificationMaterial }) =>
      (verificationMaterial.timestampVerificationData = other.verificationMaterial.timestampVerificationData),
    /TIMESTAMP_INVALID/,
  ],
  [
    'the certificate of somebody else',
    ({ verificationMaterial }) => (verificationMaterial.certificate = other.verificationMaterial.certificate),
    /INVALID/,
  ],
  [
    'a promise for another time',
    ({ verificationMaterial: { tlogEntries } }) => {
      const [entry = {}] = tlogEntries;
      entry['integratedTime'] = String(Number(entry['integratedTime']) + 60);
    },
    /LOG_ENTRY_INVALID/,
  ],
  [
    'a proof of another tree',
    ({ verificationMaterial: { tlogEntries } }) => {
      const [entry = {}] = tlogEntries;
      const proof = entry['inclusionProof'] as { rootHash: string };
      proof.rootHash = flip(proof.rootHash);
    },
    /LOG_ENTRY_INVALID/,
  ],
];

describe('a bundle is refused with', () => {
  test.each(DAMAGES)('%s', (_name, damage, code) => {
    expect(codeOf(() => verify(changed(damage)))).toMatch(code);
  });

  test('an entry by another certificate for the same payload (the class of CVE-2026-22703)', () => {
    const entries = other.verificationMaterial.tlogEntries;
    const swapped = changed(({ verificationMaterial }) => (verificationMaterial.tlogEntries = entries));
    expect(codeOf(() => verify(swapped))).toBe('LOG_ENTRY_INVALID');
  });

  test('one log counted twice toward a threshold of two (the class of GHSA-9vcr-p3rj-q5q6)', () => {
    const bytes = Buffer.from(JSON.stringify(good));
    expect(codeOf(() => verifyBundle(bytes, trust, { ...THRESHOLDS, transparencyLogs: 2 }))).toBe('LOG_ENTRY_INVALID');
  });

  test('keys of another deployment under the same names', () => {
    const stranger = parseTrustedRoot(JSON.stringify(sigstore.otherTrustedRoot), 'the test');
    expect(codeOf(() => verify(good, stranger))).toMatch(/TRUST_ROOT_UNKNOWN_SIGNER|INVALID/);
  });

  test('an authority that was no longer trusted when it was made', () => {
    const expired = parseTrustedRoot(JSON.stringify(sigstore.trustedRootExpired), 'the test');
    expect(codeOf(() => verify(good, expired))).toMatch(/INVALID/);
  });

  test.each(['', 'null', '{}', '[]', '{"mediaType":"x"}', '<html>'])('%j in its place', (text) => {
    expect(codeOf(() => verifyBundle(Buffer.from(text), trust, THRESHOLDS))).toBe('SIGNATURE_INVALID');
  });
});

test('no bit of a timestamp can be turned, not even outside what its signature covers', () => {
  const token = Buffer.from(tokenOf(good).signedTimestamp, 'base64');
  const accepted = Array.from({ length: token.length * 8 }, (_, bit) => bit).filter((bit) => {
    const turned = Buffer.from(token);
    turned.writeUInt8(turned.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    const bundle = changed((each) => (tokenOf(each).signedTimestamp = turned.toString('base64')));
    return codeOf(() => verify(bundle)) === 'accepted';
  });
  expect(accepted).toEqual([]);
});

function tokenOf(bundle: SerializedBundle): { signedTimestamp: string } {
  const [token] = bundle.verificationMaterial.timestampVerificationData.rfc3161Timestamps;
  if (!token) throw new Error('the bundle has no timestamp');
  return token;
}

/** Every place in a JSON value where something can be changed. */
function paths(value: unknown, prefix: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [prefix];
  return Object.entries(value).flatMap(([key, each]) => paths(each, [...prefix, key]));
}

function replaceAt(value: unknown, path: readonly string[], replace: (old: unknown) => unknown): void {
  const parent = path.slice(0, -1).reduce((each, key) => (each as Record<string, unknown>)[key], value);
  const last = path.at(-1) ?? '';
  (parent as Record<string, unknown>)[last] = replace((parent as Record<string, unknown>)[last]);
}

/** Parts that no signature covers and nothing relies on. */
const UNUSED = /mediaType|keyid/;

test('no single changed value makes another bundle that is accepted and says something else', () => {
  const everywhere = paths(good);
  fc.assert(
    fc.property(fc.constantFrom(...everywhere), fc.nat(), fc.integer({ min: 1, max: 255 }), (path, at, mask) => {
      const bundle = structuredClone(good);
      replaceAt(bundle, path, (old) => {
        if (typeof old !== 'string' || old.length === 0) return 'x';
        const bytes = Buffer.from(old, 'utf8');
        const index = at % bytes.length;
        bytes[index] = 33 + (((bytes[index] ?? 0) ^ mask) % 90);
        return bytes.toString('utf8');
      });
      if (JSON.stringify(bundle) === JSON.stringify(good) || UNUSED.test(path.join('.'))) return;
      let verified: VerifiedBundle | undefined;
      try {
        verified = verify(bundle);
      } catch (error) {
        expect(error).toBeInstanceOf(Failure);
        return;
      }
      // Base64 has more than one spelling of the same bytes; what it says must be what was signed.
      expect(verified.statement).toEqual(verify(good).statement);
      expect(verified.signer).toEqual(verify(good).signer);
    }),
    { numRuns: 300 },
  );
});

describe('a trusted root', () => {
  test('that ends within three days is warned of', () => {
    const end = new Date(Date.now() + 2 * 86_400_000);
    // Not structuredClone: it would keep what the parts share.
    const root = JSON.parse(JSON.stringify(sigstore.trustedRoot)) as {
      tlogs: { publicKey: { validFor: { end?: string } } }[];
    };
    for (const log of root.tlogs) log.publicKey.validFor.end = end.toISOString();
    const health = trustHealth(parseTrustedRoot(JSON.stringify(root), 'the test'), new Date());
    expect(health.expired).toEqual([]);
    expect(health.ending).toHaveLength(1);
  });

  test('that has ended is unusable, each kind of key named', () => {
    const root = parseTrustedRoot(JSON.stringify(sigstore.trustedRootExpired), 'the test');
    expect(trustHealth(root, new Date()).expired).toHaveLength(4);
  });

  test('that is none is bad input', () => {
    expect(codeOf(() => parseTrustedRoot('{"tlogs":[]}', 'the file'))).toBe('BAD_INPUT');
  });
});
