import { createHash, X509Certificate } from 'node:crypto';
import { lowS } from './ecdsa.ts';

/**
 * What a verdict rests upon, read from a bundle or a layer without the code under test. A changed document may be accepted
 * only when this is the same as in a document that a signer made, or less of the same. What is not in here may change:
 *
 * - How JSON is written: spaces, order, names that no reader knows, a name given twice with the same value.
 * - How base64 is written: padding, bits that belong to no byte, the other alphabet.
 * - `mediaType` of a bundle: it chooses among forms, and whatever the form, all that is in here is asked for.
 * - `keyid` of a signature and `publicKey.hint`: the certificate, or the key that the policy names, is what verifies.
 * - Certificates after the first: the chain is built from the trusted root alone.
 * - A certificate beyond its key, where the policy names the key: nobody relies on what it says.
 * - `integratedTime` of an entry without a promise: nothing signs it, and it is not read.
 * - Signatures under a checkpoint besides one by the log, and the name of who gave them: one good one is asked for.
 * - The other of the two forms of an ECDSA signature, where it is verified and not compared: only who made the one can have
 *   said what the other says too.
 * - Annotations of a layer that hold none of its proof.
 */
export interface Material {
  /** What was signed, and as what. */
  readonly signed: string;
  readonly signature: string;
  /** Certificate, or key. */
  readonly signer: string;
  readonly entries: readonly EntryMaterial[];
  readonly timestamps: readonly string[];
}

export interface EntryMaterial {
  readonly entry: string;
  /** What the log signed at once, with the time. */
  readonly promise: string | undefined;
  readonly proof: string | undefined;
}

export interface Reader {
  /** A key is trusted, whatever certifies it. */
  readonly byKey: boolean;
}

interface BundleJson {
  readonly verificationMaterial: {
    readonly certificate?: { readonly rawBytes: string };
    readonly x509CertificateChain?: { readonly certificates: readonly { readonly rawBytes: string }[] };
    readonly tlogEntries?: readonly EntryJson[];
    readonly timestampVerificationData?: {
      readonly rfc3161Timestamps?: readonly { readonly signedTimestamp: string }[];
    };
  };
  readonly dsseEnvelope: EnvelopeJson;
}

interface EnvelopeJson {
  readonly payloadType: string;
  readonly payload: string;
  readonly signatures: readonly { readonly sig: string }[];
}

interface EntryJson {
  readonly logIndex?: string | number;
  readonly logId: { readonly keyId: string };
  readonly kindVersion: { readonly kind: string; readonly version: string };
  readonly integratedTime?: string | number;
  readonly inclusionPromise?: { readonly signedEntryTimestamp: string } | null;
  readonly inclusionProof?: {
    readonly logIndex?: string | number;
    readonly treeSize: string | number;
    readonly rootHash: string;
    readonly hashes?: readonly string[];
    readonly checkpoint: { readonly envelope: string };
  } | null;
  readonly canonicalizedBody: string;
}

interface LayerJson {
  readonly mediaType: string;
  readonly bytes: string;
  readonly annotations: Readonly<Record<string, string>>;
}

/** @throws whatever reading it throws */
export function materialOf(document: string, reader: Reader): Material {
  const json = JSON.parse(document) as BundleJson | LayerJson;
  return 'annotations' in json ? ofLayer(json, reader) : ofBundle(json, reader);
}

function ofBundle({ verificationMaterial: given, dsseEnvelope }: BundleJson, reader: Reader): Material {
  const [leaf] = given.certificate ? [given.certificate] : (given.x509CertificateChain?.certificates ?? []);
  return {
    ...ofEnvelope(dsseEnvelope),
    signer: leaf ? signerOf(bytes(leaf.rawBytes), reader) : 'the key',
    entries: (given.tlogEntries ?? []).map(ofEntry),
    timestamps: (given.timestampVerificationData?.rfc3161Timestamps ?? []).map((each) => hex(each.signedTimestamp)),
  };
}

function ofEnvelope({ payloadType, payload, signatures }: EnvelopeJson): Pick<Material, 'signed' | 'signature'> {
  return {
    signed: `${payloadType} ${hex(payload)}`,
    signature: signatures.map(({ sig }) => lowS(bytes(sig)).toString('hex')).join(' '),
  };
}

function signerOf(der: Buffer, { byKey }: Reader): string {
  return byKey ? new X509Certificate(der).publicKey.export({ type: 'spki', format: 'der' }).toString('hex') : hash(der);
}

