import { pem } from '@sigstore/core';
import { type Digest, digestOf } from '../subject/digest.ts';
import { bytesOf } from './encoded-bytes.ts';

/**
 * What cosign kept of a signature or an attestation before there were bundles: a layer of an image, the proof in its
 * annotations. https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md
 */
export interface LegacyLayer {
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly annotations: Readonly<Record<string, string>>;
}

export const SIMPLE_SIGNING_TYPE = 'application/vnd.dev.cosign.simplesigning.v1+json';
const DSSE_TYPE = 'application/vnd.dsse.envelope.v1+json';

const SIGNATURE = 'dev.cosignproject.cosign/signature';
const CERTIFICATE = 'dev.sigstore.cosign/certificate';
const CHAIN = 'dev.sigstore.cosign/chain';
const LOG_ENTRY = 'dev.sigstore.cosign/bundle';
const TIMESTAMP = 'dev.sigstore.cosign/rfc3161timestamp';

/** The first version of the bundle format: the last that needs no inclusion proof. */
const BUNDLE_V01 = 'application/vnd.dev.sigstore.bundle+json;version=0.1';

interface LogEntryJson {
  readonly logIndex?: string;
  readonly logId: { readonly keyId: string };
  readonly integratedTime?: string;
  readonly inclusionPromise?: { readonly signedEntryTimestamp: string };
  readonly canonicalizedBody: string;
}

/** The parts of a bundle's JSON that have a place in a layer. */
interface BundleJson {
  readonly verificationMaterial: {
    readonly certificate?: { readonly rawBytes: string };
    readonly x509CertificateChain?: { readonly certificates: readonly { readonly rawBytes: string }[] };
    readonly tlogEntries?: readonly LogEntryJson[];
    readonly timestampVerificationData?: {
      readonly rfc3161Timestamps?: readonly { readonly signedTimestamp: string }[];
    };
  };
  readonly messageSignature?: { readonly signature: string };
  readonly dsseEnvelope?: {
    readonly payloadType: string;
    readonly payload: string;
    readonly signatures: readonly { readonly sig: string; readonly keyid?: string }[];
  };
}

/** A bundle's signature over bytes, as a layer. */
export function signatureLayer(bundle: Buffer, message: Buffer): LegacyLayer {
  const json = JSON.parse(bundle.toString('utf8')) as BundleJson;
  const annotations = { [SIGNATURE]: json.messageSignature?.signature ?? '', ...proofOf(json) };
  return { mediaType: SIMPLE_SIGNING_TYPE, bytes: message, annotations };
}

/**
 * A bundle's envelope as a layer; no second signature is needed. cosign compares the layer's digest with the one that the
 * log has of the envelope, and JSON can be written in many ways: undefined when no known one is what was logged.
 */
export function attestationLayer(bundle: Buffer, predicateType: string): LegacyLayer | undefined {
  const json = JSON.parse(bundle.toString('utf8')) as Required<BundleJson>;
  const logged = loggedEnvelopeHash(json);
  const bytes = writingsOf(json.dsseEnvelope).find((each) => logged === undefined || digestOf(each) === logged);
  return bytes && { mediaType: DSSE_TYPE, bytes, annotations: { [SIGNATURE]: '', ...proofOf(json), predicateType } };
}

/** As clients send an envelope to the log: sigstore-js and those in Go order its fields differently, with and without an empty key id. */
function writingsOf({ payloadType, payload, signatures }: Required<BundleJson>['dsseEnvelope']): readonly Buffer[] {
  const signed = [
    signatures.map(({ sig, keyid }) => (keyid ? { sig, keyid } : { sig })),
    signatures.map(({ sig, keyid = '' }) => ({ sig, keyid })),
    signatures.map(({ sig, keyid = '' }) => ({ keyid, sig })),
  ];
  return signed
    .flatMap((each) => [
      { payload, payloadType, signatures: each },
      { payloadType, payload, signatures: each },
    ])
    .map((envelope) => Buffer.from(JSON.stringify(envelope)));
}

/** undefined without a log entry; `''`, which is no hash, for an entry that has none. */
function loggedEnvelopeHash({ verificationMaterial }: BundleJson): string | undefined {
  const entry = promisedEntry(verificationMaterial.tlogEntries);
  if (!entry) return undefined;
  const { spec } = JSON.parse(Buffer.from(entry.canonicalizedBody, 'base64').toString('utf8')) as {
    spec: { envelopeHash?: { value: string } };
  };
  return spec.envelopeHash ? `sha256:${spec.envelopeHash.value}` : '';
}

function promisedEntry(entries: readonly LogEntryJson[] | undefined): LogEntryJson | undefined {
  return entries?.find(({ inclusionPromise }) => inclusionPromise !== undefined);
}

