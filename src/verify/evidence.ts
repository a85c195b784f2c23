import type { Failure } from '../failure/failure.ts';
import type { JsonDocument } from '../lib/json-document.ts';
import type { StatementKind } from '../statement/statement.ts';
import type { Digest } from '../subject/digest.ts';
import type { CertificateIdentity } from './certificate-identity.ts';
import type { VerifiedLogEntry } from './verified-bundle.ts';

/** Something that was signed about a digest of an image, and verified. */
export interface Evidence {
  /** Of the bundle, or of the layer in the form of before bundles. */
  readonly digest: Digest;
  readonly kind: StatementKind;
  readonly predicateType: string;
  /** Undefined where nobody will read it. */
  readonly predicate: JsonDocument | undefined;
  /** The digest of the image that it speaks of. */
  readonly subject: Digest;
  /** BuildKit's attestation manifest, when it is that which was signed, and which speaks of the subject. */
  readonly through?: Digest | undefined;
  /** Repositories that it gives that digest; empty when it names none. */
  readonly names: readonly string[];
  /** Undefined: signed with a key. */
  readonly signer: CertificateIdentity | undefined;
  /** Those by whose word it verified, as `voucherOf` tells them. */
  readonly vouchers: ReadonlySet<string>;
  readonly logEntries: readonly VerifiedLogEntry[];
  readonly timestamps: readonly Date[];
  /** Of an SBOM. */
  readonly sbom: SbomClaim | undefined;
  /** Where it was found. */
  readonly found: { readonly ref: string; readonly to: 'registry' | 'github'; readonly via: EvidencePath };
}

export type EvidencePath = 'referrers-api' | 'referrers-tag' | 'legacy-tag' | 'api';

/** What an SBOM says of itself. */
export interface SbomClaim {
  readonly format: 'spdx' | 'cyclonedx';
  /** Digests that it says it describes; often none. */
  readonly describes: readonly Digest[];
}

/** All that is known of an image when it is judged. */
export interface ImageEvidence {
  /** The repository that was asked for, and those that it is a mirror of. */
  readonly names: readonly [string, ...string[]];
  readonly digest: Digest;
  /** Whether the reference held the digest. */
  readonly isPinned: boolean;
  /** Manifests that the image's index lists; undefined while it has not been read. */
  readonly platforms: readonly Digest[] | undefined;
  /** Config digests of the image, for SBOMs that describe those. */
  readonly configs: readonly Digest[];
  /** About the image, and about its platforms. */
  readonly evidence: readonly Evidence[];
  /** Why something that was there does not verify. */
  readonly rejected: readonly Failure[];
  /** What could not be looked at: nothing is known to be absent then. */
  readonly gaps: readonly Failure[];
}

/** The earliest time that a log or a timestamp authority vouches for; undefined when none does. */
export function signedAt({ logEntries, timestamps }: Pick<Evidence, 'logEntries' | 'timestamps'>): Date | undefined {
  const times = [...logEntries.flatMap(({ integratedTime }) => integratedTime ?? []), ...timestamps];
  return times.toSorted((left, right) => left.getTime() - right.getTime())[0];
}

/** What has no time is as old as can be. */
export function oldestFirst<Signed extends Pick<Evidence, 'logEntries' | 'timestamps'>>(
  signed: readonly Signed[],
): readonly Signed[] {
  const timeOf = (one: Signed): number => signedAt(one)?.getTime() ?? 0;
  return signed.toSorted((left, right) => timeOf(left) - timeOf(right));
}
