import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import type { TransparencyLogEntry } from '@sigstore/protobuf-specs';
import { Failure } from '../failure/failure.ts';
import { bytesOf } from './encoded-bytes.ts';
import type { SignedContent } from './signed-envelope.ts';
import type { Trust } from './trust.ts';
import type { VerifiedLogEntry } from './verified-bundle.ts';

interface LoggedSigner {
  readonly signature: Buffer;
  /** DER of the certificate, or of the key. */
  readonly verifier: Buffer;
}

/**
 * What `@sigstore/verify` leaves out: the entry's own certificate and signature must be the bundle's (the class of
 * CVE-2026-22703: else an entry made with another certificate for the same payload vouches for this one), and the log's
 * key must have been valid when the entry was made.
 * @param content what the bundle's signature is over
 * @param signer DER of the certificate, or of the key, that signed
 */
export function checkLogEntry(
  entry: TransparencyLogEntry,
  content: SignedContent,
  signer: Buffer,
  trust: Trust,
  times: readonly Date[],
): VerifiedLogEntry {
  const logged = readSigner(entry, content);
  if (!content.compareSignature(logged.signature)) throw invalid('its signature is not the one in this bundle');
  if (!logged.verifier.equals(signer)) throw invalid('its certificate or key is not the one of this bundle');
  const keyId = entry.logId?.keyId ?? Buffer.alloc(0);
  const log = trust.material.tlogs.find(({ logID }) => logID.equals(keyId));
  if (!log) throw new Failure('TRUST_ROOT_UNKNOWN_SIGNER', 'the trusted root does not know the log of this entry');
  requireCheckpointOfProof(entry);
  requireKnownPlace(entry);
  const integratedTime = entry.inclusionPromise ? new Date(Number(entry.integratedTime) * 1000) : undefined;
  const madeAt = integratedTime ? [integratedTime] : times;
  if (!madeAt.some((time) => time >= log.validFor.start && time <= log.validFor.end)) {
    throw invalid('the key of its log was not valid when it was made');
  }
  return {
    logIndex: entry.logIndex,
    log: log.baseURL,
    kind: entry.kindVersion?.kind ?? '',
    integratedTime,
    leafHash: createHash('sha256').update(Buffer.of(0)).update(entry.canonicalizedBody).digest('hex'),
  };
}

/** The library checks the proof against the checkpoint and ignores what the proof says of its tree: it must agree. */
function requireCheckpointOfProof({ inclusionProof: proof }: TransparencyLogEntry): void {
  if (!proof) return;
  const [, size, root = ''] = (proof.checkpoint?.envelope ?? '').split('\n');
  if (size !== proof.treeSize || !base64(root).equals(proof.rootHash)) {
    throw invalid('its inclusion proof and its checkpoint are of different trees');
  }
}

/**
 * A promise is signed together with the entry's place in the log. Where there is none, a proof tells the place, of the tree
 * that it is a proof for: without this anybody could write another place into a bundle, and it would be shown as a fact.
 */
function requireKnownPlace({ logIndex, inclusionPromise, inclusionProof }: TransparencyLogEntry): void {
  if (!inclusionPromise && logIndex !== inclusionProof?.logIndex) {
    throw invalid('nothing vouches for its place in the log');
  }
}

function readSigner(entry: TransparencyLogEntry, content: SignedContent): LoggedSigner {
  const kind = `${entry.kindVersion?.kind ?? ''} ${entry.kindVersion?.version ?? ''}`;
  const body = JSON.parse(entry.canonicalizedBody.toString('utf8')) as EntryBody;
  switch (kind) {
    case 'dsse 0.0.1': {
      const [only] = body.spec.signatures ?? [];
      return { signature: base64(only?.signature), verifier: pemBytes(base64(only?.verifier)) };
    }
    case 'intoto 0.0.2': {
      const [only] = body.spec.content?.envelope?.signatures ?? [];
      return {
        signature: base64(base64(only?.sig).toString('utf8')),
        verifier: pemBytes(base64(only?.publicKey)),
      };
    }
    case 'hashedrekord 0.0.1': {
      requireSignedDigest(bytesOf(body.spec.data?.hash?.value ?? '', 'hex'), content);
      const { content: signature, publicKey } = body.spec.signature ?? {};
      return { signature: base64(signature), verifier: pemBytes(base64(publicKey?.content)) };
    }
    case 'hashedrekord 0.0.2': {
      const { data, signature } = body.spec.hashedRekordV002 ?? {};
      requireSignedDigest(base64(data?.digest), content);
      return {
        signature: base64(signature?.content),
        verifier: base64(signature?.verifier?.x509Certificate?.rawBytes ?? signature?.verifier?.publicKey?.rawBytes),
      };
    }
    default:
      throw invalid(`its kind "${kind}" is not one that can vouch for a signed statement`);
  }
}

interface EntryBody {
  readonly spec: {
    readonly signatures?: readonly { signature?: string; verifier?: string }[];
    readonly content?: { envelope?: { signatures?: readonly { sig?: string; publicKey?: string }[] } };
    readonly data?: { hash?: { value?: string } };
    readonly signature?: { content?: string; publicKey?: { content?: string } };
    readonly hashedRekordV002?: {
      data?: { digest?: string };
      signature?: {
        content?: string;
        verifier?: { x509Certificate?: { rawBytes?: string }; publicKey?: { rawBytes?: string } };
      };
    };
  };
}

/** A hashedrekord vouches for what was signed by its digest: of a DSSE envelope, the pre-authentication encoding. */
function requireSignedDigest(digest: Buffer, content: SignedContent): void {
  if (!content.compareSignedDigest(digest)) throw invalid('it is about another payload');
}

function base64(text: string | undefined): Buffer {
  return bytesOf(text ?? '', 'base64');
}

/** DER of a certificate or a public key in PEM. */
function pemBytes(pem: Buffer): Buffer {
  if (pem.includes('-----BEGIN PUBLIC KEY-----')) return createPublicKey(pem).export({ type: 'spki', format: 'der' });
  return new X509Certificate(pem).raw;
}

function invalid(why: string): Failure {
  return new Failure('LOG_ENTRY_INVALID', `the log entry cannot be relied on: ${why}`);
}
