import { digestOf, isSha256 } from './digest.ts';
import type { Manifest, StoredManifest } from './manifest.ts';

/** A blob upload that was started and is neither committed nor cancelled. */
export interface Upload {
  readonly id: string;
  readonly received: Buffer[];
  /** Changes with every chunk; a location with an older state is refused. */
  state: string;
}

export interface Repository {
  readonly name: string;
  readonly blobs: Map<string, Buffer>;
  readonly manifests: Map<string, StoredManifest>;
  /** Tag → digest. */
  readonly tags: Map<string, string>;
  readonly uploads: Map<string, Upload>;
}

/** Everything the registry holds, in memory. Blobs belong to a repository: another one must mount them. */
export class Store {
  readonly repositories = new Map<string, Repository>();

  find(name: string): Repository | undefined {
    return this.repositories.get(name);
  }

  /** The repository, created when it is not there: registries create on the first push. */
  open(name: string): Repository {
    let repository = this.repositories.get(name);
    if (!repository) {
      repository = { name, blobs: new Map(), manifests: new Map(), tags: new Map(), uploads: new Map() };
      this.repositories.set(name, repository);
    }
    return repository;
  }
}

/** The manifest that a tag or a digest names. */
export function findManifest(repository: Repository | undefined, reference: string): StoredManifest | undefined {
  const digest = isSha256(reference) ? reference : repository?.tags.get(reference);
  return digest === undefined ? undefined : repository?.manifests.get(digest);
}

/** Stores the bytes under their digest, and under `tag` when one is given. */
export function putManifest(repository: Repository, bytes: Buffer, mediaType: string, tag?: string): StoredManifest {
  const manifest = JSON.parse(bytes.toString('utf8')) as Manifest;
  const stored: StoredManifest = { digest: digestOf(bytes), mediaType, bytes, manifest };
  repository.manifests.set(stored.digest, stored);
  if (tag !== undefined) repository.tags.set(tag, stored.digest);
  return stored;
}

/** Takes a manifest and every tag on it away; false when it was not there. */
export function deleteManifest(repository: Repository, digest: string): boolean {
  for (const [tag, target] of repository.tags) if (target === digest) repository.tags.delete(tag);
  return repository.manifests.delete(digest);
}

/** All manifests whose `subject` is the digest, in the order in which they were pushed. */
export function referrersOf(repository: Repository | undefined, digest: string): StoredManifest[] {
  return [...(repository?.manifests.values() ?? [])].filter(({ manifest }) => manifest.subject?.digest === digest);
}
