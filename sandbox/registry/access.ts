import type { ServiceRequest } from '../service.ts';
import { Refusal } from './refusal.ts';
import type { Scope } from './route.ts';
import { SERVICE, type TokenIssuer } from './tokens.ts';
import { allowedActions, findUser, parseBasic, type RegistryUser } from './users.ts';

/** Returns when the request may do what the scopes say, and throws a Refusal when not. */
export type AccessCheck = (request: ServiceRequest, scopes: readonly Scope[]) => void;

export const openAccess: AccessCheck = () => {};

export function basicAccess(users: readonly RegistryUser[], anonymousPull: boolean): AccessCheck {
  return (request, scopes) => {
    const header = request.headers['authorization'];
    const anonymous = header === undefined && anonymousPull && scopes.length > 0;
    const credentials = parseBasic(header);
    const user = credentials && findUser(users, credentials);
    if (!user && !(anonymous && scopes.every(isPull))) {
      throw new Refusal(401, 'UNAUTHORIZED', 'authentication required', undefined, {
        'www-authenticate': 'Basic realm="registry sandbox"',
      });
    }
    if (user && !scopes.every((scope) => covers(allowedActions(user.rights, scope.repository), scope))) {
      throw new Refusal(403, 'DENIED', 'requested access to the resource is denied', scopes);
    }
  };
}

/** `realm` is the URL of the token end point; `deniedStatus` answers a good token that lacks the scope. */
export function bearerAccess(issuer: TokenIssuer, realm: () => string, deniedStatus: 401 | 403): AccessCheck {
  return (request, scopes) => {
    const challenge = (error?: string): Record<string, string> => ({
      'www-authenticate': challengeText(realm(), scopes, error),
    });
    const token = /^Bearer +(\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
    if (token === undefined) {
      throw new Refusal(401, 'UNAUTHORIZED', 'authentication required', scopes, challenge());
    }
    const grants = issuer.grantsOf(token);
    if (grants === 'invalid') {
      throw new Refusal(401, 'UNAUTHORIZED', 'authentication required', scopes, challenge('invalid_token'));
    }
    if (scopes.every((scope) => covers(grants.get(scope.repository) ?? [], scope))) return;
    const headers = deniedStatus === 401 ? challenge('insufficient_scope') : {};
    throw new Refusal(deniedStatus, 'DENIED', 'requested access to the resource is denied', scopes, headers);
  };
}

function challengeText(realm: string, scopes: readonly Scope[], error: string | undefined): string {
  const scope = scopes.map(({ repository, actions }) => `repository:${repository}:${actions.join(',')}`).join(' ');
  const parts = [`realm="${realm}"`, `service="${SERVICE}"`];
  if (scope) parts.push(`scope="${scope}"`);
  if (error) parts.push(`error="${error}"`);
  return `Bearer ${parts.join(',')}`;
}

function covers(granted: readonly string[], scope: Scope): boolean {
  return scope.actions.every((action) => granted.includes(action));
}

function isPull(scope: Scope): boolean {
  return scope.actions.every((action) => action === 'pull');
}
