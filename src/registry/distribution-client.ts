import { badAnswer } from '../http/http-failure.ts';
import type { Http, HttpAnswer, HttpRequest, Method } from '../http/http.ts';
import type { RegistryAuthorization } from './authorization.ts';
import { mayLeadTo, originOf } from '../http/origin.ts';
import type { ContentStore } from './content-store.ts';
import { refused } from './refusal.ts';

export interface DistributionRequest {
  readonly method: Method;
  /** Below `/v2/<repository>/`, or a whole URL that the registry answered. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Statuses besides 2xx that the caller deals with. */
  readonly accept?: readonly number[];
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
  readonly receive?: NonNullable<HttpRequest['receive']>;
  /** The repository that a blob is mounted from: it must be read for that. */
  readonly mountsFrom?: string;
}

const MAX_REDIRECTS = 5;
/** Every 4xx is an answer to be understood here; the two that ask for another try are left to the HTTP client. */
const CLIENT_ERRORS = Array.from({ length: 52 }, (_, index) => 400 + index).filter((one) => one !== 408 && one !== 429);

/** The OCI distribution API of one registry: requests to a repository, authorised. What they mean is for others. */
export class DistributionClient {
  readonly registry: string;
  readonly origin: string;
  /** What earlier runs read of it. */
  readonly content: ContentStore | undefined;
  readonly #http: Http;
  readonly #authorization: RegistryAuthorization;
  readonly #probe: boolean;

  constructor(
    registry: string,
    http: Http,
    authorization: RegistryAuthorization,
    { content, probe = false }: { readonly content?: ContentStore | undefined; readonly probe?: boolean } = {},
  ) {
    this.registry = registry;
    this.content = content;
    this.origin = originOf(registry);
    this.#http = http;
    this.#authorization = authorization;
    this.#probe = probe;
  }

  /** The same registry with the same tokens, its requests counted as preflight. */
  asProbe(): DistributionClient {
    return new DistributionClient(this.registry, this.#http, this.#authorization, { probe: true });
  }

  hasCredentials(): Promise<boolean> {
    return this.#authorization.hasCredentials();
  }

  loginTrouble(): string | undefined {
    return this.#authorization.loginTrouble();
  }

  otherLogins(): Promise<readonly string[]> {
    return this.#authorization.otherLogins();
  }

  /** Whether logins are judged there: by the registry, or by the service that gives its tokens. */
  asksFor(origin: string): boolean {
    return origin === this.origin || this.#authorization.isTokenService(origin);
  }

  /** @returns the answer when it is 2xx or accepted @throws Failure REGISTRY_… with a Refusal as its cause */
  async send(repository: string, request: DistributionRequest): Promise<HttpAnswer> {
    const { path, accept = [], mountsFrom, ...rest } = request;
    const asked: HttpRequest = {
      service: 'REGISTRY',
      url: /^https?:\/\//.test(path) ? new URL(path) : new URL(`${this.origin}/v2/${repository}/${path}`),
      ...rest,
      probe: this.#probe,
      redirect: 'manual',
      accept: [...accept, ...CLIENT_ERRORS],
    };
    let sent = asked;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const answer = await this.#sendTo(repository, sent, mountsFrom);
      if (answer.status < 300 || accept.includes(answer.status)) return answer;
      const next = redirectOf(sent, answer);
      if (!next) throw refused(sent, answer);
      sent = { ...sent, url: next };
    }
    throw badAnswer('REGISTRY', asked.url, `it redirects more than ${MAX_REDIRECTS} times`);
  }

  /** Only the registry itself gets to see who asks: storage and upload hosts have signed URLs, or are none of ours. */
  #sendTo(repository: string, request: HttpRequest, mountsFrom: string | undefined): Promise<HttpAnswer> {
    const origin = new URL(this.origin);
    const url = new URL(request.url);
    if (url.origin === origin.origin) return this.#authorization.send({ repository, mountsFrom }, request);
    if (mayLeadTo(origin, url)) return this.#http.send(request);
    throw badAnswer('REGISTRY', this.origin, `it sends us to ${url.protocol}//${url.host}, where we may not go`);
  }
}

/** Fetch standard, HTTP-redirect fetch: a body is sent again only where the method must stay the same. */
function redirectOf({ method, url }: HttpRequest, { status, headers }: HttpAnswer): URL | undefined {
  const location = headers.get('location');
  const isRead = method === 'GET' || method === 'HEAD';
  const isRedirect = isRead ? [301, 302, 303, 307, 308].includes(status) : [307, 308].includes(status);
  if (!isRedirect || location === null || !URL.canParse(location, String(url))) return undefined;
  return new URL(location, String(url));
}
