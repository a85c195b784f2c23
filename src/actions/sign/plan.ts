import { predicateFingerprint, says, type StatementDraft } from '../../statement/draft.ts';
import { hexOf } from '../../subject/digest.ts';
import { isOwn, type OwnSigner } from '../../verify/own-signer.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import { attestationLayerOf, isListed, type PlannedLegacy } from './legacy.ts';
import type { LookedUpRelease } from './look-up-release.ts';
import { keyOf, type Place, placeKey } from './release-image.ts';

/** A good bundle that was found, and the places whose referrers list it. */
export interface FoundBundle {
  readonly bundle: VerifiedBundle;
  readonly listedAt: ReadonlySet<string>;
  /** Made from what cosign's tags keep: without inclusion proof, so no referrer could be made of it. */
  readonly isOldForm?: boolean;
}

/** One statement of a release: what is there of it already. */
export interface PlannedStatement {
  readonly draft: StatementDraft;
  /** By `name@digest`: the bundle that says it there. */
  readonly satisfied: ReadonlyMap<string, FoundBundle>;
}

export interface PlannedRelease extends LookedUpRelease {
  readonly statements: readonly PlannedStatement[];
  /** For each place, when cosign's tags are written. */
  readonly legacy: readonly PlannedLegacy[];
}

/** All that a run has to sign or to reuse. */
export interface SignPlan {
  readonly releases: readonly PlannedRelease[];
  /** Of files. */
  readonly artifacts: readonly PlannedStatement[];
}

/** Nothing at all is left to sign. */
export function isDone({ releases, artifacts }: SignPlan): boolean {
  return releases.every(isComplete) && artifacts.every(isSatisfied);
}

/**
 * What is satisfied for a place leaves the plan; a statement with a place left is signed again, in full. A found bundle
 * satisfies when it says the same, was signed by this workflow, and names the place.
 */
export function planRelease(
  release: LookedUpRelease,
  drafts: readonly StatementDraft[],
  found: readonly FoundBundle[],
  legacy: readonly PlannedLegacy[],
  own: OwnSigner,
): PlannedRelease {
  return { ...release, statements: planStatements(drafts, found, own), legacy };
}

/** Each statement with what is there of it already. */
export function planStatements(
  drafts: readonly StatementDraft[],
  found: readonly FoundBundle[],
  own: OwnSigner,
): readonly PlannedStatement[] {
  return drafts.map((draft) => {
    const ours = found.filter(
      ({ bundle }) =>
        bundle.statement.predicateType === draft.predicateType && isOwn(bundle, own, draft.kind === 'provenance'),
    );
    return { draft, satisfied: satisfiedPlaces(draft, ours.length > 0 ? saying(draft, ours) : []) };
  });
}

/** Those whose predicate says the same. */
function saying({ predicateType, predicate }: StatementDraft, found: readonly FoundBundle[]): readonly FoundBundle[] {
  const fingerprint = predicateFingerprint(predicateType, predicate);
  return found.filter(
    ({ bundle: { statement } }) => predicateFingerprint(statement.predicateType, statement.predicate) === fingerprint,
  );
}

export function isSatisfied(statement: PlannedStatement): boolean {
  return statement.draft.subjects.every(({ name, digest }) => statement.satisfied.has(keyOf(name, digest)));
}

/** Nothing is left to sign; something may be left to publish. */
function isComplete(release: PlannedRelease): boolean {
  return release.statements.every(isSatisfied) && release.legacy.every(hasSignature);
}

/** Bundles that a place should list and does not, once `signed` are there. */
export function bundlesToPublish(
  place: Place,
  release: PlannedRelease,
  signed: ReadonlyMap<StatementDraft, VerifiedBundle>,
): readonly VerifiedBundle[] {
  const key = placeKey(place);
  const bundles = release.statements.flatMap(({ draft, satisfied }) => {
    if (!draft.subjects.some(({ name, digest }) => keyOf(name, digest) === key)) return [];
    const fresh = signed.get(draft);
    if (fresh) return [fresh];
    const there = satisfied.get(key);
    return there && !there.listedAt.has(key) ? [there.bundle] : [];
  });
  return [...new Set(bundles)];
}

/** Places that will have something new to list. */
export function placesToPublish(release: PlannedRelease): readonly Place[] {
  return release.target.places.filter((place) => countUnlisted(place, release) > 0);
}

/** How many statements of a place will be listed there and are not yet. */
export function countUnlisted(place: Place, release: PlannedRelease): number {
  const key = placeKey(place);
  return release.statements.filter((statement) => {
    const concerns = statement.draft.subjects.some(({ name, digest }) => keyOf(name, digest) === key);
    return concerns && (!isSatisfied(statement) || statement.satisfied.get(key)?.listedAt.has(key) === false);
  }).length;
}

/** Places whose cosign tags will get something new. */
export function legacyPlacesToPublish(release: PlannedRelease): readonly Place[] {
  const isMissing = ({ place, listing }: PlannedLegacy): boolean =>
    release.statements.some((statement) => {
      const key = placeKey(place);
      const isIn = statement.draft.subjects.some(({ name, digest }) => keyOf(name, digest) === key);
      const there = statement.satisfied.get(key);
      return isIn && (!isSatisfied(statement) || !there || !isListed(attestationLayerOf(there.bundle), listing));
    });
  return release.legacy.filter((planned) => !hasSignature(planned) || isMissing(planned)).map(({ place }) => place);
}

function hasSignature({ payload, found }: PlannedLegacy): boolean {
  return payload === undefined || found !== undefined;
}

function satisfiedPlaces(draft: StatementDraft, candidates: readonly FoundBundle[]): Map<string, FoundBundle> {
  // A statement of a thousand files is not searched for each of the files of another.
  const indexed = candidates.map((found) => ({
    found,
    digests: new Set(found.bundle.statement.subject.map(({ digest }) => digest['sha256'])),
  }));
  const satisfied = new Map<string, FoundBundle>();
  for (const subject of draft.subjects) {
    const key = keyOf(subject.name, subject.digest);
    const saying = indexed
      .filter(({ digests }) => digests.has(hexOf(subject.digest)))
      .map(({ found }) => found)
      .filter(({ bundle }) => says(bundle.statement, draft, subject));
    const best = saying.find(({ listedAt }) => listedAt.has(key)) ?? saying[0];
    if (best) satisfied.set(key, best);
  }
  return satisfied;
}
