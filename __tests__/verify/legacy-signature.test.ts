import { bundleToJSON } from '@sigstore/bundle';
import { MessageSignatureBundleBuilder } from '@sigstore/sign';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json, Service } from '../../sandbox/service.ts';
import { startSigstore, type Sigstore } from '../../sandbox/sigstore/sigstore.ts';
import { Failure } from '../../src/failure/failure.ts';
import { simpleSigningPayload } from '../../src/statement/simple-signing.ts';
import { digestOf } from '../../src/subject/digest.ts';
import {
  attestationLayer,
  bundleOfAttestation,
  bundleOfSignature,
  type LegacyLayer,
  signatureLayer,
} from '../../src/verify/legacy-layer.ts';
import { verifyLegacySignature } from '../../src/verify/legacy-signature.ts';
import { parseTrustedRoot, type Trust } from '../../src/verify/trust.ts';
import { verifyBundle, verifyMessageSignature } from '../../src/verify/verify-bundle.ts';
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
const SIGNATURE = 'dev.cosignproject.cosign/signature';
const CERTIFICATE = 'dev.sigstore.cosign/certificate';
const LOG_ENTRY = 'dev.sigstore.cosign/bundle';
const payload = simpleSigningPayload('ghcr.io/acme/api', digestOf('image'), {});

let issuer: Service;
let sigstore: Sigstore;
let trust: Trust;
let bundle: Buffer;
let good: LegacyLayer;
/** Another good one, by another certificate, over the same bytes. */
let other: LegacyLayer;

beforeAll(async () => {
  issuer = await new Service('issuer', async () => json(200, await publishedKeys())).start();
  sigstore = await startSigstore({ oidc: { issuer: ISSUER, jwksUri: issuer.origin } });
  trust = parseTrustedRoot(JSON.stringify(sigstore.trustedRoot), 'the test');
  const sign = async (): Promise<Buffer> => {
    const { signer } = await certifiedKey(sigstore);
    const witnesses = [rekorWitness(sigstore), tsaWitness(sigstore)];
    const made = await new MessageSignatureBundleBuilder({ signer, witnesses }).create({ data: payload });
    return Buffer.from(JSON.stringify(bundleToJSON(made)));
  };
  bundle = await sign();
  good = signatureLayer(bundle, payload);
  other = signatureLayer(await sign(), payload);
});

afterAll(async () => {
  await Promise.all([sigstore.stop(), issuer.stop()]);
});

function verdictOf(layer: LegacyLayer): string {
  try {
    verifyLegacySignature(layer, trust, THRESHOLDS);
    return 'accepted';
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
}

const withAnnotations = (annotations: Readonly<Record<string, string>>): LegacyLayer => ({
  ...good,
  annotations: { ...good.annotations, ...annotations },
});

test('a good signature tells who signed, and where it is logged', () => {
  const verified = verifyLegacySignature(good, trust, THRESHOLDS);
  expect(verified.signer).toMatchObject({ subjectAlternativeName: IDENTITY, issuer: ISSUER });
  expect(verified.logEntries).toMatchObject([{ kind: 'hashedrekord' }]);
  expect(verified.timestamps).toHaveLength(1);
});

describe('a signature is refused', () => {
  const cases: readonly (readonly [string, () => LegacyLayer, RegExp])[] = [
    ['over other bytes', () => ({ ...good, bytes: Buffer.from('{}') }), /^(?:SIGNATURE|LOG_ENTRY)_INVALID$/],
    ['of another type', () => ({ ...good, mediaType: 'text/plain' }), /^SIGNATURE_INVALID$/],
    ['that is another’s', () => withAnnotations({ [SIGNATURE]: other.annotations[SIGNATURE] ?? '' }), /INVALID$/],
    [
      'with another’s certificate',
      () => withAnnotations({ [CERTIFICATE]: other.annotations[CERTIFICATE] ?? '' }),
      /INVALID$/,
    ],
    // The class of CVE-2026-22703: the entry vouches for another signature over the same bytes.
    [
      'with another’s log entry',
      () => withAnnotations({ [LOG_ENTRY]: other.annotations[LOG_ENTRY] ?? '' }),
      /^LOG_ENTRY_INVALID$/,
    ],
    ['without a certificate', () => withAnnotations({ [CERTIFICATE]: '' }), /INVALID$/],
    ['with a log entry that is no JSON', () => withAnnotations({ [LOG_ENTRY]: '{' }), /^SIGNATURE_INVALID$/],
  ];
  test.for(cases)('%s', ([, layer, code]) => {
    expect(verdictOf(layer())).toMatch(code);
  });

  test('without a log entry, although there is a timestamp', () => {
    const { [LOG_ENTRY]: _, ...annotations } = good.annotations;
    expect(verdictOf({ ...good, annotations })).toBe('LOG_ENTRY_INVALID');
  });

  test('whatever the annotations say', () => {
    const annotation = fc.constantFrom(SIGNATURE, CERTIFICATE, LOG_ENTRY, 'dev.sigstore.cosign/rfc3161timestamp');
    fc.assert(
      fc.property(annotation, fc.oneof(fc.string(), fc.json(), fc.base64String()), (name, text) => {
        expect(verdictOf(withAnnotations({ [name]: text }))).toMatch(/INVALID$|^TRUST_ROOT_UNKNOWN_SIGNER$/);
      }),
    );
  });
});

test('a signature over bytes is none over other bytes, and a statement is none over bytes', async () => {
  expect(() => verifyMessageSignature(bundle, Buffer.from('other'), trust, THRESHOLDS)).toThrow('about other bytes');
  const { signer } = await certifiedKey(sigstore);
  const signed = bundleToJSON(await dsseBundle(signer, [rekorWitness(sigstore)]));
  expect(() => verifyMessageSignature(Buffer.from(JSON.stringify(signed)), payload, trust, THRESHOLDS)).toThrow(
    'not a signature over bytes',
  );
});

describe('an attestation', () => {
  test('is the logged envelope, to the letter, and a bundle again when it is read', async () => {
    const { signer } = await certifiedKey(sigstore);
    const made = Buffer.from(
      JSON.stringify(bundleToJSON(await dsseBundle(signer, [rekorWitness(sigstore)], statement({ a: 1 })))),
    );
    const layer = attestationLayer(made, 'https://example.com/a');
    const entry = JSON.parse(layer?.annotations[LOG_ENTRY] ?? '{}') as { Payload: { body: string } };
    const { spec } = JSON.parse(Buffer.from(entry.Payload.body, 'base64').toString('utf8')) as {
      spec: { envelopeHash: { value: string } };
    };
    expect(layer && digestOf(layer.bytes)).toBe(`sha256:${spec.envelopeHash.value}`);
    expect(layer?.annotations).toMatchObject({ predicateType: 'https://example.com/a', [SIGNATURE]: '' });
    const again = layer && bundleOfAttestation(layer);
    expect(again && verifyBundle(again, trust, THRESHOLDS).signer).toMatchObject({ subjectAlternativeName: IDENTITY });
    expect(layer && bundleOfSignature(layer)).toBeUndefined();
  });

  test('has no such form when the log has another writing of its envelope', async () => {
    const { signer } = await certifiedKey(sigstore);
    const made = bundleToJSON(await dsseBundle(signer, [rekorWitness(sigstore, 'intoto')]));
    expect(attestationLayer(Buffer.from(JSON.stringify(made)), 'https://example.com/a')).toBeUndefined();
  });
});
