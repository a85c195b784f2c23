import { bundleToVerifier } from '../__tests__/end-to-end/verifier.ts';
import type { World } from '../sandbox/world.ts';
import type { StagedImage } from './stage.ts';

const REPOSITORY = 'acme/api';

/**
 * What verifiers find of each digest, a line each, the same for every release that ended well: what the referrers API or the
 * fallback tag lists, and what GitHub keeps, judged by a verifier that others wrote.
 */
export function releaseState(world: World, images: readonly StagedImage[]): readonly string[] {
  const judge = bundleToVerifier(world.sigstore.trustedRoot);
  return images.flatMap(({ repository, digests }) =>
    digests.map((digest, index) => {
      const said = (bundle: unknown): string => saidOf(() => judge(bundle, digest));
      const listed = listedOf(world, repository, digest).map((found) => found.bundles.map(said).join(' and '));
      const atGitHub = world.github.attestations.about(REPOSITORY, digest).map(({ bundle }) => said(bundle));
      return `${repository} #${index}: registry [${sorted(listed)}], GitHub [${sorted(atGitHub)}]`;
    }),
  );
}

/** Manifests that speak of these images and that nothing leads to, as the fallback tag does not list them. */
export function orphansOf(world: World, images: readonly StagedImage[]): number {
  if (hasReferrersApi(world)) return 0;
  return images.reduce((sum, { repository, digests }) => {
    const referrers = digests.flatMap((digest) => world.registry.content.referrers(repository, digest));
    return sum + referrers.filter(({ inFallbackTag }) => !inFallbackTag).length;
  }, 0);
}

const GONE = { bundles: ['a manifest that is not there'] };

export function listedOf(
  world: World,
  repository: string,
  digest: string,
): readonly { readonly bundles: readonly unknown[] }[] {
  const { content } = world.registry;
  const referrers = content.referrers(repository, digest);
  if (hasReferrersApi(world)) return referrers;
  const listed = content.fallbackIndex(repository, digest)?.manifests ?? [];
  return listed.map((entry) => referrers.find((referrer) => referrer.digest === entry.digest) ?? GONE);
}

function hasReferrersApi({ registry }: World): boolean {
  return registry.quirks.referrersApi === 'present';
}

function saidOf(judge: () => string): string {
  try {
    return judge();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function sorted(lines: readonly string[]): string {
  return lines.toSorted().join(', ');
}
