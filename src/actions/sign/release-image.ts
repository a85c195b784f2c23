import type { Descriptor, Registry, ResolvedImage } from '../../registry/registry.ts';
import { settleAll } from '../../lib/settle.ts';
import type { Digest } from '../../subject/digest.ts';
import { formatImageName, type ImageName } from '../../subject/image-name.ts';
import type { Release } from '../../subject/subject.ts';

/** A digest under a name: where referrers are attached. */
export interface Place {
  readonly name: ImageName;
  readonly descriptor: Descriptor;
  /** `os/arch[/variant]`; undefined for what was named itself. */
  readonly platform: string | undefined;
  /** The index that lists it. */
  readonly parent: Digest | undefined;
}

/** A release found in its registries: each of its digests under each of its names. */
export interface ReleaseImage {
  readonly release: Release;
  readonly image: ResolvedImage;
  readonly places: readonly Place[];
}

/** `name@digest`: what statements, listings and results are matched by. */
export function placeKey(place: Place): string {
  return keyOf(formatImageName(place.name), place.descriptor.digest);
}

export function keyOf(name: string, digest: Digest): string {
  return `${name}@${digest}`;
}

/** Finds a release under all its names; the manifests are the same, by digest. @throws Failures */
export async function resolveRelease(
  registry: Registry,
  release: Release,
  platforms: 'all' | 'index',
): Promise<ReleaseImage> {
  const images = await settleAll(release.names.map((name) => registry.resolve(name, release.digest, platforms)));
  const [image] = images as readonly ResolvedImage[];
  if (!image) throw new Error('a release has at least one name');
  const places = release.names.flatMap((name): Place[] => [
    { name, descriptor: image.descriptor, platform: undefined, parent: undefined },
    ...distinct(image).map(({ platform, descriptor }) => ({ name, descriptor, platform, parent: release.digest })),
  ]);
  return { release, image, places };
}

/** An index may list one manifest for several platforms; it is one subject. */
function distinct(image: ResolvedImage): ResolvedImage['platforms'] {
  return image.platforms.filter(
    ({ descriptor }, index) =>
      image.platforms.findIndex((other) => other.descriptor.digest === descriptor.digest) === index,
  );
}
