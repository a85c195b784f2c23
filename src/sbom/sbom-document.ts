import type { JsonDocument } from '../lib/json-document.ts';
import type { Digest } from '../subject/digest.ts';

/** An SBOM recognised by its content. */
export interface SbomDocument {
  readonly format: 'spdx' | 'cyclonedx';
  /** `2.3`, `3.0.1`; CycloneDX: `1.6`. */
  readonly version: string;
  /** The document itself, as compact JSON: the predicate of its statement. */
  readonly predicate: JsonDocument;
  /** Digests that the document says it describes: an image index, a platform manifest or a config; often none. */
  readonly describes: readonly Digest[];
  /** Length of `predicate`. */
  readonly sizeBytes: number;
}
