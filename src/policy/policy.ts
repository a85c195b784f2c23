import type { Digest } from '../subject/digest.ts';
import type { Glob } from './glob.ts';
import type { Signer } from './signer.ts';

/** The policy file, parsed: what verify judges by and what admission policies are rendered from. */
export interface Policy {
  /** The first that matches decides; an image that matches none fails. */
  readonly entries: readonly PolicyEntry[];
  readonly deny: readonly DenyRule[];
  readonly mirrors: readonly Mirror[];
  readonly admission: Admission;
  readonly breakGlass: BreakGlass | undefined;
}

/** A place in the policy file; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface PolicyEntry {
  /** Of `registry/repository`, normalised as image names are. */
  readonly match: Glob;
  readonly position: Position;
  readonly demand: SignedDemand | UnsignedDemand;
  /** Whether the reference itself must hold a digest. */
  readonly pinned: boolean;
  readonly enforcement: Enforcement | undefined;
  /** Undefined: all. */
  readonly namespaces: readonly string[] | undefined;
}

export interface UnsignedDemand {
  readonly kind: 'unsigned';
}

export interface SignedDemand {
  readonly kind: 'signed';
  /** One signer of each list must have signed; `signed-by` is one list. */
  readonly signers: readonly (readonly Signer[])[];
  /** The repository that a signature names must be the image's; `required`: it must name one, `any`: any will do. */
  readonly name: 'optional' | 'required' | 'any';
  readonly maxAgeMs: number | undefined;
  readonly provenance: ProvenanceDemand | undefined;
  readonly sbom: SbomDemand | undefined;
}

export interface ProvenanceDemand {
  /** `same-workflow`: the builder is the signing certificate's own identity. */
  readonly builder: 'same-workflow' | Glob | undefined;
  /** URL of the source repository. */
  readonly source: string | undefined;
  /** A commit, or: any; the input `source-commit`; the pod's annotation, which only a cluster knows. */
  readonly commit:
    { readonly kind: 'any' | 'expected' | 'annotation' } | { readonly kind: 'exact'; readonly sha: string };
}

export interface SbomDemand {
  /** Any of them will do. */
  readonly types: readonly SbomType[];
  /** Whether the document itself must describe this image, where it describes one. */
  readonly describes: 'image' | 'any';
  /** What a difference between the SBOM and the packages in the image's layers means. */
  readonly contents: 'off' | 'warn' | 'fail';
}

export type SbomType = 'spdx' | 'cyclonedx';
export type Enforcement = 'audit' | 'enforce';

export type DenyRule =
  | { readonly kind: 'digest'; readonly digest: Digest; readonly reason: string }
  | {
      readonly kind: 'signer';
      readonly signers: readonly Signer[];
      /** Only what was signed before; what has no verified time counts as before. */
      readonly loggedBefore: Date | undefined;
      readonly reason: string;
    };

/** Images below `to` are copies of those below `from`; both end in a slash. */
export interface Mirror {
  readonly from: string;
  readonly to: string;
}

export interface Admission {
  readonly enforcement: Enforcement;
  readonly excludeNamespaces: readonly string[];
  readonly registryCredentials: readonly string[];
}

export interface BreakGlass {
  readonly approvers: readonly string[];
  readonly approval: 'environment' | 'ticket-comment';
  readonly environment: string | undefined;
  readonly maxMinutes: number;
}
