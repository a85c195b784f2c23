import type { BuildAttestation, Descriptor, ResolvedImage } from '../../registry/registry.ts';
import type { Digest } from '../../subject/digest.ts';
import { formatImageName, type ImageName } from '../../subject/image-name.ts';
import type { Release } from '../../subject/subject.ts';

/** A digest under a name: where referrers are attached. */
export interface Place {
  readonly name: ImageName;
  /** Where its referrers are kept. */
  readonly store: ImageName;
  readonly descriptor: Descriptor;
  /** `os/arch[/variant]`; undefined for what was named itself. */
  readonly platform: string | undefined;
  /** Docker's build policies look for the signature at BuildKit's attestation manifests; nothing else is said of them. */
  readonly isBuildAttestation: boolean;
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

/** Each digest of a release under each of its names. */
export function placesOf(
  release: Release,
  image: ResolvedImage,
  buildAttestations: readonly BuildAttestation[],
  signatureRepository: ImageName | undefined,
): readonly Place[] {
  const parent = release.digest;
  const named = release.names.map((name) => ({ name, store: signatureRepository ?? name }));
  return named.flatMap((name): Place[] => [
    { ...name, descriptor: image.descriptor, platform: undefined, parent: undefined, isBuildAttestation: false },
    ...distinct(image).map(({ platform, descriptor }) => ({
      ...name,
      descriptor,
      platform,
      parent,
      isBuildAttestation: false,
    })),
    ...buildAttestations.map(({ descriptor }) => ({
      ...name,
      descriptor,
      platform: 'unknown/unknown',
      parent,
      isBuildAttestation: true,
    })),
  ]);
}

/** An index may list one manifest for several platforms; it is one subject. */
function distinct(image: ResolvedImage): ResolvedImage['platforms'] {
  return image.platforms.filter(
    ({ descriptor }, index) =>
      image.platforms.findIndex((other) => other.descriptor.digest === descriptor.digest) === index,
  );
}
