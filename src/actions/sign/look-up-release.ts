import type { SignConfig } from '../../config/config.ts';
import { settleAll } from '../../lib/settle.ts';
import type { FoundImage, ReferrersListing, Registry } from '../../registry/registry.ts';
import { formatImageName } from '../../subject/image-name.ts';
import type { Release } from '../../subject/subject.ts';
import { keyOf, placesOf, type ReleaseImage } from './release-image.ts';

/** A release as its registries hold it, with the referrers that each place lists. */
export interface LookedUpRelease {
  readonly target: ReleaseImage;
  /** By `name@digest`; empty when nothing may be reused. */
  readonly listings: ReadonlyMap<string, ReferrersListing>;
}

/** Finds a release under all its names. @throws Failures for all of them */
export async function lookUpRelease(
  registry: Registry,
  release: Release,
  config: SignConfig,
): Promise<LookedUpRelease> {
  const { platforms, reuse, signatureRepository } = config;
  const readsBuild = config.statements.buildSboms.some(({ image }) => image === release.digest);
  const signsBuild = config.buildkitAttestations === 'sign';
  const attestations = signsBuild ? 'with-referrers' : readsBuild ? 'read' : 'none';
  const found: readonly FoundImage[] = await settleAll(
    release.names.map((name) =>
      registry.find(name, release.digest, {
        platforms,
        referrers: reuse,
        attestations,
        ...(signatureRepository && { referrersIn: signatureRepository }),
      }),
    ),
  );
  const [first] = found;
  if (!first) throw new Error('a release has at least one name');
  const listings = release.names.flatMap((name, index) =>
    [...(found[index]?.listings ?? [])].map(
      ([digest, listing]) => [keyOf(formatImageName(name), digest), listing] as const,
    ),
  );
  // Under every name it is the same digest, so the same manifests.
  const { image } = first;
  const places = placesOf(release, image, signsBuild ? image.attestations : [], signatureRepository);
  return {
    target: { release, image, places },
    listings: new Map(listings),
  };
}
