import { randomBytes } from 'node:crypto';
import { json, type Handler, type ServiceAnswer, type ServiceRequest } from '../service.ts';
import { Refusal } from './refusal.ts';
import { allowedActions, findUser, parseBasic, type Action, type RegistryUser } from './users.ts';

export interface TokenOptions {
  /** Nobody when empty. */
  readonly users: readonly RegistryUser[];
  /** Pulling needs no login; from a bearer registry it still needs a token, given without one (Docker Hub, GHCR). */
  readonly anonymousPull: boolean;
  /** 300,000 (distribution's default) unless told. */
  readonly tokenLifetimeMs: number;
  /** The field of the answer that holds the token ('access_token': ACR). */
  readonly tokenField: 'token' | 'access_token';
  /** Rights that a user lacks: a token without them (Docker Hub, distribution), or 403 DENIED at once (GHCR). */
  readonly tokenDenial: 'fewer-scopes' | 'refused';
}

interface Token {
  readonly grants: ReadonlyMap<string, readonly Action[]>;
  expiresAtMs: number;
}

/** The name by which the registry and its token service know each other. */
export const SERVICE = 'registry.sandbox';

/** The token service of a bearer registry: `GET /token` with Basic, `POST /token` with an OAuth 2 grant. */
export class TokenIssuer {
  readonly #tokens = new Map<string, Token>();
  readonly #options: TokenOptions;

  constructor(options: TokenOptions) {
    this.#options = options;
  }

  readonly handle: Handler = (request) => {
    try {
      return this.#answer(request);
    } catch (error) {
      if (error instanceof Refusal) return error.answer();
      throw error;
    }
  };

  /** What a token allows; 'invalid' when it is unknown or its time is over. */
  grantsOf(token: string): ReadonlyMap<string, readonly Action[]> | 'invalid' {
    const found = this.#tokens.get(token);
    return found && found.expiresAtMs > Date.now() ? found.grants : 'invalid';
  }

  /** Ends every token given so far. */
  expireAll(): void {
    for (const token of this.#tokens.values()) token.expiresAtMs = 0;
  }

  #answer(request: ServiceRequest): ServiceAnswer {
    if (request.url.pathname !== '/token') throw new Refusal(404, 'NOT_FOUND', 'no such end point');
    if (request.method !== 'GET' && request.method !== 'POST') throw new Refusal(405, 'UNSUPPORTED', 'GET or POST');
    const isPost = request.method === 'POST';
    const parameters = isPost ? new URLSearchParams(request.body.toString('utf8')) : request.url.searchParams;
    if (parameters.get('service') !== SERVICE) throw new Refusal(400, 'UNSUPPORTED', 'unknown service');
    const user = isPost ? this.#grantee(parameters) : this.#basicUser(request.headers['authorization']);
    const grants = this.#grants(user, parameters.getAll('scope'));
    return this.#issue(grants, isPost ? 'access_token' : this.#options.tokenField);
  }

  #basicUser(header: string | undefined): RegistryUser | undefined {
    if (header === undefined) {
      if (this.#options.anonymousPull) return undefined;
      throw new Refusal(401, 'UNAUTHORIZED', 'authentication required');
    }
    const credentials = parseBasic(header);
    const user = credentials && findUser(this.#options.users, credentials);
    if (!user) throw new Refusal(401, 'UNAUTHORIZED', 'incorrect username or password');
    return user;
  }

  #grantee(form: URLSearchParams): RegistryUser {
    const type = form.get('grant_type');
    const refresh = form.get('refresh_token') ?? '';
    const password = form.get('password') ?? '';
    let user: RegistryUser | undefined;
    if (type === 'password') user = findUser(this.#options.users, { username: form.get('username') ?? '', password });
    else if (type === 'refresh_token') user = this.#options.users.find((one) => one.identityToken === refresh);
    else throw new Refusal(400, 'UNSUPPORTED', 'grant_type must be password or refresh_token');
    if (!user) throw new Refusal(401, 'UNAUTHORIZED', 'invalid grant');
    return user;
  }

  #grants(user: RegistryUser | undefined, asked: readonly string[]): Map<string, Action[]> {
    const grants = new Map<string, Action[]>();
    for (const scope of asked.flatMap((one) => one.split(' ')).filter(Boolean)) {
      const [, repository, actions] = /^repository:([^:]+):([a-z,*]+)$/.exec(scope) ?? [];
      if (!repository || !actions) throw new Refusal(400, 'UNSUPPORTED', 'scope must be repository:<name>:<actions>');
      const allowed = allowedActions(user ? user.rights : { '*': 'pull' }, repository);
      const wanted = actions.split(',');
      const granted = allowed.filter((action) => wanted.includes(action));
      if (granted.length < wanted.length && this.#options.tokenDenial === 'refused') {
        throw new Refusal(403, 'DENIED', 'requested access to the resource is denied');
      }
      grants.set(repository, [...(grants.get(repository) ?? []), ...granted]);
    }
    return grants;
  }

  #issue(grants: Map<string, Action[]>, field: string): ServiceAnswer {
    const token = randomBytes(24).toString('base64url');
    const now = Date.now();
    this.#tokens.set(token, { grants, expiresAtMs: now + this.#options.tokenLifetimeMs });
    return json(200, {
      [field]: token,
      expires_in: Math.ceil(this.#options.tokenLifetimeMs / 1000),
      issued_at: new Date(now).toISOString(),
    });
  }
}
