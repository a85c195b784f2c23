import { timingSafeEqual } from 'node:crypto';

export type Action = 'pull' | 'push' | 'delete';

export interface RegistryUser {
  readonly username: string;
  readonly password: string;
  /** A refresh token, as `docker login` to ACR stores it; also accepted as the password of any user name. */
  readonly identityToken?: string;
  /**
   * Repository, `prefix/*` or `*` → what is allowed there. The exact name decides, then the longest prefix.
   * 'push' is everything, 'pull' reads only, and what is not named is refused.
   */
  readonly rights: Readonly<Record<string, 'pull' | 'push'>>;
}

export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

export function allowedActions(rights: RegistryUser['rights'], repository: string): readonly Action[] {
  const patterns = Object.keys(rights).toSorted((a, b) => b.length - a.length);
  const pattern = repository in rights ? repository : patterns.find((one) => matches(one, repository));
  if (pattern === undefined) return [];
  return rights[pattern] === 'push' ? ['pull', 'push', 'delete'] : ['pull'];
}

/** The user whose password or identity token this is. */
export function findUser(users: readonly RegistryUser[], given: BasicCredentials): RegistryUser | undefined {
  return users.find(
    ({ username, password, identityToken }) =>
      (username === given.username && same(password, given.password)) ||
      (identityToken !== undefined && same(identityToken, given.password)),
  );
}

/** The credentials of an `Authorization: Basic` header; undefined for any other header. */
export function parseBasic(header: string | undefined): BasicCredentials | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 0) return undefined;
  return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}

function matches(pattern: string, repository: string): boolean {
  return pattern.endsWith('*') && repository.startsWith(pattern.slice(0, -1));
}

function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
