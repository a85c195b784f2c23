import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { EarlierAnswers } from './earlier-answers.ts';
import { answerInstead, changedAnswer, type Fault } from './fault.ts';

export type { Fault } from './fault.ts';

export interface ServiceRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface ServiceAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

export type Handler = (request: ServiceRequest) => ServiceAnswer | Promise<ServiceAnswer>;

/** One line of a service's request log. `status` is 0 when no answer was sent (reset, hang). */
export interface LoggedRequest {
  readonly method: string;
  /** Path and query as received. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  readonly atMs: number;
}

export interface FaultRule {
  /** What happens; a function may leave a request alone. */
  readonly fault: Fault | ((request: ServiceRequest) => Fault | undefined);
  readonly method?: string;
  /** Matches the path with its query; every path when absent. */
  readonly path?: RegExp;
  /** How many matching requests misbehave; all of them when absent. */
  readonly times?: number;
}

export interface ServiceOptions {
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly port?: number;
  /** Clients find the service at `https://<name>.<domain>`, through a proxy and in no other way. */
  readonly domain?: string;
  /** The whole name in place of `<name>.<domain>`. */
  readonly hostName?: string;
  /** Puts something between clients and the service, as a slow network: told its port, tells the one that clients get. */
  readonly front?: (name: string, port: number) => Promise<number>;
}

const MAX_BODY_BYTES = 64 * 1024 * 1024;
/** As long as real services: clients that reuse connections must be able to. */
const KEEP_ALIVE_MS = 60_000;

/**
 * A loopback HTTP service: answers by a handler, keeps a request log, and misbehaves on demand.
 * `beforeAnswer` runs after the handler has done its work and before the first byte of the answer: the moment in which
 * a client can be killed so that the service has acted and the client does not know.
 */
export class Service {
  readonly requests: LoggedRequest[] = [];
  /** Milliseconds by which this service's `Date` header is wrong. */
  clockSkewMs = 0;
  beforeAnswer: ((request: ServiceRequest, answer: ServiceAnswer) => void | Promise<void>) | undefined;
  readonly #handler: Handler;
  readonly #tls: ServiceOptions['tls'];
  readonly #rules: { rule: FaultRule; left: number }[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #earlier = new EarlierAnswers();
  readonly #hostName: string | undefined;
  readonly #front: ServiceOptions['front'];
  #server: Server | undefined;
  readonly name: string;
  #port: number;
  #clientPort: number | undefined;

  constructor(name: string, handler: Handler, options: ServiceOptions = {}) {
    this.name = name;
    this.#handler = handler;
    this.#tls = options.tls;
    this.#port = options.port ?? 0;
    this.#front = options.front;
    this.#hostName = options.hostName ?? (options.domain ? `${name}.${options.domain}` : undefined);
  }

  /** What clients are told. */
  get origin(): string {
    return `${this.#tls || this.#hostName ? 'https' : 'http'}://${this.host}`;
  }

  /** For whoever stands beside the service. */
  get localOrigin(): string {
    return `${this.#tls ? 'https' : 'http'}://127.0.0.1:${this.#port}`;
  }

  /** `127.0.0.1:<port>`, or the name in a domain; stays the same across stop and start. */
  get host(): string {
    return this.#hostName ?? `127.0.0.1:${this.#clientPort ?? this.#port}`;
  }

  /** Does nothing while it is up. */
  async start(): Promise<this> {
    if (this.#server) return this;
    const listener = (request: IncomingMessage, response: ServerResponse): void => {
      void this.#serve(request, response);
    };
    const server = this.#tls ? createTlsServer(this.#tls, listener) : createServer(listener);
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    this.#clientPort ??= await this.#front?.(this.name, this.#port);
    return this;
  }

  /** Ends the service; connections are refused until `start` is called again on the same port. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** Adds a fault; the function it returns takes it away again. The rule added last is asked first. */
  misbehave(rule: FaultRule): () => void {
    const entry = { rule, left: rule.times ?? Number.POSITIVE_INFINITY };
    this.#rules.unshift(entry);
    return () => {
      const index = this.#rules.indexOf(entry);
      if (index >= 0) this.#rules.splice(index, 1);
    };
  }

  /** Forgets the request log and every fault. */
  reset(): void {
    this.requests.length = 0;
    this.#rules.length = 0;
    this.clockSkewMs = 0;
    this.beforeAnswer = undefined;
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const atMs = Date.now();
    const log = (status: number): void => {
      this.requests.push({ method: request.method, path: incoming.url ?? '/', headers: request.headers, status, atMs });
    };
    let request: ServiceRequest = {
      method: incoming.method ?? 'GET',
      url: new URL(incoming.url ?? '/', this.origin),
      headers: plainHeaders(incoming),
      body: Buffer.alloc(0),
    };
    try {
      request = { ...request, body: await readBody(incoming) };
      const fault = this.#takeFault(request);
      if (fault?.kind === 'delay') await sleep(fault.ms);
      if (fault?.kind === 'hang') return log(0);
      if (fault?.kind === 'reset') {
        log(0);
        incoming.socket.destroy();
        return;
      }
      if (fault?.kind === 'gone') {
        log(0);
        return await this.stop();
      }
      const real = answerInstead(fault, this.origin + (incoming.url ?? '/')) ?? (await this.#handler(request));
      const answer = changedAnswer(fault, real, this.#earlier.other(request));
      if (!fault && real.status < 300) this.#earlier.note(request, real);
      log(answer.status);
      await this.beforeAnswer?.(request, answer);
      this.#send(response, request, answer, fault);
    } catch (error) {
      log(500);
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(`sandbox service ${this.name} failed: ${message}`);
    }
  }

  #takeFault(request: ServiceRequest): Fault | undefined {
    const target = request.url.pathname + request.url.search;
    for (const entry of this.#rules) {
      const { method, path, fault } = entry.rule;
      if (entry.left <= 0 || (method && method !== request.method) || (path && !path.test(target))) continue;
      const taken = typeof fault === 'function' ? fault(request) : fault;
      if (!taken) continue;
      entry.left -= 1;
      return taken;
    }
    return undefined;
  }

  #send(response: ServerResponse, request: ServiceRequest, answer: ServiceAnswer, fault: Fault | undefined): void {
    const body = Buffer.from(answer.body ?? '');
    const headers: Record<string, string> = { 'content-length': String(body.length), ...answer.headers };
    headers['date'] = new Date(Date.now() + this.clockSkewMs).toUTCString();
    response.writeHead(answer.status, headers);
    const half = body.subarray(0, Math.floor(body.length / 2));
    if (request.method === 'HEAD') response.end();
    else if (fault?.kind === 'stalled-body') response.write(half);
    else if (fault?.kind === 'cut-body') response.write(half, () => response.destroy());
    else response.end(body);
  }
}

/** An answer with a JSON body. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): ServiceAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

export function text(status: number, body: string, headers: Record<string, string> = {}): ServiceAnswer {
  return { status, headers: { 'content-type': 'text/plain', ...headers }, body };
}

function plainHeaders(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  return headers;
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error(`request body over ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
