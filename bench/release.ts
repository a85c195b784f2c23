import { debianImage } from '../sandbox/images/demo-release.ts';
import { imageIndexOf } from '../sandbox/images/image-index.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import { spdxOf } from '../sandbox/images/spdx.ts';
import type { Place } from './place.ts';

/** Images for two platforms each, in the registry, with an SBOM each. */
export interface Release {
  readonly images: readonly BenchImage[];
}

interface BenchImage {
  /** `registry/repository` */
  readonly name: string;
  readonly digest: string;
  readonly sbom: string;
}

const PARALLEL_PUSHES = 8;

/** @param seed another one makes other images */
export async function pushRelease(place: Place, count: number, seed: string): Promise<Release> {
  return place.atOnce(async () => {
    const images: BenchImage[] = [];
    for (let first = 0; first < count; first += PARALLEL_PUSHES) {
      const numbers = Array.from({ length: Math.min(PARALLEL_PUSHES, count - first) }, (_, index) => first + index);
      images.push(...(await Promise.all(numbers.map((number) => pushOne(place, `service-${number}`, seed)))));
    }
    return { images };
  });
}

/** The same release, built again with a change in one of its images. */
export async function changeOneImage(place: Place, release: Release, seed: string): Promise<Release> {
  const changed = await place.atOnce(() => pushOne(place, 'service-0', seed));
  return { images: [changed, ...release.images.slice(1)] };
}

async function pushOne({ world, authorization }: Place, service: string, seed: string): Promise<BenchImage> {
  const { registry } = world;
  const platforms = (['amd64', 'arm64'] as const).map((architecture) => debianImage(service, architecture, seed));
  const image = imageIndexOf(await Promise.all(platforms));
  const { digest } = await pushImage(registry.service.origin, `acme/${service}`, image, { authorization });
  const name = `${registry.host}/acme/${service}`;
  return { name, digest, sbom: JSON.stringify(spdxOf(image, { imageName: name })) };
}
