import type { SignConfig } from '../../config/config.ts';
import { Failure } from '../../failure/failure.ts';
import { settleAll } from '../../lib/settle.ts';
import type { LegacyListing } from '../../registry/registry.ts';
import type { Instance } from '../../sigstore/instance.ts';
import { simpleSigningPayload } from '../../statement/simple-signing.ts';
import { digestOf } from '../../subject/digest.ts';
import { formatImageName } from '../../subject/image-name.ts';
import { attestationLayer, type LegacyLayer, sameLayer, SIMPLE_SIGNING_TYPE } from '../../verify/legacy-layer.ts';
import { type VerifiedLegacySignature, verifyLegacySignature } from '../../verify/legacy-signature.ts';
import { isOwn, type OwnSigner } from '../../verify/own-signer.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import type { LookedUpRelease } from './look-up-release.ts';
import type { IsRecent } from './recency.ts';
import { type Place, placeKey } from './release-image.ts';
import type { Progress, SignServices } from './services.ts';

/** What cosign's tags are to hold of a place, and hold already. */
export interface PlannedLegacy {
  readonly place: Place;
  readonly listing: LegacyListing;
  /** The bytes to be signed; undefined when no signature is wanted. */
  readonly payload: Buffer | undefined;
  /** A good signature over these bytes by this workflow. */
  readonly found: VerifiedLegacySignature | undefined;
}

/** By `name@digest`; empty when cosign's tags are not written. */
export type LegacyListings = ReadonlyMap<string, LegacyListing>;

/** Anyone who may push can write there: so many are looked at and no more. */
const MAX_JUDGED = 64;
const NOTHING: LegacyListing = { sig: [], att: [] };

export async function listLegacy(
  config: SignConfig,
  services: SignServices,
  releases: readonly LookedUpRelease[],
): Promise<LegacyListings> {
  if (!config.publish.includes('legacy-tags') || !config.reuse) return new Map();
  const places = releases.flatMap(imagesOf);
  const listings = await settleAll(
    places.map((place) => services.registry.listLegacy(place.store, place.descriptor.digest)),
  );
  return new Map(places.map((place, index) => [placeKey(place), listings[index] ?? NOTHING]));
}

/** Old verifiers know nothing of BuildKit's attestation manifests. */
function imagesOf({ target }: LookedUpRelease): readonly Place[] {
  return target.places.filter(({ isBuildAttestation }) => !isBuildAttestation);
}

interface LegacyJudging {
  readonly instance: Instance;
  readonly own: OwnSigner;
  readonly progress: Progress;
  readonly isRecent: IsRecent;
}

/** @returns nothing when cosign's tags are not written */
export function planLegacy(
  config: SignConfig,
  release: LookedUpRelease,
  listings: LegacyListings,
  { instance, own, progress, isRecent }: LegacyJudging,
): readonly PlannedLegacy[] {
  if (!config.publish.includes('legacy-tags')) return [];
  const { legacySignature, annotations } = config.statements;
  return imagesOf(release).map((place) => {
    const listing = listings.get(placeKey(place)) ?? NOTHING;
    if (!legacySignature) return { place, listing, payload: undefined, found: undefined };
    const payload = simpleSigningPayload(formatImageName(place.name), place.descriptor.digest, annotations);
    const found = findSignature(payload, listing, (layer) => {
      const signature = ownSignature(layer, instance, own, progress);
      return signature && isRecent(signature, release.target.release.names) ? signature : undefined;
    });
    return { place, listing, payload, found };
  });
}

/** The first that is good. Whatever is under the payload's digest is what we would sign: there is nothing to fetch. */
function findSignature(
  payload: Buffer,
  { sig }: LegacyListing,
  judge: (layer: LegacyLayer) => VerifiedLegacySignature | undefined,
): VerifiedLegacySignature | undefined {
  const digest = digestOf(payload);
  const candidates = sig.filter((each) => each.digest === digest).slice(0, MAX_JUDGED);
  for (const { annotations = {} } of candidates) {
    const found = judge({ mediaType: SIMPLE_SIGNING_TYPE, bytes: payload, annotations });
    if (found) return found;
  }
  return undefined;
}

/** The layer as a signature, when it is a good one and this workflow's. */
export function ownSignature(
  layer: LegacyLayer,
  instance: Instance,
  own: OwnSigner,
  progress: Progress,
): VerifiedLegacySignature | undefined {
  try {
    const signature = verifyLegacySignature(layer, instance.trust, instance.thresholds);
    return isOwn(signature, own, false) ? signature : undefined;
  } catch (error) {
    progress.detail(
      `passed over a signature under cosign's tag: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
}

/** An attestation's layer, by its digest and signature. */
export function isListed(layer: LegacyLayer, { att }: LegacyListing): boolean {
  const { bytes, annotations } = layer;
  return att.some((each) => sameLayer(each, { digest: digestOf(bytes), annotations }));
}

/** @throws Failure for a bundle that does not fit */
export function attestationLayerOf({ bytes, statement }: VerifiedBundle): LegacyLayer {
  const layer = attestationLayer(bytes, statement.predicateType);
  if (layer) return layer;
  throw new Failure(
    'LOG_ENTRY_INVALID',
    'the log entry is of another writing of the envelope: cosign’s old form cannot hold it',
  );
}

/** cosign's old form proves the time by what Rekor v1 promises, and wants the envelope as it was logged. */
export function fitsLegacy({ bytes, statement, logEntries }: VerifiedBundle, instance: Instance): boolean {
  const isPromised =
    instance.logs.length === 0 || logEntries.some(({ integratedTime }) => integratedTime !== undefined);
  return isPromised && attestationLayer(bytes, statement.predicateType) !== undefined;
}

/** Known before anything is signed. */
export function legacyFailures(config: SignConfig, instance: Instance): readonly Failure[] {
  const { logs } = instance;
  if (!config.publish.includes('legacy-tags')) return [];
  if (logs.length === 0 || logs.some(({ majorApiVersion }) => majorApiVersion === 1)) return [];
  return [
    new Failure('BAD_INPUT', 'publish: `legacy-tags` needs a Rekor v1 log, and this Sigstore logs to Rekor v2 alone', {
      advice:
        'Set `rekor-version: 1` where the signing config names such a log, or remove `legacy-tags`: its readers cannot check entries of Rekor v2.',
    }),
  ];
}
