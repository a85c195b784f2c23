import { X509Certificate as Certificate, createHash } from 'node:crypto';
import { type Bundle, isBundleWithDsseEnvelope, isBundleWithMessageSignature } from '@sigstore/bundle';
import { RFC3161Timestamp, type X509Certificate } from '@sigstore/core';
import { PolicyError, type SignedEntity, toSignedEntity, VerificationError, Verifier } from '@sigstore/verify';
import type { Code } from '../failure/codes.ts';
import { Failure, printable } from '../failure/failure.ts';
import { JsonObject } from '../lib/json-object.ts';
import { digestOf } from '../subject/digest.ts';
import { readStatement, requireBoundedWitnesses } from './bundle-limits.ts';
import { readCertificateIdentity } from './certificate-identity.ts';
import { checkLogEntry } from './log-entry.ts';
import { parseBundle, payloadIn } from './parse-bundle.ts';
import { SignedEnvelope } from './signed-envelope.ts';
import { requireExactTimestamp } from './timestamp-token.ts';
import type { Trust } from './trust.ts';
import type { VerifiedBundle } from './verified-bundle.ts';

type VerificationKey = SignedEntity['key'];

/** How many independent witnesses a bundle needs. */
export interface WitnessThresholds {
  readonly transparencyLogs: number;
  /** Timestamp authorities and log entries with a signed time. */
  readonly times: number;
  readonly certificateLogs: number;
}

/**
 * Is this bundle good: signed by a certificate that this trusted root vouches for, at a time when it was valid, and
 * logged? Who signed it and what it says is for the caller to judge. No network; where the bytes come from plays no part.
 * @throws Failure SIGNATURE_INVALID, LOG_ENTRY_INVALID, TIMESTAMP_INVALID, CERTIFICATE_INVALID, TRUST_ROOT_UNKNOWN_SIGNER;
 *   whatever goes wrong, a value that is returned was verified
 */
export function verifyBundle(bytes: Buffer, trust: Trust, thresholds: WitnessThresholds): VerifiedBundle {
  try {
    return verify(bytes, trust, thresholds);
  } catch (error) {
    throw asFailure(error);
  }
}

/** Who signed, and who vouches for when. */
export type VerifiedMaterial = Pick<VerifiedBundle, 'signer' | 'logEntries' | 'timestamps'>;

/**
 * The same for a signature over bytes that no envelope holds.
 * @param bundle the bundle's JSON
 * @throws as `verifyBundle`
 */
export function verifyMessageSignature(
  bundle: Buffer,
  message: Buffer,
  trust: Trust,
  thresholds: WitnessThresholds,
): VerifiedMaterial {
  try {
    const parsed = parseBundle(bundle);
    if (!isBundleWithMessageSignature(parsed)) {
      throw new Failure('SIGNATURE_INVALID', 'the bundle holds a signed statement, not a signature over bytes');
    }
    const digest = createHash('sha256').update(message).digest();
    if (!parsed.content.messageSignature.messageDigest.digest.equals(digest)) {
      throw new Failure('SIGNATURE_INVALID', 'the bundle is about other bytes');
    }
    return verifyMaterial(parsed, message, trust, thresholds);
  } catch (error) {
    throw asFailure(error);
  }
}

function verify(bytes: Buffer, trust: Trust, thresholds: WitnessThresholds): VerifiedBundle {
  const bundle = parseBundle(bytes);
  if (!isBundleWithDsseEnvelope(bundle)) {
    throw new Failure('SIGNATURE_INVALID', 'the bundle holds a signature over a file, not a signed statement');
  }
  const statement = readStatement(bundle, () => predicateIn(bytes));
  const material = verifyMaterial(bundle, undefined, trust, thresholds);
  return { bytes, digest: digestOf(bytes), statement, ...material } as unknown as VerifiedBundle;
}

