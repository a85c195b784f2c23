import { failuresOf, type Failure } from '../../failure/failure.ts';
import type { Descriptor, FoundImage } from '../../registry/registry.ts';
import { kindOf, type StatementKind } from '../../statement/statement.ts';
import type { Digest } from '../../subject/digest.ts';
import type { ImageName } from '../../subject/image-name.ts';
import { formatSubject } from '../../subject/subject.ts';
import type { ImageEvidence } from '../../verify/evidence.ts';
import { bundleOfAttestation } from '../../verify/legacy-layer.ts';
import { readBundleEvidence, readLegacyEvidence } from './kept-evidence.ts';
import type { Found, Search } from './search.ts';
import type { Reading } from './to-evidence.ts';

const BUNDLE_TYPE_PREFIX = 'application/vnd.dev.sigstore.bundle';
/** Older clients wrote the config's type, or nothing, into fallback entries: only the manifest tells. */
const UNTOLD_TYPES = new Set([undefined, '', 'application/vnd.oci.empty.v1+json']);
const PREDICATE_TYPE_ANNOTATION = 'dev.sigstore.bundle.predicateType';
/** As Kyverno bounds it; whoever may push may not make us read for ever. */
const MAX_READ = 64;

export const NOTHING: Found = { evidence: [], rejected: [], gaps: [] };

/** What the index lists, and no more: a platform may be revoked. */
export async function inIndex({ registry, name, digest }: Search): Promise<Found> {
  return looked(async () => {
    const { image } = await registry.find(name, digest, { platforms: 'index', referrers: false });
    return { ...NOTHING, listed: image.listed };
  });
}

/** Bundles that the registry lists for the image itself. */
export async function inReferrers(search: Search): Promise<Found> {
  return looked(async () => {
    const { registry, name, digest } = search;
    const found = await registry.find(name, digest, { platforms: 'index', referrers: true });
    const { configDigest, listed } = found.image;
    const read = await readListing(search, found, digest);
    return { ...read, listed, configs: configDigest ? [configDigest] : [] };
  });
}

/** Bundles that it lists for the platforms of an index: SBOMs are often of one platform. */
export async function inPlatforms(search: Search): Promise<Found> {
  return looked(async () => {
    const { registry, name, digest } = search;
    const found = await registry.find(name, digest, { platforms: 'all', referrers: true });
    const { platforms } = found.image;
    const digests = [...new Set(platforms.map(({ descriptor }) => descriptor.digest))];
    const read = await Promise.all(digests.map((each) => readListing(search, found, each)));
    return {
      ...merged(read),
      configs: platforms.flatMap(({ configDigest }) => configDigest ?? []),
    };
  });
}

/** Signatures and attestations under cosign's tags: the image's own, and those in a repository for signatures alone. */
export async function inLegacyTags(search: Search): Promise<Found> {
  const found = [search.name, ...search.signaturesIn].map((place) => inLegacyTagsOf(place, search));
  return merged(await Promise.all(found));
}

async function inLegacyTagsOf(place: ImageName, search: Search): Promise<Found> {
  const { registry, digest, kinds } = search;
  return looked(async () => {
    const { sig, att } = await registry.listLegacy(place, digest);
    const found = { ref: formatSubject(place, digest), to: 'registry', via: 'legacy-tag' } as const;
    const wanted = att.filter(({ annotations }) => mayBeOf(annotations?.['predicateType'], kinds));
    const signatures = sig.slice(0, MAX_READ).map(async (entry): Promise<Reading | undefined> => {
      const layer = await registry.readLegacyLayer(place, entry);
      return layer && readLegacyEvidence(search, layer, digest, found);
    });
    const attestations = wanted.slice(0, MAX_READ).map(async (entry): Promise<Reading | undefined> => {
      const layer = await registry.readLegacyLayer(place, entry);
      const bytes = layer && bundleOfAttestation(layer);
      return bytes && readBundleEvidence(search, bytes, digest, found);
    });
    return settledReadings([...signatures, ...attestations]);
  });
}

/** Bundles that GitHub keeps for the repositories of those who should have signed. */
export async function inGitHub(search: Search): Promise<Found> {
  const { attestations, repositories, digest } = search;
  if (!attestations) return NOTHING;
  return looked(async () => {
    const listed = await Promise.all(
      repositories.map(async (repository) => {
        const found = { ref: attestations.pageOf(repository), to: 'github', via: 'api' } as const;
        const bundles = await attestations.list(repository, digest);
        return bundles.map((bytes) => Promise.resolve(readBundleEvidence(search, bytes, digest, found)));
      }),
    );
    return settledReadings(listed.flat());
  });
}

export async function readListing(search: Search, { listings }: FoundImage, subject: Digest): Promise<Found> {
  const { registry, name, kinds } = search;
  const listing = listings.get(subject);
  if (!listing) return NOTHING;
  const found = { ref: formatSubject(name, subject), to: 'registry', via: listing.storage } as const;
  const readable = listing.entries.filter((entry) => mayHold(entry, kinds)).slice(0, MAX_READ);
  return settledReadings(
    readable.map(async (entry) => {
      const bytes = await registry.readBundle(name, subject, entry);
      return bytes && readBundleEvidence(search, bytes, subject, found);
    }),
  );
}

/** One that cannot be read is a gap and hides none of the others. */
async function settledReadings(readings: readonly Promise<Reading | undefined>[]): Promise<Found> {
  const settled = await Promise.allSettled(readings);
  const read = settled.flatMap((each) => (each.status === 'fulfilled' && each.value ? [each.value] : []));
  return {
    evidence: read.flatMap((each) => ('evidence' in each ? [each.evidence] : [])),
    rejected: read.flatMap((each) => ('rejected' in each ? [each.rejected] : [])),
    gaps: settled.flatMap((each) => (each.status === 'rejected' ? failuresOf(each.reason) : [])),
  };
}

export async function looked(look: () => Promise<Found>): Promise<Found> {
  try {
    return await look();
  } catch (error) {
    return { ...NOTHING, gaps: failuresOf(error) };
  }
}

export function merged(all: readonly Found[]): Pick<ImageEvidence, 'evidence' | 'rejected' | 'gaps'> {
  const gaps: Failure[] = all.flatMap((each) => each.gaps);
  return { evidence: all.flatMap(({ evidence }) => evidence), rejected: all.flatMap(({ rejected }) => rejected), gaps };
}

function mayHold(entry: Descriptor, kinds: ReadonlySet<StatementKind>): boolean {
  if (!mayBeOf(entry.annotations?.[PREDICATE_TYPE_ANNOTATION], kinds)) return false;
  return UNTOLD_TYPES.has(entry.artifactType) || (entry.artifactType ?? '').startsWith(BUNDLE_TYPE_PREFIX);
}

/** What a listing says of a statement can hide one, as not listing it can; it can make none count. */
function mayBeOf(predicateType: string | undefined, kinds: ReadonlySet<StatementKind>): boolean {
  return predicateType === undefined || kinds.has(kindOf(predicateType));
}
