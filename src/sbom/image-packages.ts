import { printable } from '../failure/failure.ts';
import { DatabaseCollector } from './databases.ts';
import { BadLayer } from './decompress.ts';
import { GoBuildInfoScanner } from './go-build-info.ts';
import { HiddenPaths } from './hidden-paths.ts';
import { type EntryVisitor, type LayerEntry, readLayer } from './layer-entries.ts';
import {
  type InstalledPackage,
  MAX_PACKAGES,
  type PackageKind,
  type PackageSet,
  type PackageSource,
  UnreadableDatabase,
} from './package-set.ts';

/** A layer as a manifest lists it. */
export interface ImageLayer {
  readonly digest: string;
  readonly mediaType: string;
}

/**
 * Opens a layer. What it yields may be looked at, but counts only once it has ended: then the bytes had the digest.
 * @throws Failure REGISTRY_…, DIGEST_MISMATCH
 */
export type OpenLayer<Layer extends ImageLayer> = (layer: Layer) => AsyncIterable<Buffer>;

const MAX_LAYERS = 500;
/** Of all layers together: each path is kept in memory, to know what it hides. */
const MAX_PATHS = 500_000;

/**
 * The packages of an image, from its layers. They are read from the top: what an upper layer replaces or removes of a
 * lower one does not count. Lower layers are not opened once there is a database of each kind in `wanted`; Go programs
 * may be in any layer, so with `golang` all are read.
 *
 * @param layers bottom first, as manifests list them
 * @param wanted kinds that the SBOM lists; empty for all that there are
 * @throws whatever `open` throws
 */
export async function readImagePackages<Layer extends ImageLayer>(
  layers: readonly Layer[],
  wanted: ReadonlySet<PackageKind>,
  open: OpenLayer<Layer>,
): Promise<PackageSet> {
  if (layers.length > MAX_LAYERS) return nothingRead(`it has ${layers.length} layers; ${MAX_LAYERS} at most are read`);
  const reading = new ImageReading(wanted);
  for (const layer of layers.toReversed()) {
    if (reading.isComplete) break;
    try {
      await reading.read(open(layer));
    } catch (error) {
      if (!(error instanceof BadLayer)) throw error;
      // Bytes that have not the digest are the registry's fault and not the image's: read to the end, they say so.
      await drain(open(layer));
      // It may hide anything of the layers below, and what it held is not known.
      return nothingRead(`layer ${layer.digest}: ${error.message}`);
    }
  }
  return reading.result();
}

async function drain(bytes: AsyncIterable<Buffer>): Promise<void> {
  const iterator = bytes[Symbol.asyncIterator]();
  while ((await iterator.next()).done !== true);
}

function nothingRead(why: string): PackageSet {
  return { packages: [], sources: [], unread: [printable(why, 300)], layersRead: 0 };
}

class ImageReading {
  readonly #wanted: ReadonlySet<PackageKind>;
  readonly #hidden = new HiddenPaths();
  readonly #databases = new DatabaseCollector();
  readonly #modules: InstalledPackage[] = [];
  readonly #programs: PackageSource[] = [];
  readonly #unread: string[] = [];
  #layersRead = 0;

  constructor(wanted: ReadonlySet<PackageKind>) {
    this.#wanted = wanted;
  }

  get isComplete(): boolean {
    if (this.#hidden.size > MAX_PATHS) return true;
    if (this.#wanted.size === 0 || this.#wanted.has('golang')) return false;
    return [...this.#wanted].every((kind) => this.#databases.has(kind));
  }

  async read(bytes: AsyncIterable<Buffer>): Promise<void> {
    const entries: LayerEntry[] = [];
    const programs: { readonly path: string; readonly scanner: GoBuildInfoScanner }[] = [];
    const visit: EntryVisitor = (entry) => {
      entries.push(entry);
      if (entry.kind !== 'file' || this.#hidden.hides(entry.path)) return undefined;
      const database = this.#databases.take(entry);
      if (database || !entry.isExecutable) return database;
      const scanner = new GoBuildInfoScanner();
      programs.push({ path: entry.path, scanner });
      return (chunk) => this.#guarded(entry.path, () => scanner.write(chunk));
    };
    this.#layersRead += 1;
    await readLayer(bytes, visit);
    for (const entry of entries) this.#hidden.add(entry);
    this.#databases.endLayer();
    for (const { path, scanner } of programs) this.#keep(path, scanner.modules);
    if (this.#hidden.size > MAX_PATHS) this.#unread.push(`it has more than ${MAX_PATHS} files`);
  }

  async result(): Promise<PackageSet> {
    const { packages, sources, unread } = await this.#databases.read();
    return {
      packages: [...packages, ...this.#modules],
      sources: [...sources, ...this.#programs],
      unread: [...unread, ...this.#unread].map((why) => printable(why, 300)),
      layersRead: this.#layersRead,
    };
  }

  #keep(path: string, modules: readonly InstalledPackage[] | undefined): void {
    if (!modules) return;
    if (this.#modules.length + modules.length > MAX_PACKAGES) {
      this.#unread.push(`${path}: there are more than ${MAX_PACKAGES} Go modules`);
      return;
    }
    for (const each of modules) this.#modules.push(each);
    this.#programs.push({ kind: 'golang', path });
  }

  #guarded(path: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof UnreadableDatabase)) throw error;
      this.#unread.push(`${path}: ${error.message}`);
    }
  }
}