/** The layer's signature as a bundle's JSON, not verified; undefined when the layer is something else. */
export function bundleOfSignature({ mediaType, bytes, annotations }: LegacyLayer): Buffer | undefined {
  if (mediaType !== SIMPLE_SIGNING_TYPE) return undefined;
  const messageDigest = { algorithm: 'SHA2_256', digest: hexToBase64(digestOf(bytes).slice('sha256:'.length)) };
  return bundleOf(annotations, { messageSignature: { messageDigest, signature: annotations[SIGNATURE] ?? '' } });
}

/** The layer's envelope as a bundle's JSON, not verified; undefined when the layer is something else. */
export function bundleOfAttestation({ mediaType, bytes, annotations }: LegacyLayer): Buffer | undefined {
  if (mediaType !== DSSE_TYPE) return undefined;
  try {
    return bundleOf(annotations, { dsseEnvelope: JSON.parse(bytes.toString('utf8')) as unknown });
  } catch {
    return undefined;
  }
}

/** What tells one layer from another: cosign keeps layers apart that differ in nothing but the signature. */
export function sameLayer(
  left: { readonly digest: Digest; readonly annotations?: Readonly<Record<string, string>> },
  right: { readonly digest: Digest; readonly annotations?: Readonly<Record<string, string>> },
): boolean {
  return left.digest === right.digest && left.annotations?.[SIGNATURE] === right.annotations?.[SIGNATURE];
}

function proofOf({ verificationMaterial }: BundleJson): Readonly<Record<string, string>> {
  const { certificate, x509CertificateChain, tlogEntries, timestampVerificationData } = verificationMaterial;
  const [leaf, ...chain] = certificate ? [certificate] : (x509CertificateChain?.certificates ?? []);
  const entry = promisedEntry(tlogEntries);
  const timestamp = timestampVerificationData?.rfc3161Timestamps?.[0]?.signedTimestamp;
  return {
    ...(leaf && {
      [CERTIFICATE]: toPem(leaf.rawBytes),
      [CHAIN]: chain.map(({ rawBytes }) => toPem(rawBytes)).join(''),
    }),
    ...(entry && { [LOG_ENTRY]: JSON.stringify(formatLogEntry(entry)) }),
    ...(timestamp !== undefined && { [TIMESTAMP]: JSON.stringify({ SignedRFC3161Timestamp: timestamp }) }),
  };
}

function formatLogEntry({
  logIndex,
  logId,
  integratedTime,
  inclusionPromise,
  canonicalizedBody,
}: LogEntryJson): object {
  return {
    SignedEntryTimestamp: inclusionPromise?.signedEntryTimestamp,
    Payload: {
      body: canonicalizedBody,
      integratedTime: Number(integratedTime ?? 0),
      logIndex: Number(logIndex ?? 0),
      logID: Buffer.from(logId.keyId, 'base64').toString('hex'),
    },
  };
}

function bundleOf(annotations: LegacyLayer['annotations'], content: object): Buffer | undefined {
  try {
    const certificates = [annotations[CERTIFICATE] ?? '', annotations[CHAIN] ?? '']
      .flatMap((text) => text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [])
      .map((text) => ({ rawBytes: pem.toDER(text).toString('base64') }));
    const entry = annotations[LOG_ENTRY];
    const timestamp = annotations[TIMESTAMP];
    const bundle = {
      mediaType: BUNDLE_V01,
      verificationMaterial: {
        // Without a certificate it was signed with a key, which nothing names.
        ...(certificates.length > 0 ? { x509CertificateChain: { certificates } } : { publicKey: { hint: '' } }),
        tlogEntries: entry === undefined ? [] : [parseLogEntry(entry)],
        timestampVerificationData: {
          rfc3161Timestamps: timestamp === undefined ? [] : [{ signedTimestamp: parseTimestamp(timestamp) }],
        },
      },
      ...content,
    };
    return Buffer.from(JSON.stringify(bundle));
  } catch {
    return undefined;
  }
}

function parseLogEntry(text: string): object {
  const { SignedEntryTimestamp, Payload } = JSON.parse(text) as {
    SignedEntryTimestamp: string;
    Payload: { body: string; integratedTime: number; logIndex: number; logID: string };
  };
  const { kind, apiVersion } = JSON.parse(bytesOf(Payload.body, 'base64').toString('utf8')) as {
    kind: string;
    apiVersion: string;
  };
  return {
    logIndex: String(Payload.logIndex),
    logId: { keyId: hexToBase64(Payload.logID) },
    kindVersion: { kind, version: apiVersion },
    integratedTime: String(Payload.integratedTime),
    inclusionPromise: { signedEntryTimestamp: SignedEntryTimestamp },
    canonicalizedBody: Payload.body,
  };
}

function parseTimestamp(text: string): string {
  const { SignedRFC3161Timestamp } = JSON.parse(text) as { SignedRFC3161Timestamp: string };
  return SignedRFC3161Timestamp;
}

function toPem(base64: string): string {
  return pem.fromDER(Buffer.from(base64, 'base64'));
}

function hexToBase64(hex: string): string {
  return bytesOf(hex, 'hex').toString('base64');
}
