import type { Digest } from '../subject/digest.ts';

/** An SBOM recognised by its content. */
export interface SbomDocument {
  readonly format: 'spdx' | 'cyclonedx';
  /** `2.3`, `3.0.1`; CycloneDX: `1.6`. */
  readonly version: string;
  /** The document itself: the predicate of its statement. */
  readonly predicate: Readonly<Record<string, unknown>>;
  /** Digests that the document says it describes: an image index, a platform manifest or a config; often none. */
  readonly describes: readonly Digest[];
  /** UTF-8 length of the document as compact JSON. */
  readonly sizeBytes: number;
}
