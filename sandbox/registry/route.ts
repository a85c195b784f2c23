import type { Action } from './users.ts';

/** The end points of the distribution specification; `name` is the repository. */
export type Route =
  | { readonly kind: 'version' }
  | { readonly kind: 'blob'; readonly name: string; readonly digest: string }
  | { readonly kind: 'uploads'; readonly name: string }
  | { readonly kind: 'upload'; readonly name: string; readonly id: string }
  | { readonly kind: 'manifest'; readonly name: string; readonly reference: string }
  | { readonly kind: 'referrers'; readonly name: string; readonly digest: string }
  | { readonly kind: 'tags'; readonly name: string };

/** What a request needs to be allowed to do. */
export interface Scope {
  readonly repository: string;
  readonly actions: readonly Action[];
}

const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const NAME = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const END_POINT = /^\/v2\/(.+?)\/(blobs\/uploads|blobs|manifests|referrers|tags)\/([^/]*)$/;

/** Undefined when no end point has this path, as for a repository name outside the grammar. */
export function parseRoute(path: string): Route | undefined {
  if (path === '/v2/' || path === '/v2') return { kind: 'version' };
  const [, name = '', endPoint, encoded = ''] = END_POINT.exec(path) ?? [];
  if (!NAME.test(name)) return undefined;
  const last = decode(encoded);
  if (endPoint === 'blobs/uploads') return last ? { kind: 'upload', name, id: last } : { kind: 'uploads', name };
  if (endPoint === 'tags') return last === 'list' ? { kind: 'tags', name } : undefined;
  if (!last) return undefined;
  if (endPoint === 'blobs') return { kind: 'blob', name, digest: last };
  if (endPoint === 'manifests') return { kind: 'manifest', name, reference: last };
  return { kind: 'referrers', name, digest: last };
}

/** The scopes that distribution asks for: mounting needs `pull` on the source too. */
export function requiredScopes(route: Route, method: string, query: URLSearchParams): Scope[] {
  if (route.kind === 'version') return [];
  if (method === 'GET' || method === 'HEAD') return [{ repository: route.name, actions: ['pull'] }];
  if (method === 'DELETE' && route.kind !== 'upload') return [{ repository: route.name, actions: ['delete'] }];
  const scopes: Scope[] = [{ repository: route.name, actions: ['pull', 'push'] }];
  const from = query.get('from');
  if (route.kind === 'uploads' && from) scopes.push({ repository: from, actions: ['pull'] });
  return scopes;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
