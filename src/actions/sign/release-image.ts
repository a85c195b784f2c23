import { Failure } from '../../failure/failure.ts';
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

/**
 * What cannot be said where `platforms: index` leaves an index's platforms out.
 * @param what of which platform, as the beginning of a sentence
 */
export function ofUnsignedPlatform(what: string): Failure {
  return new Failure('BAD_INPUT', `sboms: ${what}, and \`platforms: index\` signs the index alone`, {
    advice: 'Remove `platforms: index`, or give an SBOM of the whole image.',
  });
}

/** Whether an index was read without its platforms. */
export function isIndexAlone({ platforms, listed }: ResolvedImage): boolean {
  return platforms.length === 0 && listed.length > 0;
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
