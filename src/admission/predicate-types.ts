import type { SbomType } from '../policy/policy.ts';

/** Predicate types by the name that a rendered policy gives them. */
export const PREDICATE_TYPES = {
  signature: 'https://sigstore.dev/cosign/sign/v1',
  provenance: 'https://slsa.dev/provenance/v1',
  spdx: 'https://spdx.dev/Document',
  spdx23: 'https://spdx.dev/Document/v2.3',
  cyclonedx: 'https://cyclonedx.org/bom',
} as const;

export type AttestationName = keyof typeof PREDICATE_TYPES;

export const SBOM_ATTESTATIONS: Readonly<Record<SbomType, readonly AttestationName[]>> = {
  spdx: ['spdx', 'spdx23'],
  cyclonedx: ['cyclonedx'],
};
