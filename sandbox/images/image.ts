import { digestOf } from '../registry/digest.ts';
import { OCI_CONFIG, OCI_MANIFEST } from '../registry/media-types.ts';
import type { Descriptor } from '../registry/manifest.ts';
import type { Content, Layer } from './layer.ts';
import type { Architecture, Distribution, Package } from './package.ts';

export interface Platform {
  readonly os: 'linux';
  readonly architecture: Architecture;
}

/** What an image is made from. The same recipe gives the same digests. */
export interface ImageRecipe {
  readonly platform: Platform;
  readonly layers: readonly Layer[];
  readonly distribution: Distribution;
  /** All packages that the layers hold, removed ones included. */
  readonly packages: readonly Package[];
  readonly entrypoint?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the manifest. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An image of one platform: `digest` and `bytes` are its manifest's. */
export interface PlatformImage extends Content {
  readonly kind: 'image';
  readonly platform: Platform;
  readonly config: Content;
  readonly layers: readonly Layer[];
  readonly distribution: Distribution;
  readonly packages: readonly Package[];
}

/** A manifest of in-toto statements that BuildKit puts beside an image, unsigned, as platform `unknown/unknown`. */
export interface AttestationManifest extends Content {
  /** The image that it speaks of. */
  readonly imageDigest: string;
  readonly config: Content;
  /** Statements: SPDX, then SLSA provenance. */
  readonly layers: readonly Content[];
}

/** A multi-platform image: `digest` and `bytes` are its index's. */
export interface ImageIndex extends Content {
  readonly kind: 'index';
  readonly images: readonly PlatformImage[];
  /** BuildKit's attestation manifests, one for each platform, or none. */
  readonly attestations: readonly AttestationManifest[];
}

export type Image = PlatformImage | ImageIndex;

/** The moment that every image says it was created at. */
export const CREATED = '2026-01-15T00:00:00Z';

export function imageOf(recipe: ImageRecipe): PlatformImage {
  const { platform, layers, distribution, packages } = recipe;
  const config = contentOf(OCI_CONFIG, {
    created: CREATED,
    ...platform,
    config: { Entrypoint: recipe.entrypoint ?? ['/app/server.js'], Labels: recipe.labels ?? {} },
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
    history: layers.map(({ createdBy }) => ({ created: CREATED, created_by: createdBy })),
  });
  const manifest = contentOf(OCI_MANIFEST, {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: descriptorOf(config),
    layers: layers.map(descriptorOf),
    ...(recipe.annotations && { annotations: recipe.annotations }),
  });
  return { kind: 'image', ...manifest, platform, config, layers, distribution, packages };
}

/** The JSON of a value as content of a media type. */
export function contentOf(mediaType: string, value: object): Content {
  const bytes = Buffer.from(JSON.stringify(value));
  return { mediaType, digest: digestOf(bytes), bytes };
}

export function descriptorOf({ mediaType, digest, bytes }: Content): Descriptor {
  return { mediaType, digest, size: bytes.length };
}

/** `linux/amd64` */
export function platformName({ os, architecture }: Platform): string {
  return `${os}/${architecture}`;
}

/**
 * The image of one platform, named as `linux/arm64`; a single-platform image is its own.
 * Without a name it is the first. Throws when there is no such platform.
 */
export function platformImage(image: Image, platform?: string): PlatformImage {
  const images = image.kind === 'image' ? [image] : image.images;
  const found = images.find((one) => platform === undefined || platformName(one.platform) === platform);
  if (!found) throw new Error(`no image for ${platform}: there are ${images.map((one) => platformName(one.platform))}`);
  return found;
}