/** From the bundle once more: a large predicate is not kept beside it. */
function predicateIn(bytes: Buffer): Buffer {
  const payload = payloadIn(new JsonObject(bytes));
  const predicate = payload && new JsonObject(payload).textOf('predicate');
  if (!predicate) throw new Error('a verified bundle has changed');
  return predicate;
}

function verifyMaterial(
  bundle: Bundle,
  message: Buffer | undefined,
  trust: Trust,
  thresholds: WitnessThresholds,
): VerifiedMaterial {
  requireBoundedWitnesses(bundle);
  const signing = signingKeyOf(bundle, trust);
  const { content } = bundle;
  const entity = { ...toSignedEntity(bundle, message), key: signing.key };
  if (content.$case === 'dsseEnvelope') entity.signature = new SignedEnvelope(content.dsseEnvelope);
  new Verifier(trust.material, {
    tlogThreshold: thresholds.transparencyLogs,
    timestampThreshold: thresholds.times,
    ctlogThreshold: thresholds.certificateLogs,
  }).verify(entity);
  const tokens = bundle.verificationMaterial.timestampVerificationData?.rfc3161Timestamps ?? [];
  const authorities = trust.material.timestampAuthorities.flatMap(({ certChain }) =>
    certChain.map(({ root }) => root.toDER()),
  );
  const timestamps = tokens.map(({ signedTimestamp }) => {
    requireExactTimestamp(Buffer.from(signedTimestamp), authorities);
    return RFC3161Timestamp.parse(Buffer.from(signedTimestamp)).signingTime;
  });
  const logEntries = bundle.verificationMaterial.tlogEntries.map((entry) =>
    checkLogEntry(entry, entity.signature, signing.der, trust, timestamps),
  );
  requireDistinctWitnesses(
    logEntries.map(({ log }) => log),
    thresholds.transparencyLogs,
  );
  return { signer: signing.identity(), logEntries, timestamps };
}

interface SigningKeyOfBundle {
  readonly key: VerificationKey;
  /** DER of the certificate, or of the key. */
  readonly der: Buffer;
  readonly identity: () => VerifiedBundle['signer'];
}

/** The certificate in the bundle; where a key is trusted, that one, whatever a certificate says of it. */
function signingKeyOf(bundle: Bundle, trust: Trust): SigningKeyOfBundle {
  if (trust.key) {
    const { spki, hint, fingerprint } = trust.key;
    const isNamed = bundle.verificationMaterial.content.$case === 'publicKey';
    const der = isNamed ? spki : leafOf(bundle);
    if (!isNamed && !certifiedKey(der).equals(spki)) {
      throw new Failure('WRONG_IDENTITY', 'it is signed with a certificate of another key');
    }
    return {
      key: { $case: 'public-key', hint },
      der,
      identity: () => ({ kind: 'key', fingerprint, isCertified: !isNamed }),
    };
  }
  const der = leafOf(bundle);
  const certificate = trust.readCertificate(der);
  requireExactFrame(der, certificate);
  requireKnownIssuer(certificate, trust);
  return { key: { $case: 'certificate', certificate }, der, identity: () => readCertificateIdentity(certificate) };
}

const SEQUENCE = 0x30;
const BIT_STRING = 0x03;
/** Version, serial number, and then the signature's algorithm: RFC 5280 §4.1. */
const ALGORITHM_IN_TBS = 2;

/**
 * What the authority's signature does not cover: the frame around it, and the algorithm beside it, which must be the one
 * that is signed (RFC 5280 §4.1.1.2). Where a log has the certificate the two are compared; GitHub's private instance has none.
 */
function requireExactFrame(der: Buffer, { root, tbsCertificate }: X509Certificate): void {
  const [, algorithm, signature] = root.subs;
  const signed = tbsCertificate.subs[ALGORITHM_IN_TBS];
  const isExact =
    root.tag.toDER() === SEQUENCE &&
    root.subs.length === 3 &&
    der.equals(root.toDER()) &&
    signed !== undefined &&
    algorithm?.toDER().equals(signed.toDER()) === true &&
    // Its first byte counts bits that are none.
    signature?.tag.toDER() === BIT_STRING &&
    signature.value[0] === 0;
  if (!isExact) throw new Failure('CERTIFICATE_INVALID', 'the certificate is not written as its authority signed it');
}

