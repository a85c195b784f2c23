import { setTimeout as sleep } from 'node:timers/promises';
import type * as Cache from '@actions/cache';
import type { Digest } from '../subject/digest.ts';
import { digestOf, hexOf } from '../subject/digest.ts';

export interface CacheKeys {
  readonly key: string;
  /** Prefixes, best first. */
  readonly restore: readonly string[];
}

export interface ActionsCache {
  /**
   * Fills the path with what was saved under the keys, if anything; never throws.
   * @returns whether the cache answered in time
   */
  restore(path: string, keys: CacheKeys): Promise<boolean>;
  /** Saves the path under a key; never throws. */
  save(path: string, key: string): Promise<void>;
}

/** Raised when what is stored changes its meaning. */
const LAYOUT = 'touchmark-1';
/** The library tries a broken service for half a minute; bundles can be found again in the registry sooner. */
const RESTORE_MS = 8_000;
const SAVE_MS = 60_000;

/** Keys of one run: first the last cache of the same images, else the last of this repository. */
export function cacheKeys(digests: readonly Digest[], uniqueKey: string): CacheKeys {
  const images = hexOf(digestOf(digests.toSorted().join('\n'))).slice(0, 16);
  return { key: `${LAYOUT}-${images}-${uniqueKey}`, restore: [`${LAYOUT}-${images}-`, `${LAYOUT}-`] };
}

/** The cache of GitHub Actions. Its library is large and loaded only here. Trouble is told to `warn`, and is a miss. */
export function actionsCache(warn: (text: string) => void): ActionsCache {
  return {
    restore: (path, { key, restore }) =>
      bounded('restored', RESTORE_MS, warn, async () => {
        const cache = await loadCache();
        if (cache.isFeatureAvailable()) await cache.restoreCache([path], key, [...restore]);
      }),
    save: async (path, key) => {
      await bounded('saved', SAVE_MS, warn, async () => {
        const cache = await loadCache();
        if (cache.isFeatureAvailable()) await cache.saveCache([path], key);
      });
    },
  };
}

/** The library's client takes its login along on redirects to any port of the same host. The cache redirects nobody. */
async function loadCache(): Promise<typeof Cache> {
  const [cache, { HttpClient }] = await Promise.all([import('@actions/cache'), import('@actions/http-client')]);
  // The constructor assigns it, and the cache gives no way to say otherwise.
  Object.defineProperty(HttpClient.prototype, '_allowRedirects', {
    configurable: true,
    get: () => false,
    set: () => {},
  });
  return cache;
}

/** A cache that is switched off. */
export const noCache: ActionsCache = {
  restore: () => Promise.resolve(true),
  save: () => Promise.resolve(),
};

async function bounded(
  what: string,
  limitMs: number,
  warn: (text: string) => void,
  work: () => Promise<void>,
): Promise<boolean> {
  // The library waits for ever for the rest of an answer that was cut off: without this timer the process would just end.
  const over = new AbortController();
  const late = sleep(limitMs, 'late' as const, { signal: over.signal });
  late.catch(() => undefined);
  try {
    const end = await Promise.race([work(), late]);
    if (end === 'late') warn(`the Actions cache was not ${what} within ${limitMs / 1000} s; going on without it`);
    return end !== 'late';
  } catch (error) {
    warn(`the Actions cache was not ${what}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    over.abort();
  }
}
