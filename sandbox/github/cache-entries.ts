import type { WorkflowRun } from './workflow-run.ts';

export interface CacheEntry {
  readonly id: number;
  /** `owner/name` */
  readonly repository: string;
  /** The ref whose runs, besides those that may look into it, see the entry. */
  readonly ref: string;
  readonly key: string;
  readonly version: string;
  readonly blob: string;
  readonly finalised: boolean;
  readonly sizeBytes: number;
}

interface CacheQuery {
  readonly key: string;
  readonly restoreKeys: readonly string[];
  readonly version: string;
}

/**
 * Entries of the cache by the rules of GitHub: never changed once made, and kept apart by ref: a run sees those of its
 * own ref, of its pull request's base and of the default branch.
 * https://docs.github.com/actions/reference/workflows-and-actions/dependency-caching
 */
export class CacheEntries {
  #entries: CacheEntry[] = [];
  #lastId = 0;

  list(): readonly CacheEntry[] {
    return this.#entries.filter(({ finalised }) => finalised);
  }

  /** @returns undefined when there is one already, finished or not */
  reserve(run: WorkflowRun, key: string, version: string, blob: () => string): CacheEntry | undefined {
    if (this.#own(run, key, version)) return undefined;
    this.#lastId += 1;
    const { repository, ref } = run;
    const entry = { id: this.#lastId, repository, ref, key, version, blob: blob(), finalised: false, sizeBytes: 0 };
    this.#entries.push(entry);
    return entry;
  }

  reserved(run: WorkflowRun, key: string, version: string): CacheEntry | undefined {
    const entry = this.#own(run, key, version);
    return entry?.finalised ? undefined : entry;
  }

  finalise(entry: CacheEntry, sizeBytes: number): void {
    this.#entries = this.#entries.filter(({ id }) => id !== entry.id);
    this.#entries.push({ ...entry, finalised: true, sizeBytes });
  }

  find(run: WorkflowRun, { key, restoreKeys, version }: CacheQuery): CacheEntry | undefined {
    for (const ref of readableRefs(run)) {
      const visible = this.list().filter(
        (entry) => entry.repository === run.repository && entry.ref === ref && entry.version === version,
      );
      const exact = visible.find((entry) => entry.key === key);
      if (exact) return exact;
      for (const prefix of [key, ...restoreKeys]) {
        const newest = visible.findLast((entry) => entry.key.startsWith(prefix));
        if (newest) return newest;
      }
    }
    return undefined;
  }

  dropAll(): readonly CacheEntry[] {
    return this.#entries.splice(0);
  }

  #own(run: WorkflowRun, key: string, version: string): CacheEntry | undefined {
    return this.#entries.find(
      (entry) =>
        entry.repository === run.repository && entry.ref === run.ref && entry.key === key && entry.version === version,
    );
  }
}

function readableRefs(run: WorkflowRun): Set<string> {
  const base = run.pullRequest ? [`refs/heads/${run.pullRequest.baseRef}`] : [];
  return new Set([run.ref, ...base, `refs/heads/${run.defaultBranch}`]);
}
