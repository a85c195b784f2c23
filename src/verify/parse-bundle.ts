import { type Bundle, bundleFromJSON } from '@sigstore/bundle';
import { z } from 'zod';
import { Failure } from '../failure/failure.ts';
import { JsonObject } from '../lib/json-object.ts';
import { decodeBase64 } from './encoded-bytes.ts';

const MAX_BUNDLE_BYTES = 32 * 1024 * 1024;

/** As protobuf's JSON has them: either alphabet, padding or none. */
const bytes = z.string().regex(/^[\w+/-]*={0,2}$/);
/** Text as numbers may be, only plain decimals: `0x10` and ` 16` verify as 16, and would be shown as they are. */
const int64 = z.union([z.string().regex(/^(?:0|[1-9]\d{0,18})$/), z.int().min(0)]);
const certificate = z.object({ rawBytes: bytes });
/** Of a log entry what is read, each field of its own type. */
export const logEntry = z.object({
  logIndex: int64.nullish(),
  logId: z.object({ keyId: bytes }),
  kindVersion: z.object({ kind: z.string(), version: z.string() }),
  integratedTime: int64.nullish(),
  inclusionPromise: z.object({ signedEntryTimestamp: bytes }).nullish(),
  inclusionProof: z
    .object({
      logIndex: int64.nullish(),
      rootHash: bytes,
      treeSize: int64,
      hashes: z.array(bytes).nullish(),
      checkpoint: z.object({ envelope: z.string() }),
    })
    .nullish(),
  canonicalizedBody: bytes,
});

const material = z.object({
  publicKey: z.object({ hint: z.string().nullish() }).nullish(),
  certificate: certificate.nullish(),
  x509CertificateChain: z.object({ certificates: z.array(certificate) }).nullish(),
  tlogEntries: z.array(logEntry).nullish(),
  timestampVerificationData: z
    .object({ rfc3161Timestamps: z.array(z.object({ signedTimestamp: bytes })).nullish() })
    .nullish(),
});
const dsseEnvelope = z.object({
  payload: bytes,
  payloadType: z.string(),
  signatures: z.array(z.object({ sig: bytes, keyid: z.string().nullish() })),
});
const messageSignature = z.object({
  messageDigest: z.object({ algorithm: z.union([z.string(), z.int()]).nullish(), digest: bytes }),
  signature: bytes,
});
/**
 * Of a bundle what is read, each field of its own type. The library takes what it finds: of an object that says it is a
 * billion bytes long it makes a billion bytes.
 */
const shape = z.object({
  mediaType: z.string(),
  // Of two signers, or two things that are signed, one reader would take the one and another the other.
  verificationMaterial: material.refine(({ publicKey, certificate: leaf, x509CertificateChain: chain }) =>
    isOne(publicKey, leaf, chain),
  ),
  dsseEnvelope: dsseEnvelope.nullish(),
  messageSignature: messageSignature.nullish(),
});

/** The library takes no envelope without a payload. */
const STAND_IN = 'AA==';

/** A bundle from its JSON, not verified. @throws Failure SIGNATURE_INVALID */
export function parseBundle(json: Buffer): Bundle {
  if (json.length > MAX_BUNDLE_BYTES) throw new Failure('SIGNATURE_INVALID', 'the bundle is too large');
  try {
    const object = new JsonObject(json);
    const payload = payloadIn(object);
    const bundle = shape.parse(valuesOf(object, payload));
    if (!isOne(bundle.dsseEnvelope, bundle.messageSignature)) throw new Error('it must hold one signed thing');
    const parsed = bundleFromJSON(bundle);
    if (payload && parsed.content.$case === 'dsseEnvelope') parsed.content.dsseEnvelope.payload = payload;
    return parsed;
  } catch (error) {
    throw new Failure('SIGNATURE_INVALID', 'not a Sigstore bundle', { cause: error });
  }
}

/** The statement in a bundle's JSON; undefined when there is none. @throws for what is no bundle */
export function payloadIn(bundle: JsonObject): Buffer | undefined {
  const envelope = bundle.objectAt('dsseEnvelope');
  const text = envelope?.textOf('payload');
  return text && decodeBase64(text);
}

/** All but the payload, which may be large. */
function valuesOf(bundle: JsonObject, payload: Buffer | undefined): object {
  const envelope = payload && bundle.objectAt('dsseEnvelope');
  const ofEnvelope = envelope?.keys().map((key) => [key, key === 'payload' ? STAND_IN : envelope.get(key)] as const);
  const members = bundle.keys().map((key) => {
    const isRead = key === 'dsseEnvelope' && ofEnvelope;
    return [key, isRead ? Object.fromEntries(isRead) : bundle.get(key)] as const;
  });
  return Object.fromEntries(members);
}

function isOne(...values: readonly unknown[]): boolean {
  return values.filter((value) => value !== undefined && value !== null).length === 1;
}
