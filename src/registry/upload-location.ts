import { badAnswer } from '../http/http-failure.ts';
import type { HttpAnswer } from '../http/http.ts';
import type { Digest } from '../subject/digest.ts';
import type { DistributionClient } from './distribution-client.ts';

/** Bytes on their way to a repository. */
export interface Blob {
  readonly repository: string;
  readonly digest: Digest;
  readonly bytes: Buffer;
}

/** @returns where the blob is to be sent */
export async function startUpload(client: DistributionClient, repository: string): Promise<URL> {
  return locationOf(await client.send(repository, { method: 'POST', path: 'blobs/uploads/' }));
}

/** @throws Failure REGISTRY_BAD_ANSWER */
export function locationOf({ headers, url }: HttpAnswer): URL {
  const location = headers.get('location');
  if (location !== null && URL.canParse(location, url)) return new URL(location, url);
  throw badAnswer('REGISTRY', url, 'it opened an upload without saying where');
}

/** The location is the registry's, to the letter: writing its query anew could break a signature in it. */
export function withDigest(location: URL, digest: Digest): string {
  const separator = location.search === '' ? '?' : '&';
  const { origin, pathname, search } = location;
  return `${origin}${pathname}${search}${separator}digest=${encodeURIComponent(digest)}`;
}
