import type { HttpAnswer } from '../http/http.ts';
import { isDigest } from '../subject/digest.ts';
import type { DistributionClient } from './distribution-client.ts';
import { MANIFEST_ACCEPT } from './media-types.ts';
import type { RepositoryHealth } from './registry.ts';

/** Most repositories have it, and where it is not there a registry says as much. */
const TAG = 'latest';

/**
 * Asks a registry for its API's root, as every client does first, with a token for the repository; then for a manifest's head,
 * which counts against no limit of pulls and tells what is left of it.
 * @throws Failure REGISTRY_…
 */
export async function examineRepository(client: DistributionClient, repository: string): Promise<RepositoryHealth> {
  const sentAtMs = Date.now();
  // A registry that shows itself to nobody may show the repository.
  const answer = await client.send(repository, {
    method: 'GET',
    path: `${client.origin}/v2/`,
    accept: [401, 403, 404],
  });
  const ping = { answer, sentAtMs, receivedAtMs: Date.now() };
  const head = await client.send(repository, {
    method: 'HEAD',
    path: `manifests/${TAG}`,
    headers: { accept: MANIFEST_ACCEPT },
    // Some say so of a tag that is not there, to whom may not write it.
    accept: [403, 404],
  });
  const isTagged = head.status < 300;
  const isThere = isTagged || (await mayList(client, repository, head.status === 403));
  const latest = head.headers.get('docker-content-digest') ?? '';
  return {
    ping,
    latest: isTagged && isDigest(latest) ? latest : undefined,
    hasLogin: await client.hasCredentials(),
    isThere,
    rateLimit: rateLimitIn(head.headers) ?? rateLimitIn(answer.headers),
  };
}

/**
 * distribution-spec 1.1, end-8a. @returns false for a repository that is not there
 * @param decides whether it is this answer that tells of rights; else nothing speaks against the repository where it is not offered
 */
async function mayList(client: DistributionClient, repository: string, decides: boolean): Promise<boolean> {
  const accept = decides ? [404] : [400, 401, 403, 404, 405];
  const answer = await client.send(repository, { method: 'GET', path: 'tags/list?n=1', accept });
  return answer.status !== 404;
}

/** https://docs.docker.com/docker-hub/usage/pulls/: `ratelimit-remaining: 76;w=21600`; others without the window. */
function rateLimitIn(headers: HttpAnswer['headers']): RepositoryHealth['rateLimit'] {
  const read = (name: string): number | undefined => {
    const [, digits] = /^\s*(\d{1,9})/.exec(headers.get(name) ?? headers.get(`x-${name}`) ?? '') ?? [];
    return digits === undefined ? undefined : Number(digits);
  };
  const remaining = read('ratelimit-remaining');
  return remaining === undefined ? undefined : { remaining, limit: read('ratelimit-limit') };
}
