import type { PublishTarget } from '../../config/parse-publish.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import type { Instance } from '../../sigstore/instance.ts';
import { type StatementDraft, statementBytes } from '../../statement/draft.ts';
import { signatureLayer } from '../../verify/legacy-layer.ts';
import { type VerifiedLegacySignature, verifyLegacySignature } from '../../verify/legacy-signature.ts';
import { describeOwn, isOwn, type OwnSigner } from '../../verify/own-signer.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import { verifyBundle } from '../../verify/verify-bundle.ts';
import { NOT_STORED, storeBundles } from './digest-stores.ts';
import { attestationLayerOf, type PlannedLegacy } from './legacy.ts';
import {
  failuresIn,
  type LegacyOutcome,
  type PlaceOutcome,
  type ReleaseOutcome,
  type StatementOutcome,
} from './outcome.ts';
import { bundlesToPublish, isSatisfied, type PlannedRelease, type PlannedStatement } from './plan.ts';
import { keyOf, type Place, placeKey } from './release-image.ts';
import type { SignServices, StatementSigning } from './services.ts';

/** What signing needs; a run that reuses everything has none of it. */
export interface Signing {
  readonly signer: StatementSigning;
  readonly instance: Instance;
  readonly own: OwnSigner;
  /** Found in the log, left there by a run that was killed. */
  readonly recovered: ReadonlyMap<StatementDraft, VerifiedBundle>;
  /** By payload. */
  readonly recoveredLegacy: ReadonlyMap<Buffer, VerifiedLegacySignature>;
}

/** Signs what a release lacks, all statements at the same time, and publishes it when all of it is there. */
export async function signRelease(
  release: PlannedRelease,
  services: SignServices,
  publish: readonly PublishTarget[],
  signing: Signing | undefined,
): Promise<ReleaseOutcome> {
  const { target } = release;
  const [statements, legacy] = await Promise.all([
    Promise.all(release.statements.map((statement) => finishStatement(statement, services, signing))),
    Promise.all(release.legacy.map((planned) => finishLegacy(planned, signing))),
  ]);
  const unpublished = { target, statements, legacy, places: unpublishedPlaces(release) };
  // Half a release would pass for signed with whoever looks for less than all of it.
  if (publish.length === 0 || failuresIn(unpublished).length > 0) return unpublished;
  return { ...unpublished, places: await publishRelease(release, { statements, legacy, publish }, services) };
}

/** The plan as an outcome, for a dry run. */
export function asPlanned(release: PlannedRelease): ReleaseOutcome {
  const statements = release.statements.map(statementAsPlanned);
  const legacy = release.legacy.map(({ place, payload, found }): LegacyOutcome => {
    if (found) return { place, status: 'reused', signature: found };
    return { place, status: payload ? 'pending' : 'unwanted' };
  });
  return { target: release.target, statements, legacy, places: unpublishedPlaces(release) };
}

export function statementAsPlanned(statement: PlannedStatement): StatementOutcome {
  return { ...statement, status: isSatisfied(statement) ? 'reused' : 'pending' };
}

