import ky, { HTTPError, TimeoutError } from 'ky';
import PQueue from 'p-queue';
import type { Dispatcher } from 'undici';
// Not the package's index: it also loads mocks, WebSocket, caches and cookies, 40 ms at each start.
import Agent from 'undici/lib/dispatcher/agent.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';
import { fetch as undiciFetch } from 'undici/lib/web/fetch/index.js';
import type { ServiceName } from '../failure/codes.ts';
import { Failure } from '../failure/failure.ts';
import type { Deadline } from './deadline.ts';
import { badAnswer, networkFailure, statusFailure, timeoutFailure } from './http-failure.ts';
import { type Http, type HttpAnswer, type HttpRequest, NO_REQUESTS, type RequestCounts } from './http.ts';

const DEFAULT_TIMEOUT_MS = 20_000;
const DEFAULT_TRIES = 4;
const DEFAULT_MAX_BYTES = 4 * 1024 * 1024;
const FIRST_RETRY_MS = 300;
const LONGEST_RETRY_MS = 8_000;
/** A service that asks for a longer pause than this is given up: the job would only idle. */
const LONGEST_RETRY_AFTER_MS = 60_000;
const RETRY_STATUSES = [408, 429, 500, 502, 503, 504];
/** Google's registries send more than Node's 16 KiB of headers. */
const MAX_HEADER_BYTES = 64 * 1024;
const USER_AGENT = 'touchmark';

const COUNTED_AS: Partial<Record<ServiceName, Exclude<keyof RequestCounts, 'preflight'>>> = {
  OIDC: 'oidc',
  FULCIO: 'fulcio',
  REKOR: 'rekor',
  TSA: 'timestamp',
  REGISTRY: 'registry',
  GITHUB: 'github',
  TUF: 'tuf',
};

export interface HttpClientOptions {
  readonly deadline: Deadline;
  /** Requests in flight for each service. */
  readonly concurrency: number;
  /** A service asked for fewer requests. Its concurrency has been halved already. */
  readonly onRateLimited?: (service: ServiceName) => void;
  readonly onRetry?: (line: string) => void;
}

/**
 * One fetch for all: proxies (HTTPS_PROXY, NO_PROXY), one queue for each service, bounded bodies, retries with jitter
 * that honour Retry-After, and the run's deadline. Authorization does not follow a redirect to another origin (Fetch
 * standard, HTTP-redirect fetch, step 13).
 */
export class HttpClient implements Http {
  readonly #options: HttpClientOptions;
  readonly #queues = new Map<ServiceName, PQueue>();
  readonly #counts = { ...NO_REQUESTS };
  readonly #dispatcher: Dispatcher;

  constructor(options: HttpClientOptions) {
    this.#options = options;
    // Not bounded by connections: requests that wait for a checkpoint are many, and bounded by the log rate.
    const pool = { maxHeaderSize: MAX_HEADER_BYTES };
    this.#dispatcher = hasProxy() ? new EnvHttpProxyAgent(pool) : new Agent(pool);
  }

