import type { SignConfig } from '../../config/config.ts';
import { settleAll } from '../../lib/settle.ts';
import type { Descriptor, Registry } from '../../registry/registry.ts';
import type { Instance } from '../../sigstore/instance.ts';
import { type Digest, digestOf } from '../../subject/digest.ts';
import { formatImageName } from '../../subject/image-name.ts';
import { bundleOfAttestation } from '../../verify/legacy-layer.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import { chosenStores, findStored, storedDigestsOf } from './digest-stores.ts';
import type { BundleJudge } from './bundle-judge.ts';
import { predicateTypesOf } from './draft-statements.ts';
import { attestationLayerOf, fitsLegacy, type LegacyListings } from './legacy.ts';
import type { LookedUpRelease } from './look-up-release.ts';
import type { FoundBundle } from './plan.ts';
import { type Place, placeKey } from './release-image.ts';
import type { SignServices } from './services.ts';

const BUNDLE_TYPE_PREFIX = 'application/vnd.dev.sigstore.bundle';
/** Older clients wrote the config's type, or nothing, into fallback entries: only the manifest tells. */
const UNTOLD_TYPES = new Set([undefined, '', 'application/vnd.oci.empty.v1+json']);
const PREDICATE_TYPE_ANNOTATION = 'dev.sigstore.bundle.predicateType';
const MAX_REFERRERS_READ = 64;

export type FoundBundles = ReadonlyMap<LookedUpRelease, readonly FoundBundle[]>;

/**
 * Everything good about the releases that an earlier run kept or a registry lists. All of it verified; what does not
 * verify is as good as not there.
 */
export async function findBundles(
  config: SignConfig,
  services: SignServices,
  instance: Instance,
  { lookedUp, legacyListings, judge }: Known,
): Promise<FoundBundles> {
  const stores = chosenStores(config, services.digestStores);
  const found = await settleAll(
    lookedUp.map(async (release): Promise<readonly FoundBundle[]> => {
      const wanted = predicateTypesOf(release.target.release, config.statements);
      const inRegistry = await findFor(services.registry, release, wanted, judge);
      const found = await findStored(stores, storedDigestsOf(config, release), judge, inRegistry);
      // Beside bundles cosign's tags hold nothing that those do not.
      if (config.publish.includes('registry') || stores.length > 0) return found;
      return [...found, ...(await findLegacy(services.registry, release, legacyListings, wanted, { judge, found }))];
    }),
  );
  const usable = ({ bundle }: FoundBundle): boolean =>
    !config.publish.includes('legacy-tags') || fitsLegacy(bundle, instance);
  return new Map(lookedUp.map((release, index) => [release, (found[index] ?? []).filter(usable)]));
}

interface Known {
  readonly lookedUp: readonly LookedUpRelease[];
  readonly legacyListings: LegacyListings;
  readonly judge: BundleJudge;
}

/** Attestations under cosign's tags that were not found elsewhere, as bundles. */
async function findLegacy(
  registry: Registry,
  { target }: LookedUpRelease,
  listings: LegacyListings,
  wantedTypes: ReadonlySet<string>,
  { judge, found }: { readonly judge: BundleJudge; readonly found: readonly FoundBundle[] },
): Promise<readonly FoundBundle[]> {
  const known = new Set(found.map(({ bundle }) => digestOf(attestationLayerOf(bundle).bytes)));
  const bundles = await settleAll(
    target.places.flatMap((place) => {
      const wanted = (listings.get(placeKey(place))?.att ?? []).filter(
        ({ digest, annotations }) => !known.has(digest) && wantedTypes.has(annotations?.['predicateType'] ?? ''),
      );
      return wanted.slice(0, MAX_REFERRERS_READ).map(async (entry) => {
        const layer = await registry.readLegacyLayer(place.store, entry);
        const bytes = layer && bundleOfAttestation(layer);
        return bytes && judge.judge(bytes, `${formatImageName(place.store)}, ${entry.digest} under cosign's tag`);
      });
    }),
  );
  const distinct = new Map(bundles.flatMap((bundle) => (bundle ? [[bundle.digest, bundle] as const] : [])));
  return [...distinct.values()].map((bundle) => ({ bundle, listedAt: new Set<string>(), isOldForm: true }));
}

interface Finding {
  readonly bundle: VerifiedBundle;
  readonly listedAt: Set<string>;
}

async function findFor(
  registry: Registry,
  { target, listings }: LookedUpRelease,
  wantedTypes: ReadonlySet<string>,
  judge: BundleJudge,
): Promise<readonly FoundBundle[]> {
  const findings = new Map<Digest, Finding>();
  const add = (bundle: VerifiedBundle): Finding => {
    const finding = findings.get(bundle.digest) ?? { bundle, listedAt: new Set<string>() };
    findings.set(bundle.digest, finding);
    return finding;
  };
  for (const bundle of judge.keptFor(target.places.map(({ descriptor }) => descriptor.digest))) add(bundle);

  const readPlace = async (place: Place): Promise<void> => {
    const key = placeKey(place);
    const { entries = [], storage } = listings.get(key) ?? {};
    const known = entries.flatMap((entry) => recognised(registry, place, entry, [...findings.values()]));
    const unknown = entries.filter((entry) => !known.some((each) => each.entry === entry));
    const readable = unknown.filter((entry) => mayHold(entry, wantedTypes)).slice(0, MAX_REFERRERS_READ);
    // A tag can list what a garbage collector took; the API lists what is there.
    const isThere = async ({ digest }: Descriptor): Promise<boolean> =>
      storage === 'referrers-api' || registry.hasManifest(place.store, digest);
    await settleAll([
      ...known.map(async ({ entry, finding }) => {
        if (await isThere(entry)) finding.listedAt.add(key);
      }),
      ...readable.map(async (entry) => {
        const bytes = await registry.readBundle(place.store, place.descriptor.digest, entry);
        const bundle = bytes && judge.judge(bytes, `${formatImageName(place.store)}@${entry.digest}`);
        if (bundle) add(bundle).listedAt.add(key);
      }),
    ]);
  };
  // The index first: what is read there is recognised on the platforms by its manifest's digest alone.
  await settleAll(target.places.filter(({ parent }) => parent === undefined).map(readPlace));
  await settleAll(target.places.filter(({ parent }) => parent !== undefined).map(readPlace));
  return [...findings.values()];
}

interface Recognised {
  readonly entry: Descriptor;
  readonly finding: Finding;
}

/** The bundle whose referrer manifest this entry is, or none: manifests are a function of subject and bundle. */
function recognised(
  registry: Registry,
  place: Place,
  entry: Descriptor,
  findings: readonly Finding[],
): readonly Recognised[] {
  const finding = findings.find(({ bundle }) => registry.referrerDigest(place.descriptor, bundle) === entry.digest);
  return finding ? [{ entry, finding }] : [];
}

function mayHold(entry: Descriptor, wantedTypes: ReadonlySet<string>): boolean {
  const predicateType = entry.annotations?.[PREDICATE_TYPE_ANNOTATION];
  if (predicateType !== undefined && !wantedTypes.has(predicateType)) return false;
  return mayHoldBundle(entry);
}

/** By its type; older clients told none. */
export function mayHoldBundle({ artifactType }: Descriptor): boolean {
  return UNTOLD_TYPES.has(artifactType) || (artifactType ?? '').startsWith(BUNDLE_TYPE_PREFIX);
}
