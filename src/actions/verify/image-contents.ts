import PQueue from 'p-queue';
import { Failure } from '../../failure/failure.ts';
import type { Descriptor, FoundImage, Registry } from '../../registry/registry.ts';
import { comparePackages, type ContentsComparison } from '../../sbom/compare-packages.ts';
import { readImagePackages } from '../../sbom/image-packages.ts';
import { listedPackages } from '../../sbom/listed-packages.ts';
import type { PackageKind, PackageSet } from '../../sbom/package-set.ts';
import type { SbomDocument } from '../../sbom/sbom-document.ts';
import type { Digest } from '../../subject/digest.ts';
import type { ImageName } from '../../subject/image-name.ts';

/** An image whose contents are compared. */
export interface ComparedImage {
  readonly name: ImageName;
  readonly digest: Digest;
  /** The one platform that is asked for. */
  readonly platform: string | undefined;
}

/** A verified SBOM, and the digest that it was signed for. */
export interface SignedSbom extends Pick<SbomDocument, 'format' | 'predicate' | 'describes'> {
  readonly subject: Digest;
}

/** Of which platform the contents were compared; undefined for an image of one platform. */
export interface ComparedContents extends ContentsComparison {
  readonly platform: string | undefined;
}

/** Of each image, megabytes are in memory while its layers stream by. */
const CONCURRENCY = 2;
/** Most images are for it, and most SBOMs of an index were made of it. */
const USUAL_PLATFORM = 'linux/amd64';

/** Compares images with their SBOMs; what was read of an image once is not read again. */
export class ImageContents {
  readonly #registry: Pick<Registry, 'find' | 'openLayer'>;
  readonly #queue = new PQueue({ concurrency: CONCURRENCY });
  readonly #read = new Map<string, Promise<PackageSet>>();

  constructor(registry: Pick<Registry, 'find' | 'openLayer'>) {
    this.#registry = registry;
  }

  /** @throws Failure REGISTRY_…, DIGEST_MISMATCH, SUBJECT_NOT_FOUND */
  async compare(image: ComparedImage, sbom: SignedSbom): Promise<ComparedContents> {
    const { name, digest } = image;
    const found = await this.#registry.find(name, digest, { platforms: 'all', referrers: false });
    const manifest = manifestFor(found, image, sbom);
    const listed = listedPackages(sbom);
    const wanted = new Set(listed.packages.map(({ kind }) => kind));
    const contents = await this.#packagesOf(name, manifest, wanted);
    return { ...comparePackages(listed, contents), platform: manifest.platform };
  }

  #packagesOf(name: ImageName, manifest: PlatformManifest, wanted: ReadonlySet<PackageKind>): Promise<PackageSet> {
    const { digest, layers } = manifest;
    const key = [digest, ...[...wanted].toSorted()].join(' ');
    const known = this.#read.get(key);
    if (known) return known;
    const reading = this.#queue.add(() =>
      readImagePackages(layers, wanted, (layer) => this.#registry.openLayer(name, digest, layer)),
    );
    this.#read.set(key, reading);
    // What failed for an outage may succeed for the next who asks.
    reading.catch(() => this.#read.delete(key));
    return reading;
  }
}

interface PlatformManifest {
  readonly digest: Digest;
  readonly platform: string | undefined;
  readonly layers: readonly Descriptor[];
}

/** What an SBOM speaks of: the platform that it is signed for or says it describes, else the one that is asked for. */
function manifestFor({ image }: FoundImage, asked: ComparedImage, sbom: SignedSbom): PlatformManifest {
  if (image.kind === 'manifest') return withLayers(image.descriptor.digest, undefined, image.layers);
  const { platforms } = image;
  const about = new Set([sbom.subject, ...sbom.describes]);
  const platform =
    platforms.find(({ descriptor }) => descriptor.digest === sbom.subject) ??
    platforms.find(({ descriptor, configDigest }) =>
      [descriptor.digest, configDigest].some((each) => each && about.has(each)),
    ) ??
    platforms.find((each) => each.platform === (asked.platform ?? USUAL_PLATFORM)) ??
    platforms[0];
  if (!platform) throw new Failure('REGISTRY_BAD_ANSWER', `the index ${asked.digest} lists no image`);
  return withLayers(platform.descriptor.digest, platform.platform, platform.layers);
}

function withLayers(
  digest: Digest,
  platform: string | undefined,
  layers: readonly Descriptor[] | undefined,
): PlatformManifest {
  if (layers) return { digest, platform, layers };
  throw new Failure('REGISTRY_BAD_ANSWER', `the layers that manifest ${digest} lists cannot be read`);
}
