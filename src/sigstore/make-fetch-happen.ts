import type { ServiceName } from '../failure/codes.ts';
import type { Http, HttpAnswer } from '../http/http.ts';

/**
 * Stands in for the package `make-fetch-happen` in the bundle, so that `@sigstore/sign` sends its requests through the
 * run's one HTTP client: deadline, retries, limits, proxies and counting exist once, and 885 KiB stay out of dist/.
 * The library offers no other way in, hence the one module-level value here.
 */
interface Route {
  /** What the URLs of this service begin with; services may share an origin. */
  readonly prefix: string;
  readonly service: ServiceName;
}

let client: { readonly http: Http; readonly routes: readonly Route[] } | undefined;

/** Says which HTTP client the library uses, and which service its URLs belong to. */
export function routeSigstoreRequests(http: Http, routes: readonly Route[]): void {
  client = { http, routes };
}

interface FetchOptions {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeout?: number;
}

export default async function fetch(url: string, options: FetchOptions): Promise<LibraryResponse> {
  const service = client?.routes.find(({ prefix }) => url.startsWith(prefix))?.service;
  if (!client || !service) throw new Error('a Sigstore request to a service that this run does not use');
  const answer = await client.http.send({
    service,
    method: options.method ?? 'POST',
    url,
    ...(options.headers ? { headers: options.headers } : {}),
    ...(options.body === undefined ? {} : { body: options.body }),
    ...(options.timeout === undefined ? {} : { timeoutMs: options.timeout }),
  });
  return new LibraryResponse(answer);
}

/** As much of node-fetch's Response as the library uses. */
class LibraryResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText = '';
  readonly headers: HttpAnswer['headers'];
  readonly #body: Buffer;

  constructor(answer: HttpAnswer) {
    this.ok = answer.status >= 200 && answer.status < 300;
    this.status = answer.status;
    this.headers = answer.headers;
    this.#body = answer.body;
  }

  json(): Promise<unknown> {
    return Promise.resolve().then(() => JSON.parse(this.#body.toString('utf8')));
  }

  buffer(): Promise<Buffer> {
    return Promise.resolve(this.#body);
  }
}