  get counts(): RequestCounts {
    return { ...this.#counts };
  }

  async send(request: HttpRequest): Promise<HttpAnswer> {
    const { deadline } = this.#options;
    deadline.throwIfOver();
    if (request.longPoll) return this.#sendWithRetries(request);
    return this.#queueOf(request.service).add(() => {
      // It may have waited its turn for long.
      deadline.throwIfOver();
      return this.#sendWithRetries(request);
    });
  }

  /** Ends idle connections, so that the process can end. */
  async close(): Promise<void> {
    await this.#dispatcher.destroy();
  }

  #queueOf(service: ServiceName): PQueue {
    let queue = this.#queues.get(service);
    if (!queue) {
      queue = new PQueue({ concurrency: this.#options.concurrency });
      this.#queues.set(service, queue);
    }
    return queue;
  }

  async #sendWithRetries(request: HttpRequest): Promise<HttpAnswer> {
    let answer: HttpAnswer | undefined;
    const accepted = (status: number): boolean =>
      (status >= 200 && status < 300) ||
      (request.accept?.includes(status) ?? false) ||
      (request.redirect === 'manual' && status >= 300 && status < 400);
    try {
      await ky(request.url, {
        method: request.method,
        timeout: request.timeoutMs ?? DEFAULT_TIMEOUT_MS,
        signal: this.#options.deadline.signal,
        throwHttpErrors: (status) => !accepted(status),
        // ky's own Request cannot be given to undici's fetch; what is sent is `request`, again on each try.
        fetch: async (input) => {
          answer = undefined;
          // ky ends a try that takes too long, and the deadline ends them all, by the signal of this Request.
          answer = await this.#sendOnce(request, (input as Request).signal);
          return new Response(null, { status: answer.status, headers: answer.headers });
        },
        retry: {
          limit: (request.tries ?? DEFAULT_TRIES) - 1,
          methods: ['get', 'head', 'put', 'post', 'patch', 'delete'],
          statusCodes: RETRY_STATUSES,
          afterStatusCodes: [429, 503],
          delay: (attempt) => FIRST_RETRY_MS * 2 ** (attempt - 1),
          backoffLimit: LONGEST_RETRY_MS,
          jitter: (delay) => delay * (0.5 + Math.random() / 2),
          shouldRetry: ({ error }) => this.#shouldRetry(request, error),
        },
      });
    } catch (error) {
      throw this.#failureFor(request, error, answer);
    }
    if (!answer) throw networkFailure(request, new Error('no answer'));
    return answer;
  }

  async #sendOnce(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    this.#count(request);
    const response = await undiciFetch(request.url, {
      method: request.method,
      headers: { 'user-agent': USER_AGENT, ...request.headers },
      body: request.body ?? null,
      redirect: request.redirect ?? 'follow',
      dispatcher: this.#dispatcher,
      signal,
    });
    const chunks: Uint8Array[] = [];
    let size = 0;
    const maxBytes = request.maxBytes ?? DEFAULT_MAX_BYTES;
    for await (const chunk of response.body ?? []) {
      const bytes = chunk as Uint8Array;
      size += bytes.length;
      if (size > maxBytes) throw badAnswer(request.service, request.url, `its answer is longer than ${maxBytes} bytes`);
      chunks.push(bytes);
    }
    return {
      status: response.status,
      headers: new Headers([...response.headers]),
      body: Buffer.concat(chunks, size),
      url: response.url || String(request.url),
    };
  }

  #count(request: HttpRequest): void {
    const name = request.probe ? 'preflight' : COUNTED_AS[request.service];
    if (name) this.#counts[name] += 1;
  }

  #shouldRetry(request: HttpRequest, error: Error): boolean | undefined {
    if (error instanceof Failure || this.#options.deadline.failure) return false;
    this.#options.onRetry?.(`${request.service}: ${error.name}, trying again`);
    if (!(error instanceof HTTPError)) return true;
    const { status, headers } = error.response;
    if (status === 429) this.#slowDown(request.service);
    // `undefined` leaves it to ky, which then waits as long as Retry-After says; `true` would not.
    return retryAfterMs(headers) > LONGEST_RETRY_AFTER_MS ? false : undefined;
  }

  #slowDown(service: ServiceName): void {
    const queue = this.#queueOf(service);
    queue.concurrency = Math.max(1, Math.floor(queue.concurrency / 2));
    this.#options.onRateLimited?.(service);
  }

  #failureFor(request: HttpRequest, error: unknown, answer: HttpAnswer | undefined): Failure {
    const { failure: over } = this.#options.deadline;
    if (over?.code === 'CANCELLED') return over;
    if (over) return timeoutFailure(request, `no answer before the deadline of this step (${over.message})`);
    if (error instanceof Failure) return error;
    if (error instanceof HTTPError && answer) return statusFailure(request, answer);
    if (error instanceof TimeoutError) {
      const seconds = (request.timeoutMs ?? DEFAULT_TIMEOUT_MS) / 1000;
      return timeoutFailure(request, `no complete answer within ${seconds} s`);
    }
    return networkFailure(request, error);
  }
}

function retryAfterMs(headers: Headers): number {
  const value = headers.get('retry-after');
  if (value === null) return 0;
  const seconds = Number(value);
  return Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
}

function hasProxy(): boolean {
  const { HTTPS_PROXY, https_proxy: httpsProxy, HTTP_PROXY, http_proxy: httpProxy } = process.env;
  return [HTTPS_PROXY, httpsProxy, HTTP_PROXY, httpProxy].some((value) => value !== undefined && value !== '');
}