/** Signs a statement unless it is there, and keeps it. */
export async function finishStatement(
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

async function finishLegacy(
  { place, payload, found }: PlannedLegacy,
  signing: Signing | undefined,
): Promise<LegacyOutcome> {
  if (!payload) return { place, status: 'unwanted' };
  if (found) return { place, status: 'reused', signature: found };
  if (!signing) return { place, status: 'pending' };
  try {
    const recovered = signing.recoveredLegacy.get(payload);
    if (recovered) return { place, status: 'recovered', signature: recovered };
    return { place, status: 'created', signature: await signLegacy(payload, signing) };
  } catch (error) {
    return { place, status: 'failed', failures: failuresOf(error) };
  }
}

/** What is verified is the layer that will be published, not the bundle that it was made from. */
async function signLegacy(payload: Buffer, signing: Signing): Promise<VerifiedLegacySignature> {
  const { instance, own, signer } = signing;
  const layer = signatureLayer(await signer.signMessage(payload), payload);
  const signature = verifyLegacySignature(layer, instance.trust, instance.thresholds);
  if (isOwn(signature, own, false)) return signature;
  throw wrongIdentity(signature.signer, own);
}

/** A fresh bundle passes the same verification as a found one, and must be by who we think we are. */
async function signStatement(draft: StatementDraft, signing: Signing): Promise<VerifiedBundle> {
  const { instance, own, signer } = signing;
  const bundle = verifyBundle(await signer.sign(statementBytes(draft)), instance.trust, instance.thresholds);
  if (isOwn(bundle, own, draft.kind === 'provenance')) return bundle;
  throw wrongIdentity(bundle.signer, own);
}

function wrongIdentity(signer: VerifiedBundle['signer'], own: OwnSigner): Failure {
  const actual = signer.kind === 'key' ? 'a key' : `${signer.subjectAlternativeName} (${signer.issuer})`;
  return new Failure('WRONG_IDENTITY', `it was signed by ${actual}, not by ${describeOwn(own)}`);
}

interface Finished {
  readonly statements: readonly StatementOutcome[];
  readonly legacy: readonly LegacyOutcome[];
  readonly publish: readonly PublishTarget[];
}

/** Each place in each form; what fails in one keeps the other from nobody. */
async function publishRelease(
  release: PlannedRelease,
  finished: Finished,
  services: SignServices,
): Promise<readonly PlaceOutcome[]> {
  const { registry } = services;
  const { statements, legacy, publish } = finished;
  const fresh = freshBundles(statements);
  const publishReferrers = async (place: Place): Promise<PlaceOutcome['via']> => {
    if (!publish.includes('registry')) return undefined;
    const bundles = bundlesToPublish(place, release, fresh);
    if (bundles.length === 0) return release.listings.get(placeKey(place))?.storage;
    return registry.publish(place.store, place.descriptor, bundles);
  };
  const publishLegacy = async (place: Place): Promise<boolean> => {
    if (!publish.includes('legacy-tags')) return false;
    const signed = legacy.find((each) => each.place === place);
    await registry.publishLegacy(place.store, place.descriptor.digest, {
      sig: signed && 'signature' in signed ? [signed.signature.layer] : [],
      att: attestationsAt(place, statements).map(attestationLayerOf),
    });
    return true;
  };
  // They know digests and no places: once for the release.
  const stores = [...services.digestStores.values()].filter(({ name }) => publish.includes(name));
  const storing = storeBundles(stores, release.statements, fresh);
  return Promise.all(
    release.target.places.map(async (place): Promise<PlaceOutcome> => {
      const [referrers, tags] = await Promise.allSettled([publishReferrers(place), publishLegacy(place)]);
      const stored = await storing;
      return {
        place,
        via: referrers.status === 'fulfilled' ? referrers.value : undefined,
        isLegacy: tags.status === 'fulfilled' && tags.value,
        stored: stored.refs,
        failures: [
          ...[referrers, tags].flatMap((end) => (end.status === 'rejected' ? failuresOf(end.reason) : [])),
          ...stored.failures,
        ],
      };
    }),
  );
}

/** What was signed or recovered just now. */
export function freshBundles(statements: readonly StatementOutcome[]): ReadonlyMap<StatementDraft, VerifiedBundle> {
  return new Map(
    statements.flatMap((statement) => ('bundle' in statement ? [[statement.draft, statement.bundle] as const] : [])),
  );
}

/** Every bundle of a place but the signature, which cosign keeps by itself. */
function attestationsAt(place: Place, statements: readonly StatementOutcome[]): readonly VerifiedBundle[] {
  const key = placeKey(place);
  return statements
    .filter(({ draft }) => draft.kind !== 'signature')
    .filter(({ draft }) => draft.subjects.some(({ name, digest }) => keyOf(name, digest) === key))
    .map((statement) => ('bundle' in statement ? statement.bundle : statement.satisfied.get(key)?.bundle))
    .filter((bundle) => bundle !== undefined);
}

function unpublishedPlaces(release: PlannedRelease): readonly PlaceOutcome[] {
  return release.target.places.map((place) => ({
    place,
    via: undefined,
    isLegacy: false,
    stored: NOT_STORED.refs,
    failures: [],
  }));
}
