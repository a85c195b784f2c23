import type { DistributionClient } from './distribution-client.ts';
import { type Blob, locationOf, withDigest } from './upload-location.ts';

/** nginx takes 1 MiB unless told; what is behind others is tried with less. */
const CHUNK_BYTES = [1024 * 1024, 256 * 1024, 64 * 1024];
const MAX_CHUNK_BYTES = 64 * 1024 * 1024;
const TOO_LARGE = 413;

/** distribution-spec 1.1, "Pushing a blob in chunks", in chunks that the registry and what is in front of it take. */
export async function uploadInChunks(client: DistributionClient, blob: Blob): Promise<void> {
  for (const [index, chunkBytes] of CHUNK_BYTES.entries()) {
    const isLast = index === CHUNK_BYTES.length - 1;
    if (await sendChunks(client, blob, { chunkBytes, acceptTooLarge: !isLast })) return;
  }
}

/** @returns false when a chunk was too large */
async function sendChunks(
  client: DistributionClient,
  { repository, digest, bytes }: Blob,
  { chunkBytes, acceptTooLarge }: { readonly chunkBytes: number; readonly acceptTooLarge: boolean },
): Promise<boolean> {
  const started = await client.send(repository, { method: 'POST', path: 'blobs/uploads/' });
  const least = Number(started.headers.get('oci-chunk-min-length') ?? 0);
  const length = least > chunkBytes && least <= MAX_CHUNK_BYTES ? least : chunkBytes;
  let location = locationOf(started);
  for (let first = 0; first < bytes.length; first += length) {
    const chunk = bytes.subarray(first, first + length);
    const answer = await client.send(repository, {
      method: 'PATCH',
      path: location.href,
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `${first}-${first + chunk.length - 1}`,
      },
      body: chunk,
      accept: acceptTooLarge ? [TOO_LARGE] : [],
    });
    if (answer.status === TOO_LARGE) return false;
    location = locationOf(answer);
  }
  await client.send(repository, { method: 'PUT', path: withDigest(location, digest) });
  return true;
}
