import type { RFC3161SignedTimestamp, TransparencyLogEntry } from '@sigstore/bundle';

/** A signature, as those who witness it need it. */
interface Signature {
  /** SHA-256 of the bytes that were signed; of a statement, of its pre-authentication encoding. */
  readonly digest: Buffer;
  readonly signature: Buffer;
  /** PEM of the certificate, or where a key signs, of the key. */
  readonly verifier: string;
}

/** A signature over a statement; the statement's bytes in pieces. */
export interface SignedStatement extends Signature {
  readonly kind: 'statement';
  readonly statement: readonly Buffer[];
}

/** A signature over bytes as they are. */
export interface SignedMessage extends Signature {
  readonly kind: 'message';
}

export type Signed = SignedStatement | SignedMessage;

export interface Testimony {
  readonly tlogEntries?: readonly TransparencyLogEntry[];
  readonly rfc3161Timestamps?: readonly RFC3161SignedTimestamp[];
}

/** A log or a timestamp authority: vouches for when a signature was there. */
export interface Witness {
  /** @throws Failure REKOR_…, TSA_… */
  testify(signed: Signed): Promise<Testimony>;
}

export interface SignatureOf {
  readonly signature: Buffer;
  /** PEM of the certificate, or of the key. */
  readonly verifier: string;
  readonly isCertificate: boolean;
}

/** Signs with SHA-256 and whatever key it has. */
export interface Signer {
  /** Gets what is needed to sign. */
  open(): Promise<void>;
  /** @param pieces of what is signed, which may be large */
  sign(pieces: readonly Buffer[]): Promise<SignatureOf>;
}
