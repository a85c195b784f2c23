import { Failure } from '../failure/failure.ts';
import type { Http, HttpAnswer, HttpRequest } from '../http/http.ts';
import { type BearerChallenge, type Challenge, parseChallenge } from './challenge.ts';
import type { Credentials } from './credentials.ts';
import { refusalIn, refused } from './refusal.ts';
import { basicHeader, tokenIn, tokenRequest } from './token-request.ts';

/** What is going to be done in the repositories: a token is asked for once, with all the rights it will need. */
export type Access = 'pull' | 'pull,push';

/** The login for one registry. */
export interface Login {
  find(): Promise<Credentials | undefined>;
  /** Why there is none, when there should have been one. */
  trouble(): string | undefined;
  /** Registries that there is a login for, instead. */
  others(): Promise<readonly string[]>;
}

export interface AuthorizationOptions {
  readonly http: Http;
  readonly registry: string;
  readonly access: Access;
  readonly login: Login;
}

/** Which repository a request is for, and which other one it takes a blob from. */
export interface Target {
  readonly repository: string;
  readonly mountsFrom?: string | undefined;
}

interface Attempt {
  readonly answer: HttpAnswer;
  /** Something was learned from a 401 that may change the answer. */
  readonly isWorthRepeating: boolean;
}

/**
 * Asks a registry, with whatever it wants to see. The first request goes out bare while the others wait for it; its
 * challenge is remembered, so that every later repository asks for its token at once. One token serves a repository, and
 * parallel requests share it. Credentials go to the registry's own origin and to the realm that it names, nowhere else.
 */
export class RegistryAuthorization {
  readonly #options: AuthorizationOptions;
  readonly #tokens = new Map<string, Promise<string>>();
  #challenge: Challenge | undefined;
  #firstAnswer: Promise<unknown> | undefined;

  constructor(options: AuthorizationOptions) {
    this.#options = options;
  }

  async hasCredentials(): Promise<boolean> {
    return (await this.#options.login.find()) !== undefined;
  }

  loginTrouble(): string | undefined {
    return this.#options.login.trouble();
  }

  otherLogins(): Promise<readonly string[]> {
    return this.#options.login.others();
  }

  isTokenService(origin: string): boolean {
    return this.#challenge?.kind === 'bearer' && this.#challenge.realm.origin === origin;
  }

  /** @returns any answer that is 2xx, accepted by the request, or still 401 */
  async send(target: Target, request: HttpRequest): Promise<HttpAnswer> {
    // Not awaited when there is none: requests of the same tick would pass together.
    if (this.#firstAnswer) await this.#firstAnswer;
    const attempt = this.#attempt(target, request);
    this.#firstAnswer ??= attempt.catch(() => undefined);
    const { answer, isWorthRepeating } = await attempt;
    return isWorthRepeating ? (await this.#attempt(target, request)).answer : answer;
  }

  async #attempt(target: Target, request: HttpRequest): Promise<Attempt> {
    const token = this.#challenge?.kind === 'bearer' ? this.#tokenFor(this.#challenge, target, request) : undefined;
    const credentials = this.#challenge?.kind === 'basic' ? await this.#options.login.find() : undefined;
    const authorization = token ? `Bearer ${await token}` : credentials && basicHeader(credentials);
    const answer = await this.#options.http.send({
      ...request,
      headers: { ...request.headers, ...(authorization === undefined ? {} : { authorization }) },
      accept: [...(request.accept ?? []), 401],
    });
    if (answer.status !== 401) {
      this.#challenge ??= { kind: 'none' };
      return { answer, isWorthRepeating: false };
    }
    if (credentials) throw this.#loginRefused(request, answer);
    return { answer, isWorthRepeating: token ? this.#forget(target, token) : await this.#learn(answer) };
  }

  /** A token lives for minutes, a long release longer; who finds it dead first has it renewed for all. */
  #forget(target: Target, token: Promise<string>): true {
    const key = keyOf(target);
    if (this.#tokens.get(key) === token) this.#tokens.delete(key);
    return true;
  }

  /** Reading may have been free where writing is not: a challenge can come late. */
  async #learn(answer: HttpAnswer): Promise<boolean> {
    if (this.#challenge === undefined || this.#challenge.kind === 'none') this.#challenge = parseChallenge(answer);
    return this.#challenge.kind === 'bearer' || (this.#challenge.kind === 'basic' && (await this.hasCredentials()));
  }

  #tokenFor(challenge: BearerChallenge, target: Target, { probe }: HttpRequest): Promise<string> {
    const key = keyOf(target);
    const known = this.#tokens.get(key);
    if (known) return known;
    const token = this.#requestToken(challenge, target, probe ?? false);
    this.#tokens.set(key, token);
    token.catch(() => this.#tokens.delete(key));
    return token;
  }

  async #requestToken(challenge: BearerChallenge, target: Target, probe: boolean): Promise<string> {
    const { http, access, registry } = this.#options;
    const credentials = await this.#options.login.find();
    const ask = async (rights: Access): Promise<HttpAnswer | Failure> => {
      const request = { ...tokenRequest(challenge, scopesOf(target, rights), credentials), probe, accept: [401, 403] };
      const answer = await http.send(request);
      if (answer.status < 300) return answer;
      if (answer.status === 401 && credentials) return this.#loginRefused(request, answer);
      const { code, message, cause } = refused(request, answer);
      return new Failure(code, `no token for ${target.repository}: ${message}`, { service: registry, cause });
    };
    const first = await ask(access);
    // GHCR gives no token at all when one of the rights is missing: whoever may only read must ask for that.
    const answer = access !== 'pull' && refusalIn(first) ? await ask('pull') : first;
    if (answer instanceof Failure) throw answer;
    return tokenIn(answer);
  }

  /** Without a Refusal as its cause: it is the login that is wrong, whatever it was used for. */
  #loginRefused(request: HttpRequest, answer: HttpAnswer): Failure {
    const { registry } = this.#options;
    return new Failure(
      'REGISTRY_DENIED',
      `${registry} refused the login, its password or token is wrong or expired: ${refused(request, answer).message}`,
      {
        service: registry,
        advice: `Renew the password or token that this job logs in to ${registry} with (\`docker/login-action\`, in this job). For ghcr.io, \`password: \${{ github.token }}\` never expires before the job ends.`,
      },
    );
  }
}

function keyOf({ repository, mountsFrom = '' }: Target): string {
  return `${repository} ${mountsFrom}`;
}

function scopesOf({ repository, mountsFrom }: Target, access: Access): readonly string[] {
  const scope = `repository:${repository}:${access}`;
  return mountsFrom === undefined ? [scope] : [scope, `repository:${mountsFrom}:pull`];
}
