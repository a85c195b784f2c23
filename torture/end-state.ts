import { bundleToVerifier } from '../__tests__/end-to-end/verifier.ts';
import type { World } from '../sandbox/world.ts';
import type { StagedImage } from './stage.ts';

/** Signature and provenance. */
export const STATEMENTS_AN_IMAGE = 2;

/**
 * What is not as a run left alone would have left it, in the registry: every digest with each of its statements once, all of
 * them good for a verifier that others wrote, and all of them listed.
 */
export function lacking(world: World, images: readonly StagedImage[]): readonly string[] {
  return images.flatMap((image) => image.digests.flatMap((digest) => lackingOf(world, image, digest)));
}

function lackingOf(world: World, { repository }: StagedImage, digest: string): readonly string[] {
  const types = publishedTypes(world, repository, digest);
  const place = `${repository}@${digest.slice(0, 19)}`;
  if (!Array.isArray(types)) return [`${place}: ${types}`];
  const listed = world.registry.content.referrers(repository, digest).filter(({ inFallbackTag }) => inFallbackTag);
  const isListed = world.registry.quirks.referrersApi === 'present' || listed.length === types.length;
  return [
    ...(new Set(types).size === STATEMENTS_AN_IMAGE ? [] : [`${place} has ${types.length} statements`]),
    ...(types.length === new Set(types).size ? [] : [`${place} has a statement twice`]),
    ...(isListed ? [] : [`${place}: ${listed.length} of ${types.length} are in the fallback tag`]),
  ];
}

/** What a verifier says of each bundle that was published for these images and is not good. */
export function unverified(world: World, images: readonly StagedImage[]): readonly string[] {
  return images.flatMap(({ repository, digests }) =>
    digests.flatMap((digest) => {
      const types = publishedTypes(world, repository, digest);
      return Array.isArray(types) ? [] : [`published and not good: ${types}`];
    }),
  );
}

function publishedTypes(world: World, repository: string, digest: string): readonly string[] | string {
  const verifies = bundleToVerifier(world.sigstore.trustedRoot);
  try {
    return world.registry.content
      .referrers(repository, digest)
      .flatMap(({ bundles }) => bundles)
      .map((bundle) => verifies(bundle, digest));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
