import { digestOf, fallbackTagOf } from './digest.ts';
import { collectGarbage } from './garbage.ts';
import type { Manifest, StoredManifest } from './manifest.ts';
import type { RegistryQuirks } from './quirks.ts';
import { deleteManifest, findManifest, putManifest, referrersOf, type Repository, type Store } from './store.ts';

const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle';

/** A manifest whose `subject` is the digest that was asked for. */
export interface Referrer extends StoredManifest {
  readonly artifactType: string | undefined;
  readonly annotations: Readonly<Record<string, string>>;
  /** The JSON of each layer that is a Sigstore bundle. */
  readonly bundles: readonly unknown[];
  /** Whether the fallback tag's index names it: without the referrers API nobody finds it otherwise. */
  readonly inFallbackTag: boolean;
}

/** `<repository>@<digest>` for blobs and manifests, `<repository>:<tag>` → digest for tags. */
export type Snapshot = ReadonlyMap<string, string>;

export interface SnapshotDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Tags that point elsewhere. */
  readonly changed: readonly string[];
}

/** What the registry holds, read and changed by tests directly: no request, no log line, no quirk. */
export class RegistryContent {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  repositories(): string[] {
    return [...this.#store.repositories.keys()].toSorted();
  }

  manifests(repository: string): StoredManifest[] {
    return [...(this.#store.find(repository)?.manifests.values() ?? [])];
  }

  /** By tag or digest. */
  manifest(repository: string, reference: string): StoredManifest | undefined {
    return findManifest(this.#store.find(repository), reference);
  }

  /** Tag → digest. */
  tags(repository: string): Record<string, string> {
    return Object.fromEntries(this.#store.find(repository)?.tags ?? []);
  }

  blob(repository: string, digest: string): Buffer | undefined {
    return this.#store.find(repository)?.blobs.get(digest);
  }

  /** How many uploads were started and neither committed nor cancelled. */
  openUploads(repository: string): number {
    return this.#store.find(repository)?.uploads.size ?? 0;
  }

  referrers(repository: string, digest: string): Referrer[] {
    const found = this.#store.find(repository);
    const listed = new Set(this.fallbackIndex(repository, digest)?.manifests?.map((one) => one.digest));
    return referrersOf(found, digest).map((stored) => ({
      ...stored,
      artifactType: stored.manifest.artifactType,
      annotations: stored.manifest.annotations ?? {},
      bundles: found ? bundlesOf(found, stored.manifest) : [],
      inFallbackTag: listed.has(stored.digest),
    }));
  }

  /** The index under the fallback tag of a digest. */
  fallbackIndex(repository: string, digest: string): Manifest | undefined {
    return this.manifest(repository, fallbackTagOf(digest))?.manifest;
  }

  putBlob(repository: string, bytes: Buffer): string {
    const digest = digestOf(bytes);
    this.#store.open(repository).blobs.set(digest, bytes);
    return digest;
  }

  /** Stores a manifest unchecked, as another writer would; its digest comes back. */
  putManifest(repository: string, manifest: object | Buffer, mediaType: string, tag?: string): string {
    const bytes = Buffer.isBuffer(manifest) ? manifest : Buffer.from(JSON.stringify(manifest));
    return putManifest(this.#store.open(repository), bytes, mediaType, tag).digest;
  }

  /** Takes a manifest and the tags on it away; false when it was not there. */
  deleteManifest(repository: string, digest: string): boolean {
    const found = this.#store.find(repository);
    return found ? deleteManifest(found, digest) : false;
  }

  deleteTag(repository: string, tag: string): boolean {
    return this.#store.find(repository)?.tags.delete(tag) ?? false;
  }

  /** Takes all referrers of a digest and its fallback tag away; their number comes back. */
  deleteReferrers(repository: string, digest: string): number {
    const referrers = this.referrers(repository, digest);
    for (const referrer of referrers) this.deleteManifest(repository, referrer.digest);
    this.deleteTag(repository, fallbackTagOf(digest));
    return referrers.length;
  }

  /** What a collector of untagged manifests would do now. */
  collectGarbage(repository: string, quirks: RegistryQuirks): void {
    const found = this.#store.find(repository);
    if (found) collectGarbage(found, quirks);
  }

  snapshot(): Snapshot {
    const entries = new Map<string, string>();
    for (const { name, blobs, manifests, tags } of this.#store.repositories.values()) {
      for (const digest of [...blobs.keys(), ...manifests.keys()]) entries.set(`${name}@${digest}`, digest);
      for (const [tag, digest] of tags) entries.set(`${name}:${tag}`, digest);
    }
    return entries;
  }

  /** What is different now from what it was at a snapshot. */
  differenceFrom(before: Snapshot): SnapshotDifference {
    const now = this.snapshot();
    return {
      added: [...now.keys()].filter((key) => !before.has(key)),
      removed: [...before.keys()].filter((key) => !now.has(key)),
      changed: [...now].filter(([key, digest]) => before.has(key) && before.get(key) !== digest).map(([key]) => key),
    };
  }
}

function bundlesOf(repository: Repository, manifest: Manifest): unknown[] {
  return (manifest.layers ?? [])
    .filter(({ mediaType }) => mediaType.startsWith(BUNDLE_TYPE))
    .flatMap(({ digest }) => repository.blobs.get(digest) ?? [])
    .map((bytes) => JSON.parse(bytes.toString('utf8')) as unknown);
}
