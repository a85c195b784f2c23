import type { Statement } from '../statement/statement.ts';
import type { Digest } from '../subject/digest.ts';
import type { CertificateIdentity } from './certificate-identity.ts';

declare const verified: unique symbol;

/**
 * A bundle that passed `verifyBundle`, which alone can make one. Publishing and keeping accept nothing else, so that
 * nothing unverified can leave the process.
 */
export interface VerifiedBundle {
  readonly [verified]: true;
  /** The bundle's JSON as it is stored and published; one form, so that the same bundle has the same digest everywhere. */
  readonly bytes: Buffer;
  /** Of `bytes`. */
  readonly digest: Digest;
  readonly statement: Statement;
  readonly signer: CertificateIdentity | KeyIdentity;
  readonly logEntries: readonly VerifiedLogEntry[];
  /** Signing times of the timestamp tokens. */
  readonly timestamps: readonly Date[];
}

/** Signed with the key that was asked about. */
export interface KeyIdentity {
  readonly kind: 'key';
  /** SHA-256 of its SubjectPublicKeyInfo. */
  readonly fingerprint: Digest;
  /** Whether the bundle bears a certificate of it. Nobody looked at that: the key is what is trusted. */
  readonly isCertified: boolean;
}

export interface VerifiedLogEntry {
  /** Decimal. */
  readonly logIndex: string;
  /** Base URL of the log in the trusted root. */
  readonly log: string;
  readonly kind: string;
  /** Covered by the log's promise; absent for logs that give none (Rekor v2). */
  readonly integratedTime: Date | undefined;
  /** sha256 of the leaf: how Rekor v1 names the entry. */
  readonly leafHash: string;
}