function ofEntry(entry: EntryJson): EntryMaterial {
  const { logIndex, logId, kindVersion, integratedTime, inclusionPromise, inclusionProof, canonicalizedBody } = entry;
  const { kind, version } = kindVersion;
  return {
    entry: [number(logIndex), hex(logId.keyId), kind, version, hex(canonicalizedBody)].join(' '),
    promise: inclusionPromise
      ? `${number(integratedTime)} ${lowS(bytes(inclusionPromise.signedEntryTimestamp)).toString('hex')}`
      : undefined,
    proof: inclusionProof
      ? [
          number(inclusionProof.logIndex),
          number(inclusionProof.treeSize),
          hex(inclusionProof.rootHash),
          (inclusionProof.hashes ?? []).map(hex).join(),
          inclusionProof.checkpoint.envelope.split('\n\n', 1)[0],
        ].join(' ')
      : undefined,
  };
}

const COSIGN = 'dev.cosignproject.cosign';
const SIGSTORE = 'dev.sigstore.cosign';

function ofLayer({ mediaType, bytes: content, annotations }: LayerJson, reader: Reader): Material {
  const isEnvelope = mediaType.includes('dsse');
  const proof = annotations[`${SIGSTORE}/bundle`];
  const timestamp = annotations[`${SIGSTORE}/rfc3161timestamp`];
  const certificate = annotations[`${SIGSTORE}/certificate`] ?? '';
  const [, pem] = /-----BEGIN CERTIFICATE-----([^-]+)-----END/.exec(certificate) ?? [];
  const signed = isEnvelope
    ? ofEnvelope(JSON.parse(bytes(content).toString('utf8')) as EnvelopeJson)
    : { signed: hex(content), signature: lowS(bytes(annotations[`${COSIGN}/signature`] ?? '')).toString('hex') };
  return {
    ...signed,
    signer: pem === undefined ? 'the key' : signerOf(bytes(pem), reader),
    entries: proof === undefined ? [] : [ofAnnotation(proof)],
    timestamps:
      timestamp === undefined
        ? []
        : [hex((JSON.parse(timestamp) as { SignedRFC3161Timestamp: string }).SignedRFC3161Timestamp)],
  };
}

function ofAnnotation(text: string): EntryMaterial {
  const { SignedEntryTimestamp, Payload } = JSON.parse(text) as {
    SignedEntryTimestamp: string;
    Payload: { body: string; integratedTime: number; logIndex: number; logID: string };
  };
  const { kind, apiVersion } = JSON.parse(bytes(Payload.body).toString('utf8')) as Record<string, string>;
  return ofEntry({
    logIndex: Payload.logIndex,
    logId: { keyId: Buffer.from(Payload.logID, 'hex').toString('base64') },
    kindVersion: { kind: kind ?? '', version: apiVersion ?? '' },
    integratedTime: Payload.integratedTime,
    inclusionPromise: { signedEntryTimestamp: SignedEntryTimestamp },
    canonicalizedBody: Payload.body,
  });
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}

function hex(base64: string): string {
  const decoded = bytes(base64);
  return decoded.length > 64 ? hash(decoded) : decoded.toString('hex');
}

function hash(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** As it is written: a reader that took `0x10` for 16 would show a place that nobody vouches for. */
function number(value: string | number | undefined): string {
  return String(value ?? '0');
}

/** What an accepted document rests upon that the honest one does not; empty when it is the same, or less. */
export function beyond(accepted: Material, honest: Material): readonly string[] {
  const differing = (['signed', 'signature', 'signer'] as const).filter((part) => accepted[part] !== honest[part]);
  const entries = accepted.entries.filter((entry) => !honest.entries.some((other) => isPartOf(entry, other)));
  const timestamps = accepted.timestamps.filter((each) => !honest.timestamps.includes(each));
  return [
    ...differing,
    ...entries.map(() => 'a log entry'),
    ...timestamps.map(() => 'a timestamp'),
    ...(accepted.entries.length > honest.entries.length ? ['more log entries'] : []),
    ...(accepted.timestamps.length > honest.timestamps.length ? ['more timestamps'] : []),
  ];
}

/** A promise or a proof may be left out: what remains must then be enough by itself, and is. */
function isPartOf(entry: EntryMaterial, whole: EntryMaterial): boolean {
  return (
    entry.entry === whole.entry &&
    (entry.promise === undefined || entry.promise === whole.promise) &&
    (entry.proof === undefined || entry.proof === whole.proof)
  );
}
