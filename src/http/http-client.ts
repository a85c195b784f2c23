import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Dispatcher } from 'undici';
// Not the package's index: it also loads mocks, WebSocket, caches and cookies, 40 ms at each start. Not `fetch` either, which
// takes the processor twice as long for a request.
import undiciConnect from 'undici/lib/api/api-connect.js';
import undiciRequest from 'undici/lib/api/api-request.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import UndiciDispatcher from 'undici/lib/dispatcher/dispatcher.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';
import redirect from 'undici/lib/interceptor/redirect.js';
import type { ServiceName } from '../failure/codes.ts';
import { Failure } from '../failure/failure.ts';
import type { Deadline } from './deadline.ts';
import { AnswerHeaders } from './answer-headers.ts';
import { Circuit } from './circuit.ts';
import { badAnswer, isUnknownAuthority, networkFailure, statusFailure, timeoutFailure } from './http-failure.ts';
import { hasProxy, trustsSystemCertificates, trustSystemCertificates } from './system-certificates.ts';
import { isRateLimit, retryDelayMs } from './retry-delay.ts';
import { WarmConnections } from './warm-connections.ts';
import { bodyOf, lengthOf } from './written-body.ts';
import { type Http, type HttpAnswer, type HttpRequest, NO_REQUESTS, type RequestCounts } from './http.ts';

// The package's index does this; its agent for proxies relies on it.
Object.assign(UndiciDispatcher.prototype, { connect: undiciConnect });

const DEFAULT_TIMEOUT_MS = 20_000;
const DEFAULT_TRIES = 4;
const DEFAULT_MAX_BYTES = 4 * 1024 * 1024;
/** Enough for all that are under way to be tried as often as they may. */
const RETRIES_A_REQUEST_IN_FLIGHT = DEFAULT_TRIES;
const MAX_REDIRECTS = 5;
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
 * that honour Retry-After, and the run's deadline. Authorization does not follow a redirect to another origin, which the
 * library's redirects see to.
 */
export class HttpClient implements Http {
  readonly #options: HttpClientOptions;
  readonly #queues = new Map<ServiceName, PQueue>();
  readonly #slowedAtMs = new Map<ServiceName, number>();
  /** By origin. */
  readonly #circuits = new Map<string, Circuit>();
  readonly #counts = { ...NO_REQUESTS };
  readonly #dispatcher: Dispatcher;
  /** The same, and follows redirects. */
  readonly #following: Dispatcher;
  readonly #warm: WarmConnections | undefined;

  constructor(options: HttpClientOptions) {
    this.#options = options;
    // Not bounded by connections: requests that wait for a checkpoint are many, and bounded by the log rate.
    const pool = { maxHeaderSize: MAX_HEADER_BYTES };
    this.#warm = hasProxy(process.env) ? undefined : new WarmConnections();
    this.#dispatcher = this.#warm ? new Agent({ ...pool, connect: this.#warm.connect }) : new EnvHttpProxyAgent(pool);
    this.#following = this.#dispatcher.compose(redirect({ maxRedirections: MAX_REDIRECTS, throwOnMaxRedirect: true }));
  }