/** Nobody relies on what a certificate says of a key that is trusted; it must be one all the same. */
function certifiedKey(der: Buffer): Buffer {
  try {
    const { raw, publicKey } = new Certificate(der);
    if (raw.equals(der)) return publicKey.export({ type: 'spki', format: 'der' });
  } catch {
    // said below
  }
  throw new Failure('CERTIFICATE_INVALID', 'what stands in place of a certificate is none');
}

function leafOf(bundle: Bundle): Buffer {
  const { content } = bundle.verificationMaterial;
  if (content.$case === 'certificate') return content.certificate.rawBytes;
  const [first] = content.$case === 'x509CertificateChain' ? content.x509CertificateChain.certificates : [];
  if (first) return first.rawBytes;
  throw new Failure('CERTIFICATE_INVALID', 'the bundle holds no certificate');
}

/** A signer that the root has never heard of is a question of trust, not a forgery. */
function requireKnownIssuer({ issuer }: X509Certificate, trust: Trust): void {
  const known = trust.material.certificateAuthorities.some(({ certChain }) =>
    certChain.some(({ subject }) => subject.equals(issuer)),
  );
  if (!known) {
    throw new Failure(
      'TRUST_ROOT_UNKNOWN_SIGNER',
      'the trusted root does not know the authority that issued the certificate',
    );
  }
}

/**
 * Refuses a certificate that no verifier would accept, before anything is signed with it.
 * @throws Failure TRUST_ROOT_UNKNOWN_SIGNER, CERTIFICATE_INVALID
 */
export function requireIssued(der: Buffer, trust: Trust): void {
  const certificate = trust.readCertificate(der);
  requireExactFrame(der, certificate);
  requireKnownIssuer(certificate, trust);
  const issuers = trust.material.certificateAuthorities
    .flatMap(({ certChain }) => certChain)
    .filter(({ subject }) => subject.equals(certificate.issuer));
  if (issuers.some((issuer) => certificate.verify(issuer))) return;
  throw new Failure('CERTIFICATE_INVALID', 'the certificate is not signed by the authority that it names');
}

/** One log counts once (the class of GHSA-9vcr-p3rj-q5q6). */
function requireDistinctWitnesses(logs: readonly string[], threshold: number): void {
  if (new Set(logs).size < threshold) {
    throw new Failure('LOG_ENTRY_INVALID', `${threshold} different transparency logs are required`);
  }
}

const VERIFICATION_CODES: Readonly<Record<string, Code>> = {
  TLOG_ERROR: 'LOG_ENTRY_INVALID',
  TLOG_INCLUSION_PROOF_ERROR: 'LOG_ENTRY_INVALID',
  TLOG_INCLUSION_PROMISE_ERROR: 'LOG_ENTRY_INVALID',
  TLOG_MISSING_INCLUSION_ERROR: 'LOG_ENTRY_INVALID',
  TLOG_BODY_ERROR: 'LOG_ENTRY_INVALID',
  CERTIFICATE_ERROR: 'CERTIFICATE_INVALID',
  TIMESTAMP_ERROR: 'TIMESTAMP_INVALID',
};

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof VerificationError || error instanceof PolicyError) {
    const code = VERIFICATION_CODES[error.code] ?? 'SIGNATURE_INVALID';
    return new Failure(code, `verification failed: ${printable(error.message, 200)}`, { cause: error });
  }
  const message = error instanceof Error ? printable(error.message, 200) : 'unreadable';
  return new Failure('SIGNATURE_INVALID', `verification failed: ${message}`, { cause: error });
}
