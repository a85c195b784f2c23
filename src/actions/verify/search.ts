import type { Registry, ResolvedImage } from '../../registry/registry.ts';
import type { StatementKind } from '../../statement/statement.ts';
import type { Digest } from '../../subject/digest.ts';
import type { ImageName } from '../../subject/image-name.ts';
import type { ImageEvidence } from '../../verify/evidence.ts';
import type { AttestationSource } from './github-attestations.ts';
import type { EvidenceStore } from './evidence-store.ts';
import type { Vouchers } from './vouchers.ts';

/** What a look somewhere adds to what is known of an image. */
export type Found = Pick<ImageEvidence, 'evidence' | 'rejected' | 'gaps'> &
  Partial<Pick<ImageEvidence, 'configs'>> & { readonly listed?: ResolvedImage['listed'] };

export interface Search {
  readonly registry: Registry;
  readonly store: EvidenceStore;
  /** Repositories that hold signatures of images in others. */
  readonly signaturesIn: readonly ImageName[];
  readonly attestations: AttestationSource | undefined;
  /** For which GitHub may keep attestations of the image. */
  readonly repositories: readonly string[];
  readonly name: ImageName;
  readonly digest: Digest;
  readonly vouchers: Vouchers;
  /** Whether what an SBOM lists will be compared: most of the memory that a large one takes is that. */
  readonly readsSboms: boolean;
  /** Kinds of statements that the policy asks for; others are not read. */
  readonly kinds: ReadonlySet<StatementKind>;
}