  get counts(): RequestCounts {
    return { ...this.#counts };
  }

  warm(url: string | URL, connections: number): void {
    this.#warm?.warm(url, connections, this.#options.concurrency);
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
    this.#warm?.close();
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

  #circuitOf({ url }: HttpRequest): Circuit {
    const { origin } = new URL(url);
    let circuit = this.#circuits.get(origin);
    if (!circuit) {
      circuit = new Circuit(this.#options.concurrency * RETRIES_A_REQUEST_IN_FLIGHT);
      this.#circuits.set(origin, circuit);
    }
    return circuit;
  }

  async #sendWithRetries(request: HttpRequest): Promise<HttpAnswer> {
    const tries = request.tries ?? DEFAULT_TRIES;
    const circuit = this.#circuitOf(request);
    circuit.requireClosed(Date.now());
    const receive = request.receive && receiveOnce(request.receive);
    for (let attempt = 1; ; attempt += 1) {
      const sentAtMs = performance.now();
      const outcome = await this.#attempt(receive ? { ...request, receive: receive() } : request);
      if (!(outcome instanceof Refused)) {
        circuit.answered();
        return outcome;
      }
      if (isRateLimit(outcome.failure)) this.#slowDown(request.service, sentAtMs);
      const delayMs = attempt < tries ? retryDelayMs(outcome.failure, outcome.answer, attempt) : undefined;
      if (delayMs === undefined || !circuit.takeRetry()) {
        if (outcome.failure.isOutage) circuit.gaveUp(outcome.failure, Date.now());
        else circuit.answered();
        throw outcome.failure;
      }
      this.#options.onRetry?.(`${request.service}: ${outcome.failure.code}, trying again`);
      // When the deadline ends it, the next try says so.
      await sleep(delayMs, undefined, { signal: this.#options.deadline.signal }).catch(() => undefined);
    }
  }

  async #attempt(request: HttpRequest): Promise<HttpAnswer | Refused> {
    const timeoutMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const timeout = AbortSignal.timeout(timeoutMs);
    const knewSystem = trustsSystemCertificates();
    try {
      const answer = await this.#sendOnce(request, AbortSignal.any([this.#options.deadline.signal, timeout]));
      return isAccepted(request, answer.status) ? answer : new Refused(statusFailure(request, answer), answer);
    } catch (error) {
      const { failure: over } = this.#options.deadline;
      if (over?.code === 'CANCELLED') throw over;
      if (over) throw timeoutFailure(request, `no answer before the deadline of this step (${over.message})`);
      if (error instanceof Failure) throw error;
      if (isUnknownAuthority(error) && !knewSystem) {
        trustSystemCertificates();
        return this.#attempt(request);
      }
      const late = timeout.aborted && timeoutFailure(request, `no complete answer within ${timeoutMs / 1000} s`);
      return new Refused(late || networkFailure(request, error));
    }
  }

  async #sendOnce(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    this.#count(request);
    const url = new URL(request.url);
    const sent = undiciRequest.call(request.redirect === 'manual' ? this.#dispatcher : this.#following, {
      origin: url.origin,
      path: url.pathname + url.search,
      method: request.method,
      headers: { 'user-agent': USER_AGENT, ...request.headers, ...lengthOf(request) },
      body: bodyOf(request),
      signal,
    });
    const { statusCode, headers, body, context } = await unlessAborted(sent, signal);
    const receive = statusCode >= 200 && statusCode < 300 ? request.receive : undefined;
    const chunks: Uint8Array[] = [];
    let size = 0;
    const maxBytes = request.maxBytes ?? DEFAULT_MAX_BYTES;
    for await (const chunk of body) {
      const bytes = chunk as Uint8Array;
      size += bytes.length;
      if (size > maxBytes) throw badAnswer(request.service, request.url, `its answer is longer than ${maxBytes} bytes`);
      if (!receive) chunks.push(bytes);
      else if (!(await receive(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)))) break;
    }
    const { history = [] } = (context ?? {}) as { history?: readonly URL[] };
    return {
      status: statusCode,
      headers: new AnswerHeaders(headers),
      body: Buffer.concat(chunks),
      url: String(history.at(-1) ?? url),
    };
  }

  #count(request: HttpRequest): void {
    const name = request.probe ? 'preflight' : COUNTED_AS[request.service];
    if (name) this.#counts[name] += 1;
  }

  /** Once for all requests that were under way together: sixteen refusals at once say no more than one. */
  #slowDown(service: ServiceName, sentAtMs: number): void {
    if (sentAtMs < (this.#slowedAtMs.get(service) ?? 0)) return;
    this.#slowedAtMs.set(service, performance.now());
    const queue = this.#queueOf(service);
    queue.concurrency = Math.max(1, Math.floor(queue.concurrency / 2));
    this.#options.onRateLimited?.(service);
  }
}

/** The library obeys a signal only once it has a connection, and a proxy that never answers gives it none. */
function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const aborted = new Promise<never>((_, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([work, aborted]);
}

/** A try that brought nothing; an answer when there was one. */
class Refused {
  readonly failure: Failure;
  readonly answer: HttpAnswer | undefined;

  constructor(failure: Failure, answer?: HttpAnswer) {
    this.failure = failure;
    this.answer = answer;
  }
}

function isAccepted({ accept, redirect }: HttpRequest, status: number): boolean {
  const isRedirect = status >= 300 && status < 400;
  return (
    (status >= 200 && status < 300) || (accept?.includes(status) ?? false) || (redirect === 'manual' && isRedirect)
  );
}

/** For each try, a receiver that leaves out what the tries before it brought. */
function receiveOnce(receive: NonNullable<HttpRequest['receive']>): () => NonNullable<HttpRequest['receive']> {
  let received = 0;
  return () => {
    let seen = 0;
    return async (chunk) => {
      const start = Math.min(Math.max(received - seen, 0), chunk.length);
      seen += chunk.length;
      if (start === chunk.length) return true;
      received += chunk.length - start;
      return receive(chunk.subarray(start));
    };
  };
}
