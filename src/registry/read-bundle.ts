import { type Digest, digestOf, isDigest } from '../subject/digest.ts';
import type { DistributionClient } from './distribution-client.ts';
import { BUNDLE_PREFIX } from './media-types.ts';
import { readManifest } from './read-manifest.ts';

const MAX_BUNDLE_BYTES = 32 * 1024 * 1024;

/** The bundle in a referrer's one layer; undefined when this referrer is something else, or of another subject. */
export async function readBundle(
  client: DistributionClient,
  repository: string,
  subject: Digest,
  referrer: Digest,
): Promise<Buffer | undefined> {
  const manifest = await readManifest(client, repository, referrer);
  const layers = manifest?.json.layers;
  if (manifest?.json.subject?.digest !== subject || !Array.isArray(layers) || layers.length !== 1) return undefined;
  const { mediaType, digest, size } = layers[0] ?? {};
  if (typeof mediaType !== 'string' || !mediaType.startsWith(BUNDLE_PREFIX)) return undefined;
  if (typeof digest !== 'string' || !isDigest(digest) || typeof size !== 'number' || size > MAX_BUNDLE_BYTES) {
    return undefined;
  }
  const answer = await client.send(repository, {
    method: 'GET',
    path: `blobs/${digest}`,
    accept: [404],
    maxBytes: MAX_BUNDLE_BYTES,
  });
  return answer.status === 200 && digestOf(answer.body) === digest ? answer.body : undefined;
}
