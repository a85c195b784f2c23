import type { SbomDocument } from './sbom-document.ts';

/** How the predicate type of SPDX documents is written: with the version as GitHub does, or without as cosign does. */
export type SpdxPredicateType = 'versioned' | 'plain';

const SPDX = 'https://spdx.dev/Document';
const CYCLONEDX = 'https://cyclonedx.org/bom';

export function sbomPredicateType({ format, version }: SbomDocument, spdx: SpdxPredicateType): string {
  if (format === 'cyclonedx') return CYCLONEDX;
  return spdx === 'plain' ? SPDX : `${SPDX}/v${version}`;
}
