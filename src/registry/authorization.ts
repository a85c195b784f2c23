import { Failure } from '../failure/failure.ts';
import { badAnswer } from '../http/http-failure.ts';
import type { Http, HttpAnswer, HttpRequest } from '../http/http.ts';
import { isLoopback } from './origin.ts';
import type { Credentials } from './credentials.ts';

/** How a registry wants to be asked. https://distribution.github.io/distribution/spec/auth/token/ */
export type Challenge =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic' }
  | { readonly kind: 'bearer'; readonly realm: URL; readonly service: string | undefined };

/**
 * Asks a registry, with whatever it wants to see. The first request goes out bare; its challenge is remembered, so that
 * every later repository asks for its token at once. One token serves a repository; parallel requests share it.
 * Credentials go to the registry's own origin and to the realm that it names, and nowhere else.
 */
export class RegistryAuthorization {
  readonly #http: Http;
  readonly #registry: string;
  readonly #findCredentials: () => Promise<Credentials | undefined>;
  #challenge: Challenge | undefined;
  #discovering: Promise<void> | undefined;
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(http: Http, registry: string, findCredentials: () => Promise<Credentials | undefined>) {
    this.#http = http;
    this.#registry = registry;
    this.#findCredentials = findCredentials;
  }

  async hasCredentials(): Promise<boolean> {
    return (await this.#findCredentials()) !== undefined;
  }

  /** @param accept statuses that the caller wants to see; 401 is answered here first */
  async send(repository: string, request: HttpRequest): Promise<HttpAnswer> {
    const accept = [...(request.accept ?? []), 401];
    if (this.#challenge === undefined && this.#discovering) await this.#discovering;
    const header = await this.#headerFor(repository);
    if (header !== undefined) {
      const answer = await this.#http.send({
        ...request,
        accept,
        headers: { ...request.headers, authorization: header },
      });
      // A token lives for minutes, a long release longer: once, a new one is asked for.
      if (answer.status !== 401 || this.#challenge?.kind !== 'bearer') return answer;
      this.#tokens.delete(repository);
      return this.#http.send({
        ...request,
        accept,
        headers: { ...request.headers, authorization: (await this.#headerFor(repository)) ?? '' },
      });
    }
    const bare = this.#http.send({ ...request, accept });
    if (this.#challenge === undefined)
      this.#discovering = bare.then(
        () => undefined,
        () => undefined,
      );
    const answer = await bare;
    if (answer.status !== 401) {
      this.#challenge ??= { kind: 'none' };
      return answer;
    }
    const learned = await this.#learn(answer);
    return learned ? this.send(repository, request) : answer;
  }

  /** @returns whether there is something new to try */
  async #learn(answer: HttpAnswer): Promise<boolean> {
    if (this.#challenge !== undefined && this.#challenge.kind !== 'none') return false;
    this.#challenge = parseChallenge(answer);
    if (this.#challenge.kind === 'none') return false;
    return this.#challenge.kind === 'bearer' || this.hasCredentials();
  }

  async #headerFor(repository: string): Promise<string | undefined> {
    const challenge = this.#challenge;
    if (challenge === undefined || challenge.kind === 'none') return undefined;
    if (challenge.kind === 'basic') {
      const credentials = await this.#findCredentials();
      return credentials && basicHeader(credentials);
    }
    const token = this.#tokens.get(repository) ?? this.#requestToken(challenge, repository);
    this.#tokens.set(repository, token);
    token.catch(() => this.#tokens.delete(repository));
    return `Bearer ${await token}`;
  }

  async #requestToken(challenge: Challenge & { kind: 'bearer' }, repository: string): Promise<string> {
    const credentials = await this.#findCredentials();
    const scope = `repository:${repository}:pull,push`;
    const answer = await this.#http.send(
      credentials?.kind === 'identity-token'
        ? refreshRequest(challenge, scope, credentials)
        : tokenRequest(challenge, scope, credentials),
    );
    if (answer.status === 401 || answer.status === 403) throw await this.#refused(answer.status);
    try {
      const body = JSON.parse(answer.body.toString('utf8')) as { token?: unknown; access_token?: unknown };
      const token = body.token ?? body.access_token;
      if (typeof token === 'string' && token !== '') return token;
    } catch {
      // said below
    }
    throw badAnswer('REGISTRY', challenge.realm, 'its answer holds no token');
  }

  async #refused(status: number): Promise<Failure> {
    const details = { service: this.#registry };
    return (await this.hasCredentials())
      ? new Failure(
          'REGISTRY_DENIED',
          `${this.#registry} refused the login (${status}): wrong or expired credentials`,
          details,
        )
      : new Failure(
          'LOGIN_MISSING',
          `${this.#registry} wants a login (${status}), and there is none for it here`,
          details,
        );
  }
}

function tokenRequest(
  challenge: Challenge & { kind: 'bearer' },
  scope: string,
  credentials: Credentials | undefined,
): HttpRequest {
  const url = new URL(challenge.realm);
  if (challenge.service !== undefined) url.searchParams.set('service', challenge.service);
  url.searchParams.set('scope', scope);
  return {
    service: 'REGISTRY',
    method: 'GET',
    url,
    accept: [401, 403],
    ...(credentials ? { headers: { authorization: basicHeader(credentials) } } : {}),
  };
}

/** https://distribution.github.io/distribution/spec/auth/oauth/ */
function refreshRequest(
  challenge: Challenge & { kind: 'bearer' },
  scope: string,
  credentials: Credentials & { kind: 'identity-token' },
): HttpRequest {
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    service: challenge.service ?? '',
    client_id: 'touchmark',
    scope,
    refresh_token: credentials.token.reveal(),
  });
  return {
    service: 'REGISTRY',
    method: 'POST',
    url: challenge.realm,
    accept: [401, 403],
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  };
}

function basicHeader(credentials: Credentials): string {
  const pair =
    credentials.kind === 'password'
      ? `${credentials.username}:${credentials.password.reveal()}`
      : `<token>:${credentials.token.reveal()}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** RFC 9110 §11.6.1, as far as registries use it. @throws Failure REGISTRY_BAD_ANSWER for a realm that may not be used */
export function parseChallenge(answer: HttpAnswer): Challenge {
  const header = (answer.headers.get('www-authenticate') ?? '').slice(0, 4096);
  if (/^\s*basic\b/i.test(header)) return { kind: 'basic' };
  if (!/^\s*bearer\b/i.test(header)) return { kind: 'none' };
  const parameters = new Map(
    [...header.matchAll(/([a-z_]+)="([^"]*)"/gi)].map((match) => [match[1]?.toLowerCase() ?? '', match[2] ?? '']),
  );
  const realm = parameters.get('realm') ?? '';
  if (!URL.canParse(realm, answer.url)) throw badAnswer('REGISTRY', answer.url, 'it names no place to get a token');
  const url = new URL(realm, answer.url);
  // A password over plain http, or to a server that the registry merely mentions on this machine, is a password lost.
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url) && isLoopback(new URL(answer.url)));
  if (!isSafe) throw badAnswer('REGISTRY', answer.url, 'it sends logins to an address that is not https');
  return { kind: 'bearer', realm: url, service: parameters.get('service') };
}
