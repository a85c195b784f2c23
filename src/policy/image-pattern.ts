import { formatImageName, type ImageName } from '../subject/image-name.ts';
import { globMatches } from './glob.ts';
import type { Mirror, Policy, PolicyEntry } from './policy.ts';

const DOCKER_HUB_HOSTS = new Set(['index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);

/** A pattern of images, made whole as names are: `node` is `docker.io/library/node`, `acme/*` is `docker.io/acme/*`. */
export function normalizeMatch(pattern: string): string {
  const [first = '', ...rest] = pattern.split('/');
  const path = rest.join('/');
  // `*` and `**` alone may stand for a registry; what else does not look like one is a path on Docker Hub, as for names.
  const isRegistry = /[.:]/.test(first) || /^\*+$/.test(first) || first === 'localhost';
  if (path === '') return first === '**' ? pattern : `docker.io/library/${pattern}`;
  if (!isRegistry) return `docker.io/${pattern}`;
  const registry = first.toLowerCase();
  const host = DOCKER_HUB_HOSTS.has(registry) ? 'docker.io' : registry;
  return host === 'docker.io' && !path.includes('/') && !path.includes('*')
    ? `${host}/library/${path}`
    : `${host}/${path}`;
}

/** Names under which an image may have been signed: its own, and those that it is a mirror's copy of. */
export function namesOf(name: ImageName, mirrors: readonly Mirror[]): readonly [string, ...string[]] {
  const own = formatImageName(name);
  const origins = mirrors
    .filter(({ to }) => own.startsWith(to))
    .map(({ from, to }) => `${from}${own.slice(to.length)}`);
  return [own, ...new Set(origins.filter((origin) => origin !== own))];
}

/** The first entry that matches the image; the copy of an image is judged as the image is. */
export function entryFor(name: ImageName, policy: Pick<Policy, 'entries' | 'mirrors'>): PolicyEntry | undefined {
  const names = namesOf(name, policy.mirrors);
  return policy.entries.find(({ match }) => names.some((each) => globMatches(match, each)));
}
