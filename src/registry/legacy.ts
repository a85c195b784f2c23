import type { Digest } from '../subject/digest.ts';
import type { LegacyLayer } from '../verify/legacy-layer.ts';
import type { Connection } from './connection.ts';
import type { DistributionClient } from './distribution-client.ts';
import { readLegacyTag } from './legacy-tag.ts';
import { MAX_BUNDLE_BYTES, readContent } from './read-bundle.ts';
import type { Descriptor, LegacyKind, LegacyListing } from './registry.ts';

export async function listLegacy(
  client: DistributionClient,
  repository: string,
  subject: Digest,
): Promise<LegacyListing> {
  const [sig, att] = await Promise.all(
    (['sig', 'att'] as const).map(
      async (kind) => (await readLegacyTag(client, repository, subject, kind))?.layers ?? [],
    ),
  );
  return { sig: sig ?? [], att: att ?? [] };
}

export async function readLegacyLayer(
  client: DistributionClient,
  repository: string,
  { mediaType, digest, size, annotations = {} }: Descriptor,
): Promise<LegacyLayer | undefined> {
  if (size > MAX_BUNDLE_BYTES) return undefined;
  const bytes = await readContent(client, repository, `blobs/${digest}`, digest);
  return bytes && { mediaType, bytes, annotations };
}

export async function publishLegacy(
  connection: Connection,
  repository: string,
  subject: Digest,
  layers: Readonly<Record<LegacyKind, readonly LegacyLayer[]>>,
): Promise<void> {
  const kinds = (['sig', 'att'] as const).filter((kind) => layers[kind].length > 0);
  await Promise.all(kinds.map((kind) => connection.addToLegacyTag(repository, subject, kind, layers[kind])));
}
