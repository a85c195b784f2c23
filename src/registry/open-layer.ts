import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { Failure } from '../failure/failure.ts';
import { writeChunk } from '../lib/write-chunk.ts';
import type { DistributionClient } from './distribution-client.ts';
import type { Descriptor } from './registry.ts';

const SHORTEST_TIMEOUT_MS = 60_000;
/** A registry that is slower than this is given up. */
const SLOWEST_BYTES_PER_MS = 256;

/** @returns the bytes of a layer as they come; it ends only when they had the digest */
export async function* openLayer(
  client: DistributionClient,
  repository: string,
  layer: Descriptor,
): AsyncGenerator<Buffer, void, undefined> {
  const pipe = new PassThrough();
  const fetching = fetchLayer(client, repository, layer, pipe).then(
    () => pipe.end(),
    (error: unknown) => pipe.destroy(error as Error),
  );
  try {
    for await (const chunk of pipe) yield chunk as Buffer;
  } finally {
    pipe.destroy();
    await fetching;
  }
}

async function fetchLayer(
  client: DistributionClient,
  repository: string,
  { digest, size }: Descriptor,
  pipe: PassThrough,
): Promise<void> {
  const hash = createHash('sha256');
  const answer = await client.send(repository, {
    method: 'GET',
    path: `blobs/${digest}`,
    accept: [404],
    maxBytes: size,
    timeoutMs: SHORTEST_TIMEOUT_MS + Math.ceil(size / SLOWEST_BYTES_PER_MS),
    receive: (chunk) => {
      hash.update(chunk);
      return writeChunk(pipe, chunk);
    },
  });
  if (pipe.destroyed) return;
  const { registry: service } = client;
  if (answer.status === 404) {
    throw new Failure('SUBJECT_NOT_FOUND', `${service} has no layer ${digest} in ${repository}`, { service });
  }
  const actual = `sha256:${hash.digest('hex')}`;
  if (actual === digest) return;
  throw new Failure('DIGEST_MISMATCH', `${service} answered ${actual} when asked for layer ${digest}`, { service });
}
