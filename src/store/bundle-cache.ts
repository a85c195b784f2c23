import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Digest } from '../subject/digest.ts';
import { digestOf, hexOf } from '../subject/digest.ts';
import type { VerifiedBundle } from '../verify/verified-bundle.ts';
import { type ActionsCache, cacheKeys, type CacheKeys } from './actions-cache.ts';

const BUNDLE_FILE = /^[0-9a-f]{64}\.sigstore\.json$/;
const MAX_KEPT_BUNDLES = 10_000;
const MAX_KEPT_BYTES = 512 * 1024 * 1024;

/** What the post step needs to save the cache, even when the main step was killed. */
export interface CacheState {
  readonly path: string;
  readonly key: string;
}

export interface BundleCacheOptions {
  readonly repositoryId: string;
  /** Of the images of this run. */
  readonly digests: readonly Digest[];
  /** Makes this use of the action in this attempt of this run unique: a cache entry cannot be changed. */
  readonly uniqueKey: string;
  readonly cache: ActionsCache;
  /** Called when the folder holds something that the restored cache did not. */
  readonly onChanged: (state: CacheState) => void;
}

/**
 * Bundles kept between runs: one file each, named by its digest, in a folder that the Actions cache carries. The cache is
 * evidence, never trust: other jobs can write to it, and whoever reads a bundle verifies it.
 */
export class BundleCache {
  readonly #options: BundleCacheOptions;
  readonly #directory: string;
  readonly #known = new Set<Digest>();
  readonly #keys: CacheKeys;
  /** Under `~`, literally: the path is part of the cache's version, and must be the same on every runner. */
  readonly #path: string;

  constructor(options: BundleCacheOptions) {
    this.#options = options;
    this.#directory = join(homedir(), cacheFolder(options.repositoryId));
    this.#path = `~/${cacheFolder(options.repositoryId)}`;
    this.#keys = cacheKeys(options.digests, options.uniqueKey);
  }

  async restore(): Promise<readonly Buffer[]> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    await this.#options.cache.restore(this.#path, this.#keys);
    const bundles = await this.#readAll();
    for (const bytes of bundles) this.#known.add(digestOf(bytes));
    return bundles;
  }

  /** Forgets everything but these. Only then may the folder be saved: what is saved was verified by this run. */
  async retain(bundles: readonly VerifiedBundle[]): Promise<void> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    const wanted = new Set(bundles.map(({ digest }) => fileName(digest)));
    const others = (await readdir(this.#directory)).filter((file) => !wanted.has(file));
    await Promise.all(others.map((file) => rm(join(this.#directory, file), { recursive: true, force: true })));
    await Promise.all(bundles.map((bundle) => this.keep(bundle)));
  }

  async keep(bundle: VerifiedBundle): Promise<void> {
    const file = join(this.#directory, fileName(bundle.digest));
    // A reader, or the post step after a kill, sees a whole file or none.
    await writeFile(`${file}.partial`, bundle.bytes, { mode: 0o600 });
    await rename(`${file}.partial`, file);
    if (this.#known.has(bundle.digest)) return;
    this.#known.add(bundle.digest);
    this.#options.onChanged({ path: this.#path, key: this.#keys.key });
  }

  async #readAll(): Promise<readonly Buffer[]> {
    const names = (await readdir(this.#directory)).filter((name) => BUNDLE_FILE.test(name)).slice(0, MAX_KEPT_BUNDLES);
    const bundles: Buffer[] = [];
    let bytes = 0;
    for (const name of names) {
      const file = join(this.#directory, name);
      bytes += (await stat(file)).size;
      if (bytes > MAX_KEPT_BYTES) break;
      bundles.push(await readFile(file));
    }
    return bundles;
  }
}

/** Its last part is the repository's id, so that repositories that share a runner share nothing else. */
function cacheFolder(repositoryId: string): string {
  return `.cache/touchmark/${repositoryId.replace(/\D/g, '') || '0'}`;
}

function fileName(digest: Digest): string {
  return `${hexOf(digest)}.sigstore.json`;
}
