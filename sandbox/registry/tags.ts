import { json, type ServiceAnswer, type ServiceRequest } from '../service.ts';
import type { Context } from './context.ts';
import { Refusal, unsupported } from './refusal.ts';

/** `GET /v2/<name>/tags/list?n=&last=` */
export function tagsEndPoint(context: Context, { name }: { name: string }, request: ServiceRequest): ServiceAnswer {
  if (request.method !== 'GET' && request.method !== 'HEAD') throw unsupported();
  const repository = context.store.find(name);
  if (!repository) throw new Refusal(404, 'NAME_UNKNOWN', 'repository name not known to registry', { name });
  const query = request.url.searchParams;
  const last = query.get('last') ?? '';
  const rest = [...repository.tags.keys()].toSorted().filter((tag) => tag > last);
  const size = query.has('n') ? Number(query.get('n')) : rest.length;
  if (!Number.isInteger(size) || size < 0) throw new Refusal(400, 'PAGINATION_NUMBER_INVALID', 'invalid n');
  const tags = rest.slice(0, size);
  const next = new URLSearchParams({ n: String(size), last: tags.at(-1) ?? '' });
  const link = size > 0 && rest.length > size ? { link: `</v2/${name}/tags/list?${next}>; rel="next"` } : {};
  return json(200, { name, tags }, link);
}
