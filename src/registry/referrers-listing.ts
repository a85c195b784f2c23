import { badAnswer } from '../http/http-failure.ts';
import { type Digest, digestOf, hexOf } from '../subject/digest.ts';
import type { DistributionClient } from './distribution-client.ts';
import { OCI_INDEX } from './media-types.ts';
import { descriptorsOf, MAX_REFERRERS, parseReferrersIndex, type ReferrersIndex } from './referrers-index.ts';
import type { Descriptor, ReferrersListing } from './registry.ts';
import { readTag, strongEtag } from './tag-write.ts';

const MAX_PAGES = 20;
/** What registries without the API answer to it: distribution-spec 1.1 says 404, others were seen. */
const NO_API = [400, 404, 405, 406];

/** `sha256-<hex>`; distribution-spec 1.1, "Referrers Tag Schema". */
export function fallbackTagOf(digest: Digest): string {
  return `sha256-${hexOf(digest)}`;
}

/**
 * The referrers API is there when it answers with an image index; `OCI-Subject` says nothing (ECR sends it without). An
 * older client may have written only the tag, so both are read, at the same time: two requests, and the wait of one. A
 * repository that is known to have no API is not asked for it again.
 */
export async function listReferrers(
  client: DistributionClient,
  repository: string,
  subject: Digest,
  known: ReferrersListing['storage'] | undefined,
): Promise<ReferrersListing> {
  const [fromApi, tag] = await Promise.all([
    known === 'referrers-tag' ? undefined : listFromApi(client, repository, subject),
    readFallbackTag(client, repository, subject),
  ]);
  const fromTag = tag.holds === 'index' ? descriptorsOf(tag.index) : [];
  return {
    storage: fromApi ? 'referrers-api' : 'referrers-tag',
    tagExists: tag.holds === 'index',
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
  for (let page = 0; page < MAX_PAGES && path !== undefined && entries.length < MAX_REFERRERS; page += 1) {
    const answer = await client.send(repository, {
      method: 'GET',
      path,
      headers: { accept: OCI_INDEX },
      accept: page === 0 ? NO_API : [],
    });
    const isIndex = (answer.headers.get('content-type') ?? '').startsWith(OCI_INDEX);
    const index = answer.status === 200 && isIndex ? parseReferrersIndex(answer.body) : undefined;
    if (!index && page === 0) return undefined;
    // Half a list is not one: what is missing in it would count as not there.
    if (!index) throw badAnswer('REGISTRY', answer.url, `page ${page + 1} of its referrers is no image index`);
    entries.push(...descriptorsOf(index));
    path = nextPage(answer.headers.get('link'), answer.url, client.origin);
  }
  return entries.slice(0, MAX_REFERRERS);
}

/** RFC 8288 as distribution-spec uses it; a page on another origin is not followed. */
function nextPage(link: string | null, base: string, origin: string): string | undefined {
  const target = /<([^>]+)>\s*;\s*rel="?next"?/i.exec(link ?? '')?.[1];
  if (target === undefined || !URL.canParse(target, base)) return undefined;
  const url = new URL(target, base);
  return url.origin === origin ? url.href : undefined;
}

/** What a fallback tag answers. */
export type FallbackTag =
  | { readonly holds: 'nothing' }
  /** GitLab, and GHCR now and then, read the tag `sha256-<hex>` as the digest that it stands for. */
  | { readonly holds: 'the image itself' }
  | {
      readonly holds: 'index';
      readonly index: ReferrersIndex;
      readonly bytes: Buffer;
      /** For `If-Match`. */
      readonly etag: string | undefined;
    };

/** An answer counts as referrers only when it is an OCI index, is not the subject, and lists artifacts, not platforms. */
export async function readFallbackTag(
  client: DistributionClient,
  repository: string,
  subject: Digest,
): Promise<FallbackTag> {
  const answer = await readTag(client, repository, fallbackTagOf(subject), NO_API);
  if (!answer) return { holds: 'nothing' };
  if (digestOf(answer.body) === subject) return { holds: 'the image itself' };
  const index = parseReferrersIndex(answer.body);
  if (!index || index.manifests.some(isPlatform)) return { holds: 'nothing' };
  return { holds: 'index', index, bytes: answer.body, etag: strongEtag(answer.headers) };
}

function isPlatform(entry: unknown): boolean {
  const { platform, artifactType } = (entry ?? {}) as { platform?: unknown; artifactType?: unknown };
  return platform !== undefined && artifactType === undefined;
}

/** The first of each digest: the API's own entry before one that somebody wrote into the tag. */
function distinct(entries: readonly Descriptor[]): readonly Descriptor[] {
  const byDigest = new Map(entries.toReversed().map((entry) => [entry.digest, entry]));
  return [...new Set(entries.map(({ digest }) => byDigest.get(digest)))].filter((entry) => entry !== undefined);
}
