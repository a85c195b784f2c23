import type { PublishTarget } from '../../config/parse-publish.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import type { Instance } from '../../sigstore/instance.ts';
import { type StatementDraft, statementBytes } from '../../statement/draft.ts';
import { isOwn, type OwnSigner } from '../../verify/own-signer.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import { verifyBundle } from '../../verify/verify-bundle.ts';
import { failuresIn, type PlaceOutcome, type ReleaseOutcome, type StatementOutcome } from './outcome.ts';
import { bundlesToPublish, isSatisfied, type PlannedRelease, type PlannedStatement } from './plan.ts';
import { placeKey } from './release-image.ts';
import type { SignServices, StatementSigning } from './services.ts';

/** What signing needs; a run that reuses everything has none of it. */
export interface Signing {
  readonly signer: StatementSigning;
  readonly instance: Instance;
  readonly own: OwnSigner;
  /** Found in the log, left there by a run that was killed. */
  readonly recovered: ReadonlyMap<StatementDraft, VerifiedBundle>;
}

/** Signs what a release lacks, all statements at the same time, and publishes it when all of it is there. */
export async function signRelease(
  release: PlannedRelease,
  services: SignServices,
  publish: readonly PublishTarget[],
  signing: Signing | undefined,
): Promise<ReleaseOutcome> {
  const { target } = release;
  const statements = await Promise.all(
    release.statements.map((statement) => finishStatement(statement, services, signing)),
  );
  const unpublished = { target, statements, places: unpublishedPlaces(release) };
  // Half a release would pass for signed with whoever looks for less than all of it.
  if (publish.length === 0 || failuresIn(unpublished).length > 0) return unpublished;
  return { target, statements, places: await publishRelease(release, statements, services) };
}

/** The plan as an outcome, for a dry run. */
export function asPlanned(release: PlannedRelease): ReleaseOutcome {
  const statements = release.statements.map((statement): StatementOutcome => ({
    ...statement,
    status: isSatisfied(statement) ? 'reused' : 'pending',
  }));
  return { target: release.target, statements, places: unpublishedPlaces(release) };
}

async function finishStatement(
  statement: PlannedStatement,
  services: SignServices,
  signing: Signing | undefined,
): Promise<StatementOutcome> {
  if (isSatisfied(statement) || !signing) return { ...statement, status: 'reused' };
  const { draft } = statement;
  try {
    const recovered = signing.recovered.get(draft);
    const bundle = recovered ?? (await signStatement(draft, signing));
    await services.store.keep(bundle, draft.kind);
    return { ...statement, status: recovered ? 'recovered' : 'created', bundle };
  } catch (error) {
    return { ...statement, status: 'failed', failures: failuresOf(error) };
  }
}

/** A fresh bundle passes the same verification as a found one, and must be by who we think we are. */
async function signStatement(draft: StatementDraft, signing: Signing): Promise<VerifiedBundle> {
  const { instance, own, signer } = signing;
  const bundle = verifyBundle(await signer.sign(statementBytes(draft)), instance.trust, instance.thresholds);
  if (isOwn(bundle, own, draft.kind === 'provenance')) return bundle;
  const { subjectAlternativeName, issuer } = bundle.signer;
  throw new Failure(
    'WRONG_IDENTITY',
    `the certificate names ${subjectAlternativeName} (${issuer}), not ${own.subjectAlternativeName}`,
  );
}

async function publishRelease(
  release: PlannedRelease,
  statements: readonly StatementOutcome[],
  services: SignServices,
): Promise<readonly PlaceOutcome[]> {
  const fresh = new Map(
    statements.flatMap((statement) => ('bundle' in statement ? [[statement.draft, statement.bundle] as const] : [])),
  );
  return Promise.all(
    release.target.places.map(async (place): Promise<PlaceOutcome> => {
      const bundles = bundlesToPublish(place, release, fresh);
      const listed = release.listings.get(placeKey(place))?.storage;
      if (bundles.length === 0) return { place, via: listed, failures: [] };
      try {
        return { place, via: await services.registry.publish(place.name, place.descriptor, bundles), failures: [] };
      } catch (error) {
        return { place, via: undefined, failures: failuresOf(error) };
      }
    }),
  );
}

function unpublishedPlaces(release: PlannedRelease): readonly PlaceOutcome[] {
  return release.target.places.map((place) => ({ place, via: undefined, failures: [] }));
}
