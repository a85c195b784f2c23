import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { ServiceName } from '../failure/codes.ts';
import { Failure, printable } from '../failure/failure.ts';
import { isUnknownAuthority, networkFailure, timeoutFailure } from './http-failure.ts';
import type { HttpRequest } from './http.ts';
import { proxyFor } from './proxy-for.ts';
import { type ServerCertificate, serverCertificate } from './server-certificate.ts';
import { trustSystemCertificates } from './system-certificates.ts';

/** One step on the way to a service. */
export interface Layer {
  readonly name: 'DNS' | 'TCP' | 'proxy' | 'TLS';
  readonly durationMs: number;
  /** What was found; a failure is the last layer. */
  readonly found: Failure | { readonly evidence: string };
  /** Of TLS, when the server showed one. */
  readonly certificate?: ServerCertificate;
}

export interface ReachOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

const LAYER_TIMEOUT_MS = 5_000;
const MAX_ADDRESSES = 4;

/**
 * How far one gets on the way to a service: its name, a connection, a certificate. Nothing is sent. Behind a proxy the way
 * begins there; its name and its connections are the proxy's own business.
 */
export async function reach(service: ServiceName, url: string, options: ReachOptions): Promise<readonly Layer[]> {
  const way = new Way(service, new URL(url), options);
  const layers = await way.go();
  // Where operators put their own authorities; the HTTP client looks there too.
  if (!way.isStranger) return layers;
  trustSystemCertificates();
  return new Way(service, new URL(url), options).go();
}

class Way {
  /** Whether it ended at an authority that is not known here. */
  isStranger = false;
  readonly #layers: Layer[] = [];
  readonly #request: HttpRequest;
  readonly #target: URL;
  readonly #options: ReachOptions;

  constructor(service: ServiceName, target: URL, options: ReachOptions) {
    this.#request = { service, method: 'GET', url: target };
    this.#target = target;
    this.#options = options;
  }

  async go(): Promise<readonly Layer[]> {
    const isSecure = this.#target.protocol === 'https:';
    const proxy = isSecure ? proxyFor(this.#target, this.#options.environment) : undefined;
    const socket = proxy ? await this.#throughProxy(proxy) : await this.#directly();
    if (socket && isSecure) await this.#secure(socket);
    socket?.destroy();
    return this.#layers;
  }

  async #directly(): Promise<Socket | undefined> {
    const host = hostOf(this.#target);
    const isNamed = isIP(host) === 0;
    const resolved = isNamed
      ? await this.#layer('DNS', async (signal) => {
          const addresses = await Promise.race([lookup(host, { all: true }), ended(signal)]);
          return { evidence: addressWords(addresses.map(({ address }) => address)), value: true };
        })
      : true;
    if (!resolved) return undefined;
    return this.#layer('TCP', async (signal) => {
      const socket = connectTcp({ host, port: portOf(this.#target) });
      await arrived(socket, 'connect', signal);
      const { remoteAddress = host, remotePort = portOf(this.#target) } = socket;
      return { evidence: `connected to ${remoteAddress} port ${remotePort}`, value: socket };
    });
  }

  #throughProxy(proxy: URL): Promise<Socket | undefined> {
    return this.#layer('proxy', async (signal) => {
      const target = `${this.#target.hostname}:${portOf(this.#target)}`;
      const socket = await openTunnel(proxy, target, signal);
      return { evidence: `the proxy ${printable(proxy.host, 200)} leads there`, value: socket };
    });
  }

  async #secure(socket: Socket): Promise<void> {
    const host = hostOf(this.#target);
    await this.#layer('TLS', async (signal) => {
      // A bad certificate is looked at like a good one, to say what is wrong with it. Nothing is sent over either.
      const name = isIP(host) === 0 ? { servername: host } : {};
      const secured = connectTls({ socket, host, ...name, rejectUnauthorized: false });
      await arrived(secured, 'secureConnect', signal);
      const certificate = serverCertificate(secured);
      if (!secured.authorized) throw this.#untrusted(secured, certificate);
      const protocol = secured.getProtocol() ?? 'TLS';
      const evidence = certificate ? `${protocol}, for ${certificate.names}, by ${certificate.issuer}` : protocol;
      return { evidence, value: true, ...(certificate && { certificate }) };
    });
  }

  #untrusted(socket: TLSSocket, certificate: ServerCertificate | undefined): Failure {
    const code = String(socket.authorizationError);
    const error = Object.assign(new Error(code), { code });
    this.isStranger = isUnknownAuthority(error);
    const failure = networkFailure(this.#request, error);
    if (!certificate) return failure;
    const { names, issuer, endsAt } = certificate;
    const shown = `it is for ${names}, by ${issuer}, until ${endsAt.toISOString().slice(0, 10)}`;
    return new Failure(failure.code, `${failure.message}; ${shown}`, { service: this.#target.host, cause: error });
  }

  async #layer<T>(
    name: Layer['name'],
    work: (signal: AbortSignal) => Promise<{ evidence: string; value: T; certificate?: ServerCertificate }>,
  ): Promise<T | undefined> {
    const startedAtMs = performance.now();
    const timeout = AbortSignal.timeout(LAYER_TIMEOUT_MS);
    const durationMs = (): number => Math.round(performance.now() - startedAtMs);
    try {
      const { evidence, value, certificate } = await work(AbortSignal.any([this.#options.signal, timeout]));
      this.#layers.push({ name, durationMs: durationMs(), found: { evidence }, ...(certificate && { certificate }) });
      return value;
    } catch (error) {
      const late = timeoutFailure(this.#request, `no answer within ${LAYER_TIMEOUT_MS / 1000} s (${name})`);
      const found = timeout.aborted ? late : networkFailure(this.#request, error);
      this.#layers.push({ name, durationMs: durationMs(), found });
      return undefined;
    }
  }
}

async function arrived(socket: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<void> {
  try {
    await once(socket, event, { signal });
  } catch (error) {
    socket.destroy();
    throw error;
  }
  // Nothing more is expected of it; whatever happens to it now is nobody's error.
  socket.on('error', () => undefined);
}

/** RFC 9110 §9.3.6 */
async function openTunnel(proxy: URL, target: string, signal: AbortSignal): Promise<Socket> {
  const { username, password } = proxy;
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const authorization =
    username === '' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` };
  const request = (proxy.protocol === 'https:' ? httpsRequest : httpRequest)({
    host: hostOf(proxy),
    port: portOf(proxy),
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...authorization },
    signal,
  });
  request.end();
  const [answer, socket] = (await once(request, 'connect', { signal })) as [{ statusCode?: number }, Socket];
  if (answer.statusCode === 200) return socket;
  socket.destroy();
  // As the HTTP library says it.
  throw new Error(`Proxy response (${answer.statusCode ?? 0}) !== 200 when HTTP Tunneling`);
}

async function ended(signal: AbortSignal): Promise<never> {
  await once(signal, 'abort');
  throw signal.reason;
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

function addressWords(addresses: readonly string[]): string {
  const rest = addresses.length - MAX_ADDRESSES;
  return `${addresses.slice(0, MAX_ADDRESSES).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
