import { statusFailure } from '../http/http-failure.ts';
import type { Http, HttpAnswer, HttpRequest, Method } from '../http/http.ts';
import { RegistryAuthorization } from './authorization.ts';
import type { Credentials } from './credentials.ts';
import { originOf } from './origin.ts';

export interface DistributionRequest {
  readonly method: Method;
  /** Below `/v2/<repository>/`, or a whole URL that the registry answered. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Statuses besides 2xx that the caller deals with. */
  readonly accept?: readonly number[];
  readonly maxBytes?: number;
  readonly probe?: boolean;
}

/** The OCI distribution API of one registry: requests to a repository, authorised. What they mean is for others. */
export class DistributionClient {
  readonly registry: string;
  readonly origin: string;
  readonly #http: Http;
  readonly #authorization: RegistryAuthorization;

  constructor(http: Http, registry: string, findCredentials: () => Promise<Credentials | undefined>) {
    this.registry = registry;
    this.origin = originOf(registry);
    this.#http = http;
    this.#authorization = new RegistryAuthorization(http, registry, findCredentials);
  }

  hasCredentials(): Promise<boolean> {
    return this.#authorization.hasCredentials();
  }

  /** @returns the answer when it is 2xx or accepted @throws Failure REGISTRY_… otherwise */
  async send(repository: string, request: DistributionRequest): Promise<HttpAnswer> {
    const { path, accept, ...rest } = request;
    const url = /^https?:\/\//.test(path) ? new URL(path) : new URL(`${this.origin}/v2/${repository}/${path}`);
    const sent: HttpRequest = { service: 'REGISTRY', url, ...rest, accept: [...(accept ?? []), 401, 403] };
    const answer =
      url.origin === this.origin ? await this.#authorization.send(repository, sent) : await this.#http.send(sent);
    const isWanted = answer.status < 300 || accept?.includes(answer.status);
    if (isWanted) return answer;
    throw statusFailure(sent, answer);
  }
}
