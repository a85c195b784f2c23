import { X509Certificate } from 'node:crypto';
import { IN_TOTO_PAYLOAD_TYPE } from '../statement/statement.ts';
import { type Digest, digestOf, hexOf } from '../subject/digest.ts';
import { bytesOf } from '../verify/encoded-bytes.ts';
import { bundleLogEntry, type LoggedEntry } from './logged-entry.ts';

const BUNDLE_MEDIA_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

/** What a `dsse` entry keeps of an envelope: all but the payload. */
export interface LoggedEnvelope {
  readonly payloadHash: Digest;
  readonly signature: string;
  readonly certificate: Buffer;
  readonly integratedTime: Date;
  readonly entry: LoggedEntry;
}

/** A `dsse` 0.0.1 entry with one signature by a certificate; undefined for every other kind. */
export function readLoggedEnvelope(entry: LoggedEntry): LoggedEnvelope | undefined {
  try {
    const { apiVersion, kind, spec } = JSON.parse(bytesOf(entry.body, 'base64').toString('utf8')) as {
      apiVersion: string;
      kind: string;
      spec: { payloadHash: { value: string }; signatures: { signature: string; verifier: string }[] };
    };
    const [signed] = spec.signatures;
    if (kind !== 'dsse' || apiVersion !== '0.0.1' || !signed || spec.signatures.length !== 1) return undefined;
    return {
      payloadHash: `sha256:${spec.payloadHash.value}` as Digest,
      signature: signed.signature,
      certificate: new X509Certificate(bytesOf(signed.verifier, 'base64')).raw,
      integratedTime: new Date(entry.integratedTime * 1000),
      entry,
    };
  } catch {
    return undefined;
  }
}

/**
 * The bundle of a logged envelope, once its payload is known again. Not verified: like every bundle it has to pass
 * verification before anything relies on it.
 * @param statement bytes whose hash is `payloadHash`
 * @returns the bundle's JSON
 */
export function rebuildBundle(logged: LoggedEnvelope, statement: Buffer): Buffer {
  if (digestOf(statement) !== logged.payloadHash) throw new Error('these are not the bytes that were logged');
  return bundleOf(logged, {
    dsseEnvelope: {
      payload: statement.toString('base64'),
      payloadType: IN_TOTO_PAYLOAD_TYPE,
      signatures: [{ sig: logged.signature, keyid: '' }],
    },
  });
}

/**
 * The bundle of a `hashedrekord` 0.0.1 entry over bytes that are known again; undefined for every other entry. Not verified.
 * @returns the bundle's JSON
 */
export function rebuildSignature(entry: LoggedEntry, message: Buffer): Buffer | undefined {
  try {
    const { apiVersion, kind, spec } = JSON.parse(bytesOf(entry.body, 'base64').toString('utf8')) as {
      apiVersion: string;
      kind: string;
      spec: {
        data: { hash: { value: string } };
        signature: { content: string; publicKey: { content: string } };
      };
    };
    if (kind !== 'hashedrekord' || apiVersion !== '0.0.1') return undefined;
    const certificate = new X509Certificate(bytesOf(spec.signature.publicKey.content, 'base64')).raw;
    const digest = bytesOf(hexOf(digestOf(message)), 'hex').toString('base64');
    return bundleOf(
      { entry, certificate },
      {
        messageSignature: { messageDigest: { algorithm: 'SHA2_256', digest }, signature: spec.signature.content },
      },
    );
  } catch {
    return undefined;
  }
}

function bundleOf({ entry, certificate }: Pick<LoggedEnvelope, 'entry' | 'certificate'>, content: object): Buffer {
  const bundle = {
    mediaType: BUNDLE_MEDIA_TYPE,
    verificationMaterial: {
      certificate: { rawBytes: certificate.toString('base64') },
      tlogEntries: [bundleLogEntry(entry)],
      timestampVerificationData: { rfc3161Timestamps: [] },
    },
    ...content,
  };
  return Buffer.from(JSON.stringify(bundle));
}
