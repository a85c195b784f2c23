import type { Failure } from '../../failure/failure.ts';
import type { ReferrersListing } from '../../registry/registry.ts';
import type { Instance } from '../../sigstore/instance.ts';
import type { ArtifactSubject } from '../../subject/artifact.ts';
import type { OwnSigner } from '../../verify/own-signer.ts';
import type { VerifiedLegacySignature } from '../../verify/legacy-signature.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import type { Stored } from './digest-stores.ts';
import type { PlannedStatement } from './plan.ts';
import type { Place, ReleaseImage } from './release-image.ts';

/** What became of a run that got past preflight. */
export interface SignOutcome {
  readonly instance: Instance;
  /** Undefined where nothing was to be signed, but what others may have signed was promoted. */
  readonly own: OwnSigner | undefined;
  readonly releases: readonly ReleaseOutcome[];
  /** Of files, which are in no registry. */
  readonly artifacts: ArtifactsOutcome;
  readonly warnings: readonly string[];
  /** Outages for which nothing more was tried, where the step may succeed all the same. */
  readonly outages: readonly Failure[];
}

export interface ArtifactsOutcome {
  readonly subjects: readonly ArtifactSubject[];
  readonly statements: readonly StatementOutcome[];
  readonly stored: Stored;
}

/** What became of one digest and all that was to be said of it. */
export interface ReleaseOutcome {
  readonly target: ReleaseImage;
  readonly statements: readonly StatementOutcome[];
  readonly legacy: readonly LegacyOutcome[];
  readonly places: readonly PlaceOutcome[];
}

export type StatementOutcome = PlannedStatement &
  (
    | { readonly status: 'reused' | 'pending' }
    | { readonly status: 'created' | 'recovered'; readonly bundle: VerifiedBundle }
    | { readonly status: 'failed'; readonly failures: readonly Failure[] }
  );

/** What became of the signature in the form of before bundles at one place. */
export type LegacyOutcome = { readonly place: Place } & (
  | { readonly status: 'unwanted' }
  | { readonly status: 'pending' }
  | { readonly status: 'created' | 'recovered' | 'reused'; readonly signature: VerifiedLegacySignature }
  | { readonly status: 'failed'; readonly failures: readonly Failure[] }
);

export interface PlaceOutcome {
  readonly place: Place;
  /** How the registry lists what is published here; undefined when nothing is. */
  readonly via: ReferrersListing['storage'] | undefined;
  /** Whether it is under cosign's tags too. */
  readonly isLegacy: boolean;
  /** Where stores that know no names keep it. */
  readonly stored: Stored['refs'];
  readonly failures: readonly Failure[];
}

export function failuresIn(outcome: ReleaseOutcome): readonly Failure[] {
  return [
    ...[...outcome.statements, ...outcome.legacy].flatMap((each) => (each.status === 'failed' ? each.failures : [])),
    ...outcome.places.flatMap(({ failures }) => failures),
  ];
}
