import { ALPINE, ALPINE_PACKAGES, alpineLayers } from './alpine.ts';
import { APPLICATION_PACKAGES, applicationLayers } from './application.ts';
import { DEBIAN, DEBIAN_PACKAGES, debianLayers } from './debian.ts';
import { imageIndexOf } from './image-index.ts';
import { imageOf, type Image, type PlatformImage } from './image.ts';
import type { Architecture } from './package.ts';

export interface ReleaseImage {
  /** Without a registry: `acme/api`. */
  readonly repository: string;
  readonly tag: string;
  readonly image: Image;
}

export interface ReleaseOptions {
  /** Another seed makes other digests. */
  readonly seed?: string;
  /** Whether the multi-platform image has BuildKit's attestation manifests. */
  readonly buildkitAttestations?: boolean;
}

/** A release of three services: one for two platforms, one small, one plain. */
export async function demoRelease(options: ReleaseOptions = {}): Promise<[ReleaseImage, ReleaseImage, ReleaseImage]> {
  const { seed = 'demo', buildkitAttestations = false } = options;
  const [api, apiArm, web, worker] = await Promise.all([
    debianImage('api', 'amd64', seed),
    debianImage('api', 'arm64', seed),
    alpineImage('web', 'amd64', seed),
    debianImage('worker', 'amd64', seed),
  ]);
  const tag = 'v1.4.0';
  const index = imageIndexOf([api, apiArm], { buildkitAttestations, name: `acme/api@${tag}` });
  return [
    { repository: 'acme/api', tag, image: index },
    { repository: 'acme/web', tag, image: web },
    { repository: 'acme/worker', tag, image: worker },
  ];
}

/** A service on a Debian-like base. The seed goes into its application files. */
export async function debianImage(service: string, architecture: Architecture, seed: string): Promise<PlatformImage> {
  const layers = [...(await debianLayers(architecture)), ...(await applicationLayers(service, seed))];
  const platform = { os: 'linux', architecture } as const;
  return imageOf({ platform, layers, distribution: DEBIAN, packages: [...DEBIAN_PACKAGES, ...APPLICATION_PACKAGES] });
}

/** A service on an Alpine-like base. The seed goes into its application files. */
export async function alpineImage(service: string, architecture: Architecture, seed: string): Promise<PlatformImage> {
  const layers = [...(await alpineLayers(architecture)), ...(await applicationLayers(service, seed))];
  const platform = { os: 'linux', architecture } as const;
  return imageOf({ platform, layers, distribution: ALPINE, packages: [...ALPINE_PACKAGES, ...APPLICATION_PACKAGES] });
}
