import { type Digest, hexOf, isDigest } from '../subject/digest.ts';
import type { DistributionClient } from './distribution-client.ts';
import { MANIFEST_ACCEPT, OCI_INDEX } from './media-types.ts';
import { descriptorsOf, parseReferrersIndex, type ReferrersIndex } from './referrers-index.ts';
import type { Descriptor, ReferrersListing } from './registry.ts';

const MAX_PAGES = 20;
/** What registries without the API answer to it: distribution-spec 1.1 says 404, others were seen. */
const NO_API = [400, 404, 405, 406];

/** `sha256-<hex>`; distribution-spec 1.1, "Referrers Tag Schema". */
export function fallbackTagOf(digest: Digest): string {
  return `sha256-${hexOf(digest)}`;
}

/**
 * The referrers API is there when it answers with an image index; `OCI-Subject` says nothing (ECR sends it without). An
 * older client may have written only the tag, so both are read, at the same time.
 */
export async function listReferrers(
  client: DistributionClient,
  repository: string,
  subject: Digest,
): Promise<ReferrersListing> {
  const [fromApi, tag] = await Promise.all([
    listFromApi(client, repository, subject),
    readFallbackTag(client, repository, subject),
  ]);
  const fromTag = tag ? descriptorsOf(tag.index) : [];
  return {
    storage: fromApi ? 'referrers-api' : 'referrers-tag',
    tagExists: tag !== undefined,
    entries: distinct([...(fromApi ?? []), ...fromTag]),
  };
}

/** @returns undefined when there is no referrers API */
export async function listFromApi(
  client: DistributionClient,
  repository: string,
  subject: Digest,
): Promise<readonly Descriptor[] | undefined> {
  const entries: Descriptor[] = [];
  let path: string | undefined = `referrers/${subject}`;
  for (let page = 0; page < MAX_PAGES && path !== undefined; page += 1) {
    const answer = await client.send(repository, {
      method: 'GET',
      path,
      headers: { accept: OCI_INDEX },
      accept: NO_API,
    });
    const isIndex = (answer.headers.get('content-type') ?? '').startsWith(OCI_INDEX);
    const index = answer.status === 200 && isIndex ? parseReferrersIndex(answer.body) : undefined;
    if (!index) return page === 0 ? undefined : entries;
    entries.push(...descriptorsOf(index));
    path = nextPage(answer.headers.get('link'), answer.url, client.origin);
  }
  return entries;
}

/** RFC 8288 as distribution-spec uses it; a page on another origin is not followed. */
function nextPage(link: string | null, base: string, origin: string): string | undefined {
  const target = /<([^>]+)>\s*;\s*rel="?next"?/i.exec(link ?? '')?.[1];
  if (target === undefined || !URL.canParse(target, base)) return undefined;
  const url = new URL(target, base);
  return url.origin === origin ? url.href : undefined;
}

export interface FallbackTag {
  readonly index: ReferrersIndex;
  readonly bytes: Buffer;
  readonly etag: string | undefined;
}

/**
 * The index under the fallback tag. GitLab, and GHCR now and then, read the tag as the digest and answer with the image
 * itself: an answer counts only when it is an OCI index, is not the subject, and lists artifacts rather than platforms.
 */
export async function readFallbackTag(
  client: DistributionClient,
  repository: string,
  subject: Digest,
  options: { readonly probe?: boolean } = {},
): Promise<FallbackTag | undefined> {
  const answer = await client.send(repository, {
    method: 'GET',
    path: `manifests/${fallbackTagOf(subject)}`,
    headers: { accept: MANIFEST_ACCEPT },
    accept: NO_API,
    ...options,
  });
  if (answer.status !== 200 || answer.headers.get('docker-content-digest') === subject) return undefined;
  const index = parseReferrersIndex(answer.body);
  if (!index || index.manifests.some(isPlatform)) return undefined;
  return { index, bytes: answer.body, etag: answer.headers.get('etag') ?? undefined };
}

function isPlatform(entry: unknown): boolean {
  const { platform, artifactType } = (entry ?? {}) as { platform?: unknown; artifactType?: unknown };
  return platform !== undefined && artifactType === undefined;
}

function distinct(entries: readonly Descriptor[]): readonly Descriptor[] {
  const byDigest = new Map(entries.toReversed().map((entry) => [entry.digest, entry]));
  return [...byDigest.values()].toReversed().filter(({ digest }) => isDigest(digest));
}
