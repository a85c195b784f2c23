import type { ServiceAnswer, ServiceRequest } from '../service.ts';
import type { Context } from './context.ts';
import { isDigest } from './digest.ts';
import { referrerDescriptor, type Descriptor } from './manifest.ts';
import { OCI_INDEX } from './media-types.ts';
import { digestInvalid, unsupported } from './refusal.ts';
import { referrersOf } from './store.ts';

interface ReferrersRoute {
  readonly name: string;
  readonly digest: string;
}

/** `GET /v2/<name>/referrers/<digest>` (distribution-spec 1.1, "Listing Referrers"). */
export function referrersEndPoint(context: Context, route: ReferrersRoute, request: ServiceRequest): ServiceAnswer {
  const { quirks } = context;
  if (quirks.referrersApi === 'missing' || quirks.referrersApi === 'claims-but-missing') return pageNotFound();
  if (quirks.referrersApi === 'wrong-content-type') return webPage();
  if (request.method !== 'GET' && request.method !== 'HEAD') throw unsupported();
  if (!isDigest(route.digest)) throw digestInvalid(route.digest);
  // A registry with the API never answers 404 here: an unknown digest has an empty list.
  const all = referrersOf(context.store.find(route.name), route.digest).map(referrerDescriptor);
  const type = quirks.referrersFilter === 'applied' ? request.url.searchParams.get('artifactType') : null;
  const wanted = type === null ? all : all.filter((one) => one.artifactType === type);
  const { page, next } = pageOf(wanted, request.url.searchParams.get('last'), quirks.referrersPageSize);
  const headers: Record<string, string> = { 'content-type': OCI_INDEX };
  if (type !== null) headers['oci-filters-applied'] = 'artifactType';
  if (next !== undefined) headers['link'] = nextLink(route, type, next);
  return { status: 200, headers, body: JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: page }) };
}

/** What distribution's router says for a path that it does not know: text, not the specification's error body. */
export function pageNotFound(): ServiceAnswer {
  return { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: '404 page not found\n' };
}

function webPage(): ServiceAnswer {
  const body = '<!doctype html><title>Registry</title><p>Welcome to the registry.</p>\n';
  return { status: 200, headers: { 'content-type': 'text/html' }, body };
}

function pageOf(
  all: readonly Descriptor[],
  last: string | null,
  size: number,
): { page: readonly Descriptor[]; next: string | undefined } {
  const from = last === null ? 0 : all.findIndex(({ digest }) => digest === last) + 1;
  if (size <= 0) return { page: all.slice(from), next: undefined };
  const page = all.slice(from, from + size);
  return { page, next: from + size < all.length ? page.at(-1)?.digest : undefined };
}

function nextLink({ name, digest }: ReferrersRoute, type: string | null, last: string): string {
  const query = new URLSearchParams({ last, ...(type !== null && { artifactType: type }) });
  return `</v2/${name}/referrers/${digest}?${query}>; rel="next"`;
}
