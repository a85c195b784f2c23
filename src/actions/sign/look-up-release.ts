import { settleAll } from '../../lib/settle.ts';
import type { ReferrersListing, Registry } from '../../registry/registry.ts';
import type { Digest } from '../../subject/digest.ts';
import { formatImageName } from '../../subject/image-name.ts';
import type { Release } from '../../subject/subject.ts';
import { keyOf, type Place, placeKey, type ReleaseImage, resolveRelease } from './release-image.ts';

/** A release as its registries hold it, with the referrers that each place lists. */
export interface LookedUpRelease {
  readonly target: ReleaseImage;
  /** By `name@digest`; empty when nothing may be reused. */
  readonly listings: ReadonlyMap<string, ReferrersListing>;
}

/** Finds a release and what refers to it, asking for the index's referrers while the index itself is on its way. */
export async function lookUpRelease(
  registry: Registry,
  release: Release,
  options: { readonly platforms: 'all' | 'index'; readonly reuse: boolean },
): Promise<LookedUpRelease> {
  const list = async (key: string, name: Place['name'], digest: Digest): Promise<[string, ReferrersListing]> => [
    key,
    await registry.listReferrers(name, digest),
  ];
  const ofRelease = options.reuse
    ? release.names.map((name) => list(keyOf(formatImageName(name), release.digest), name, release.digest))
    : [];
  const listed = settleAll(ofRelease);
  // A release that is not there says so once, not again for its referrers.
  listed.catch(() => undefined);
  const target = await resolveRelease(registry, release, options.platforms);
  const platforms = options.reuse ? target.places.filter(({ parent }) => parent !== undefined) : [];
  const more = await settleAll(platforms.map((place) => list(placeKey(place), place.name, place.descriptor.digest)));
  return { target, listings: new Map([...(await listed), ...more]) };
}
