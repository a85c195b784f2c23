import { dsse } from '@sigstore/core';
import { base64Of, EntryRefusal, fieldsOf, INVALID_SIGNATURE, textOf } from './entry-refusal.ts';
import { sha256 } from './signing-key.ts';
import type { LogRecord } from './transparency-log.ts';
import { Verifier } from './verifier.ts';

/** What a proposed entry becomes: what the log keeps, and by what it is found. */
export interface CheckedEntry {
  readonly record: LogRecord;
  /** `sha256:<hex>` of everything that the index answers to. */
  readonly hashes: readonly string[];
  readonly subjectAlternativeNames: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

const SHA256_HEX = /^[0-9a-f]{64}$/;

/** Kinds and versions of https://github.com/sigstore/rekor/tree/main/pkg/types; their signatures are really verified. */
export const ENTRY_KINDS: Readonly<Record<string, (spec: Fields) => CheckedEntry>> = {
  'dsse 0.0.1': checkDsse,
  'hashedrekord 0.0.1': checkHashedrekord,
  'intoto 0.0.2': checkIntoto,
};

function checkDsse(spec: Fields): CheckedEntry {
  const proposed = fieldsOf(spec['proposedContent'], 'spec.proposedContent');
  const text = textOf(proposed['envelope'], 'envelope');
  const verifiers = listOf(proposed['verifiers'], 'verifiers').map((verifier) => ({
    text: textOf(verifier, 'verifier'),
    verifier: parseVerifier(verifier),
  }));
  const envelope = fieldsOf(parseJson(text), 'envelope');
  const payload = base64Of(envelope['payload'], 'payload');
  const encoding = dsse.preAuthEncoding(textOf(envelope['payloadType'], 'payloadType'), payload);
  const signatures = listOf(envelope['signatures'], 'signatures').map((value) => {
    const signature = base64Of(fieldsOf(value, 'signature')['sig'], 'sig');
    const signer = verifiers.find(({ verifier }) => verifier.verify(encoding, signature));
    if (!signer) throw new EntryRefusal(INVALID_SIGNATURE);
    return { signature: signature.toString('base64'), verifier: signer.text };
  });
  const payloadHash = sha256(payload).toString('hex');
  const envelopeHash = sha256(text).toString('hex');
  const canonicalSpec = { envelopeHash: sha256Value(envelopeHash), payloadHash: sha256Value(payloadHash), signatures };
  return {
    record: record('dsse', '0.0.1', payloadHash, canonicalSpec),
    hashes: prefixed([payloadHash, envelopeHash, ...subjectDigests(payload)]),
    subjectAlternativeNames: namesOf(verifiers.map(({ verifier }) => verifier)),
  };
}

function checkIntoto(spec: Fields): CheckedEntry {
  const content = fieldsOf(spec['content'], 'spec.content');
  const { payload: encodedPayload, ...envelope } = fieldsOf(content['envelope'], 'envelope');
  // Payload and signatures are in base64 twice.
  const payload = base64Of(base64Of(encodedPayload, 'payload').toString(), 'payload');
  const encoding = dsse.preAuthEncoding(textOf(envelope['payloadType'], 'payloadType'), payload);
  const verifiers = listOf(envelope['signatures'], 'signatures').map((value) => {
    const { sig, publicKey } = fieldsOf(value, 'signature');
    const verifier = parseVerifier(publicKey);
    const signature = base64Of(base64Of(sig, 'sig').toString(), 'sig');
    if (!verifier.verify(encoding, signature)) throw new EntryRefusal(INVALID_SIGNATURE);
    return verifier;
  });
  const payloadHash = sha256(payload).toString('hex');
  if (digestOf(content['payloadHash']) !== payloadHash)
    throw new EntryRefusal('validation failure: payloadHash differs');
  const envelopeHash = digestOf(content['hash']);
  return {
    record: record('intoto', '0.0.2', payloadHash, { content: { ...content, envelope } }),
    hashes: prefixed([payloadHash, envelopeHash, ...subjectDigests(payload)]),
    subjectAlternativeNames: namesOf(verifiers),
  };
}

function checkHashedrekord(spec: Fields): CheckedEntry {
  const digest = digestOf(fieldsOf(spec['data'], 'spec.data')['hash']);
  const { content, publicKey } = fieldsOf(spec['signature'], 'spec.signature');
  const signature = base64Of(content, 'signature content');
  const pem = fieldsOf(publicKey, 'publicKey')['content'];
  const verifier = parseVerifier(pem);
  if (!verifier.verifyDigest(Buffer.from(digest, 'hex'), signature)) throw new EntryRefusal(INVALID_SIGNATURE);
  const canonicalSpec = {
    data: { hash: sha256Value(digest) },
    signature: { content: signature.toString('base64'), publicKey: { content: pem } },
  };
  return {
    record: record('hashedrekord', '0.0.1', digest, canonicalSpec),
    hashes: prefixed([digest]),
    subjectAlternativeNames: namesOf([verifier]),
  };
}

function record(kind: string, version: string, payloadHash: string, spec: object): LogRecord {
  return { kind, version, payloadHash, body: { apiVersion: version, kind, spec } };
}

function sha256Value(value: string): object {
  return { algorithm: 'sha256', value };
}

function digestOf(value: unknown): string {
  const { algorithm, value: hex } = fieldsOf(value, 'hash');
  if (algorithm === 'sha256' && typeof hex === 'string' && SHA256_HEX.test(hex)) return hex;
  throw new EntryRefusal('validation failure: invalid value for hash');
}

function parseVerifier(pem: unknown): Verifier {
  try {
    return Verifier.fromPem(base64Of(pem, 'verifier').toString());
  } catch (error) {
    throw new EntryRefusal(`invalid public key: ${(error as Error).message}`);
  }
}

/** The digests of an in-toto statement's subjects; none where the payload is something else. */
function subjectDigests(payload: Buffer): string[] {
  try {
    const { subject } = JSON.parse(payload.toString()) as { subject?: { digest?: { sha256?: unknown } }[] };
    const digests = (subject ?? []).map(({ digest }) => digest?.sha256);
    return digests.filter((digest) => typeof digest === 'string');
  } catch {
    return [];
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new EntryRefusal('validation failure: envelope is not JSON');
  }
}

function listOf(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw new EntryRefusal(`validation failure: ${what} is required`);
  return value as unknown[];
}

function prefixed(hexDigests: readonly string[]): string[] {
  return hexDigests.map((digest) => `sha256:${digest}`);
}

function namesOf(verifiers: readonly Verifier[]): string[] {
  return verifiers.map((verifier) => verifier.subjectAlternativeName).filter((name) => name !== undefined);
}
