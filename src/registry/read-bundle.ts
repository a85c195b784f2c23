import { type Digest, digestOf, isDigest } from '../subject/digest.ts';
import type { DistributionClient } from './distribution-client.ts';
import { BUNDLE_PREFIX, MANIFEST_ACCEPT } from './media-types.ts';
import { MAX_MANIFEST_BYTES, parseObject, throwIfWebPage } from './read-manifest.ts';
import type { Descriptor } from './registry.ts';

export const MAX_BUNDLE_BYTES = 32 * 1024 * 1024;

/**
 * The bundle in a referrer's one layer. Referrers are anybody's: one that is something else, belongs to another subject,
 * or is not what its digest says is no bundle, and hides none of the others. A registry that does not answer is a Failure.
 */
export async function readBundle(
  client: DistributionClient,
  repository: string,
  subject: Digest,
  referrer: Descriptor,
): Promise<Buffer | undefined> {
  if (referrer.size > MAX_MANIFEST_BYTES) return undefined;
  const manifest = await readContent(client, repository, `manifests/${referrer.digest}`, referrer.digest);
  const json = manifest && parseObject(manifest);
  if (json?.subject?.digest !== subject || !Array.isArray(json.layers) || json.layers.length !== 1) return undefined;
  const { mediaType, digest, size } = (json.layers[0] ?? {}) as Partial<Record<string, unknown>>;
  if (typeof mediaType !== 'string' || !mediaType.startsWith(BUNDLE_PREFIX)) return undefined;
  if (typeof digest !== 'string' || !isDigest(digest)) return undefined;
  if (typeof size !== 'number' || size > MAX_BUNDLE_BYTES) return undefined;
  return readContent(client, repository, `blobs/${digest}`, digest);
}

/** @returns undefined when the registry has other bytes under this digest, or none */
export async function readContent(
  client: DistributionClient,
  repository: string,
  path: string,
  digest: Digest,
): Promise<Buffer | undefined> {
  const place = `${client.registry}/${repository}`;
  const bytes = (await client.content?.read(place, digest)) ?? (await fetchContent(client, repository, path, digest));
  // A blob is kept by who finds that it is worth it.
  if (bytes && path.startsWith('manifests/')) client.content?.keep(place, digest, bytes);
  return bytes;
}

async function fetchContent(
  client: DistributionClient,
  repository: string,
  path: string,
  digest: Digest,
): Promise<Buffer | undefined> {
  const answer = await client.send(repository, {
    method: 'GET',
    path,
    headers: { accept: path.startsWith('manifests/') ? MANIFEST_ACCEPT : '*/*' },
    accept: [404],
    maxBytes: MAX_BUNDLE_BYTES,
  });
  if (answer.status === 404) return undefined;
  if (digestOf(answer.body) === digest) return answer.body;
  throwIfWebPage(answer);
  return undefined;
}
