import type { Manifest } from './manifest.ts';
import type { RegistryQuirks } from './quirks.ts';
import type { Repository } from './store.ts';

/**
 * Deletes the manifests that no tag leads to, as collectors of untagged manifests do. An index leads to what it lists; an
 * image leads to what refers to it only where the registry knows referrers.
 */
export function collectGarbage(repository: Repository, { referrersApi }: RegistryQuirks): void {
  const kept = new Set<string>();
  const keep = (digest: string): void => {
    if (kept.has(digest)) return;
    kept.add(digest);
    for (const child of childrenOf(repository.manifests.get(digest)?.manifest)) keep(child);
    if (referrersApi !== 'present') return;
    for (const { manifest, digest: referrer } of repository.manifests.values())
      if (manifest.subject?.digest === digest) keep(referrer);
  };
  for (const digest of repository.tags.values()) keep(digest);
  for (const digest of repository.manifests.keys()) if (!kept.has(digest)) repository.manifests.delete(digest);
}

function childrenOf(manifest: Manifest | undefined): readonly string[] {
  return manifest?.manifests?.map(({ digest }) => digest) ?? [];
}
