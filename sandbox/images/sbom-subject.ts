import { digestOf } from '../registry/digest.ts';
import { platformImage, type Image, type PlatformImage } from './image.ts';
import type { Package } from './package.ts';

export interface SbomOptions {
  /** `registry/repository`, for names and package URLs. */
  readonly imageName?: string;
  /** Whose packages are listed, say `linux/arm64`; the first platform unless told. */
  readonly platform?: string;
  /**
   * What the document says that it describes. 'manifest', 'index' and 'config' are digests of this image;
   * 'nothing' is a document about a directory, as BuildKit's scanner writes it; a digest is taken as it is.
   * Unless told: the index of a multi-platform image when no platform is named, else the platform's manifest.
   */
  readonly describes?: 'manifest' | 'index' | 'config' | 'nothing' | { readonly digest: string };
  /** Names of packages that are in the image and missing in the document. */
  readonly omit?: readonly string[];
  /** Packages that are in the document and not in the image. */
  readonly add?: readonly Package[];
  /** How many file entries the document has besides: each makes it some 300 bytes larger. */
  readonly files?: number;
}

/** What both SBOM formats say about an image. */
export interface SbomSubject {
  readonly image: PlatformImage;
  readonly imageName: string;
  /** `sha256:…`; undefined when the document describes no image. */
  readonly digest: string | undefined;
  readonly packages: readonly Package[];
  readonly files: readonly SbomFile[];
  /** A UUID that is the same for the same document. */
  readonly uuid: string;
}

export interface SbomFile {
  readonly path: string;
  /** Hex. */
  readonly sha256: string;
}

/** Throws for the index of a single-platform image and for a platform that is not there. */
export function sbomSubject(image: Image, options: SbomOptions): SbomSubject {
  const platform = platformImage(image, options.platform);
  const digest = describedDigest(image, platform, options);
  const omit = new Set(options.omit);
  const packages = [...platform.packages, ...(options.add ?? [])].filter((one) => !one.removed && !omit.has(one.name));
  const files = Array.from({ length: options.files ?? 0 }, (_, index) => fileEntry(index));
  const uuid = uuidOf(JSON.stringify([platform.digest, digest, packages, files.length, options.imageName]));
  return { image: platform, imageName: options.imageName ?? 'image', digest, packages, files, uuid };
}

/** `pkg:oci/api@sha256%3A…?arch=amd64&repository_url=ghcr.io%2Facme%2Fapi` */
export function imageUrl({ image, imageName, digest }: SbomSubject): string {
  const base = imageName.slice(imageName.lastIndexOf('/') + 1);
  const version = digest === undefined ? '' : `@${encodeURIComponent(digest)}`;
  return `pkg:oci/${base}${version}?arch=${image.platform.architecture}&repository_url=${encodeURIComponent(imageName)}`;
}

function describedDigest(image: Image, platform: PlatformImage, options: SbomOptions): string | undefined {
  const whole = image.kind === 'index' && options.platform === undefined;
  const describes = options.describes ?? (whole ? 'index' : 'manifest');
  if (typeof describes === 'object') return describes.digest;
  if (describes === 'index' && image.kind === 'image') throw new Error('a single-platform image has no index');
  return { index: image.digest, manifest: platform.digest, config: platform.config.digest, nothing: undefined }[
    describes
  ];
}

function fileEntry(index: number): SbomFile {
  const path = `/usr/share/data/${index.toString().padStart(8, '0')}.bin`;
  return { path, sha256: digestOf(path).slice('sha256:'.length) };
}

function uuidOf(text: string): string {
  const hex = digestOf(text).slice('sha256:'.length);
  // RFC 9562: version 8 (free content), variant 10.
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
