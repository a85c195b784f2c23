import type { RegistryQuirks } from './quirks.ts';
import type { Store } from './store.ts';

/** What every end point works on. */
export interface Context {
  readonly store: Store;
  readonly quirks: RegistryQuirks;
  /** The registry's own origin, for absolute locations. */
  readonly origin: () => string;
  /** The signed URL of a blob on the storage origin; undefined when blobs are answered directly. */
  readonly storageUrl: ((method: string, repository: string, digest: string) => string) | undefined;
}

/** A `Location` value for a path of this registry. */
export function locationOf(context: Context, path: string): string {
  return context.quirks.location === 'absolute' ? context.origin() + path : path;
}
