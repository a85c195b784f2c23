import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TlsAuthority } from './tls-authority.ts';

export interface ProxyLogin {
  readonly username: string;
  readonly password: string;
}

/** One request to the proxy itself. */
export interface ProxyRequest {
  readonly method: string;
  /** `host:port` of a CONNECT, else a URL. */
  readonly target: string;
  readonly status: number;
}

const LONG_AGO = new Date('2002-01-01T00:00:00Z');

/** A service as it is reached behind the proxy. */
interface Upstream {
  readonly host: string;
  readonly localOrigin: string;
}

/**
 * The proxy of a careful company: takes CONNECT to port 443 and nothing else, wants a password, reads along inside
 * TLS under certificates of its own authority, and knows the only way to the services behind it.
 */
export class InterceptingProxy {
  readonly requests: ProxyRequest[] = [];
  /** Hosts that show a certificate which has ended. */
  readonly expired = new Set<string>();
  /** Hosts that show a certificate which ends then. */
  readonly ending = new Map<string, Date>();
  /** Hosts that show a certificate for another name. */
  readonly misnamed = new Set<string>();
  /** Hosts that show a certificate of an authority that nobody knows. */
  readonly strangers = new Set<string>();
  /** Hosts to which connections are never made, and never refused. */
  readonly silent = new Set<string>();
  /** PEM of the authority that clients must trust. */
  readonly certificate: string;
  readonly #authority: TlsAuthority;
  readonly #login: ProxyLogin;
  readonly #upstreams = new Map<string, Upstream>();
  readonly #inside = new Map<string, Promise<TlsServer>>();
  readonly #sockets = new Set<Duplex>();
  readonly #server: Server;

  private constructor(authority: TlsAuthority, login: ProxyLogin) {
    this.#authority = authority;
    this.certificate = authority.certificate;
    this.#login = login;
    this.#server = createServer((incoming, response) => this.#refusePlain(incoming, response));
    this.#server.on('connection', (socket: Socket) => this.#sockets.add(socket));
    this.#server.on('connect', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
      void this.#connect(incoming, socket, head);
    });
  }

  static async start(login: ProxyLogin): Promise<InterceptingProxy> {
    const proxy = new InterceptingProxy(await TlsAuthority.create('sandbox proxy'), login);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** As HTTPS_PROXY wants it, the password included. */
  get url(): string {
    const { username, password } = this.#login;
    return `http://${encodeURIComponent(username)}:${encodeURIComponent(password)}@${this.host}`;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  lead(services: readonly Upstream[]): void {
    for (const service of services) this.#upstreams.set(`${service.host}:443`, service);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #refusePlain(incoming: IncomingMessage, response: ServerResponse): void {
    this.#note(incoming, 405);
    response.writeHead(405).end('CONNECT only');
  }

  async #connect(incoming: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    const target = incoming.url ?? '';
    const upstream = this.#upstreams.get(target);
    const status = this.#isKnown(incoming) ? (upstream ? 200 : 403) : 407;
    this.#note(incoming, status);
    if (upstream && this.silent.has(upstream.host)) return;
    if (status !== 200 || !upstream) {
      const challenge = status === 407 ? 'Proxy-Authenticate: Basic realm="sandbox"\r\n' : '';
      socket.end(`HTTP/1.1 ${status} Refused\r\n${challenge}Content-Length: 0\r\n\r\n`);
      return;
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    (await this.#insideOf(upstream)).emit('connection', socket);
  }

  #isKnown({ headers }: IncomingMessage): boolean {
    const { username, password } = this.#login;
    return headers['proxy-authorization'] === `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  }

  #note({ method = '', url = '' }: IncomingMessage, status: number): void {
    this.requests.push({ method, target: url, status });
  }

  /** The server that clients talk to in place of the real one. */
  #insideOf(upstream: Upstream): Promise<TlsServer> {
    const isExpired = this.expired.has(upstream.host);
    const isStranger = this.strangers.has(upstream.host);
    const endsAt = isExpired ? LONG_AGO : this.ending.get(upstream.host);
    const name = this.misnamed.has(upstream.host) ? 'other.example' : upstream.host;
    const key = `${upstream.host} ${name} ${endsAt?.toISOString() ?? ''} ${isStranger ? 'stranger' : ''}`;
    const known = this.#inside.get(key);
    if (known) return known;
    const authority = isStranger ? TlsAuthority.create('nobody') : Promise.resolve(this.#authority);
    const server = authority
      .then((issuer) => issuer.certify(name, endsAt))
      .then((certificate) => createTlsServer(certificate, (incoming, response) => pass(incoming, response, upstream)));
    this.#inside.set(key, server);
    return server;
  }
}

function pass(incoming: IncomingMessage, response: ServerResponse, { localOrigin }: Upstream): void {
  const { method = 'GET', headers, url = '/' } = incoming;
  const outgoing = request(localOrigin + url, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on('error', () => response.writeHead(502).end());
  incoming.pipe(outgoing);
}
