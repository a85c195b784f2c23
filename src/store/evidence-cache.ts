import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Digest, digestOf, hexOf } from '../subject/digest.ts';
import type { ActionsCache } from './actions-cache.ts';

export interface EvidenceCacheOptions {
  readonly repositoryId: string;
  /** How long evidence is kept. */
  readonly ttlMs: number;
  readonly now: Date;
  readonly cache: ActionsCache;
}

/** Raised when what is stored changes its meaning. */
const LAYOUT = 'touchmark-evidence-1';
const MAX_FILE_BYTES = 32 * 1024 * 1024;
const MAX_KEPT_BYTES = 256 * 1024 * 1024;

/**
 * Evidence for verification, kept between runs: manifests and bundles under the repository and digest that they were read
 * by, and notes of which bundles were found about an image. Other jobs can write to the Actions cache, so whatever comes
 * out of it is checked against its digest here and verified by who reads it. Nothing in it tells its age: the span of time
 * that it is kept for is part of the cache's key, and a folder left by an earlier run is emptied first.
 */
export class EvidenceCache {
  readonly #options: EvidenceCacheOptions;
  readonly #directory: string;
  /** Under `~`, literally: the path is part of the cache's version, and must be the same on every runner. */
  readonly #path: string;
  readonly #prefix: string;
  #key = '';
  /** Files that are as they should be. */
  readonly #sound = new Set<string>();
  /** File → when it is written; these alone are saved. */
  readonly #kept = new Map<string, Promise<void>>();
  #keptBytes = 0;
  #hasNew = false;
  #answers = false;

  constructor(options: EvidenceCacheOptions) {
    const { repositoryId, ttlMs, now } = options;
    const folder = `.cache/touchmark/evidence/${repositoryId.replace(/\D/g, '') || '0'}`;
    this.#options = options;
    this.#directory = join(homedir(), folder);
    this.#path = `~/${folder}`;
    this.#prefix = `${LAYOUT}-${ttlMs / 1000}-${Math.floor(now.getTime() / ttlMs)}-`;
  }

  /** @param images what is about to be judged: a run that judged the same is the best to go on from */
  async restore(images: readonly string[]): Promise<void> {
    await rm(this.#directory, { recursive: true, force: true });
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    const key = `${this.#prefix}${shortHash(images.toSorted())}-`;
    this.#key = key;
    this.#answers = await this.#options.cache.restore(this.#path, { key, restore: [key, this.#prefix] });
  }

  async read(repository: string, digest: Digest): Promise<Buffer | undefined> {
    const file = contentFile(repository, digest);
    const bytes = await this.#readFile(file);
    if (!bytes || digestOf(bytes) !== digest) return undefined;
    this.#sound.add(file);
    return bytes;
  }

  keep(repository: string, digest: Digest, bytes: Buffer): void {
    this.#keep(contentFile(repository, digest), bytes);
  }

  /** What was noted of an image; anybody may have written it. */
  async recall(image: string): Promise<string | undefined> {
    const bytes = await this.#readFile(notesFile(image));
    return bytes?.toString('utf8');
  }

  async note(image: string, text: string): Promise<void> {
    const file = notesFile(image);
    const bytes = Buffer.from(text);
    if ((await this.#readFile(file))?.equals(bytes)) this.#sound.add(file);
    else this.#sound.delete(file);
    this.#kept.delete(file);
    this.#keep(file, bytes);
  }

  /** Saves what this run kept, when there is more of it than there was. Never fails. */
  async save(): Promise<void> {
    await Promise.all(this.#kept.values());
    // A cache that did not answer would only make the run longer.
    if (!this.#hasNew || !this.#answers) return;
    const others = (await readdir(this.#directory)).filter((file) => !this.#kept.has(file));
    await Promise.all(others.map((file) => rm(join(this.#directory, file), { recursive: true, force: true })));
    await this.#options.cache.save(this.#path, `${this.#key}${shortHash([...this.#kept.keys()].toSorted())}`);
  }

  #keep(file: string, bytes: Buffer): void {
    if (this.#kept.has(file) || bytes.length > MAX_FILE_BYTES) return;
    if (this.#keptBytes + bytes.length > MAX_KEPT_BYTES) return;
    this.#keptBytes += bytes.length;
    this.#kept.set(file, this.#sound.has(file) ? Promise.resolve() : this.#write(file, bytes));
  }

  /** A disk that takes no more costs the next run its requests, and this one nothing. */
  async #write(file: string, bytes: Buffer): Promise<void> {
    const path = join(this.#directory, file);
    const partial = `${path}.${randomUUID()}`;
    try {
      await writeFile(partial, bytes, { mode: 0o600, flag: 'wx' });
      await rename(partial, path);
      this.#sound.add(file);
      this.#hasNew = true;
    } catch {
      this.#kept.delete(file);
    }
  }

  async #readFile(file: string): Promise<Buffer | undefined> {
    await this.#kept.get(file);
    const path = join(this.#directory, file);
    try {
      const found = await lstat(path);
      return found.isFile() && found.size <= MAX_FILE_BYTES ? await readFile(path) : undefined;
    } catch {
      return undefined;
    }
  }
}

function contentFile(repository: string, digest: Digest): string {
  return `${hexOf(digestOf(`${repository}@${digest}`))}.content`;
}

function notesFile(image: string): string {
  return `${hexOf(digestOf(image))}.notes`;
}

function shortHash(texts: readonly string[]): string {
  return hexOf(digestOf(texts.join('\n'))).slice(0, 16);
}
