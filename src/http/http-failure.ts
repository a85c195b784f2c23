import { type ServiceName, serviceCode, type ServiceReason } from '../failure/codes.ts';
import { Failure, printable } from '../failure/failure.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';

const TLS_ERRORS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from a certificate authority that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate comes from a certificate authority that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from a certificate authority that is not trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from a certificate authority that is not trusted here',
  EPROTO: 'it does not speak TLS',
};

/** The certificate leads to an authority that is not known here. */
export function isUnknownAuthority(error: unknown): boolean {
  return UNKNOWN_AUTHORITY.has(errnoOf(error) ?? '');
}

const UNKNOWN_AUTHORITY = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

const NETWORK_ERRORS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its host name does not resolve (DNS)',
  EAI_AGAIN: 'its host name could not be looked up (DNS did not answer)',
  ECONNREFUSED: 'it refused the connection',
  ECONNRESET: 'it closed the connection',
  EPIPE: 'it closed the connection',
  UND_ERR_SOCKET: 'it closed the connection',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no route to it',
};

const TIMEOUT_ERRORS = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** The failure for a request that got no usable answer. */
export function networkFailure(request: HttpRequest, error: unknown): Failure {
  if (error instanceof Failure) return error;
  const errno = errnoOf(error);
  const say = (reason: ServiceReason, what: string): Failure =>
    new Failure(serviceCode(request.service, reason), `${target(request)}: ${what}`, {
      service: hostOf(request.url),
      cause: error,
    });
  if (errno !== undefined && errno in TLS_ERRORS) return say('TLS', `${TLS_ERRORS[errno]} (${errno})`);
  if (errno?.startsWith('ERR_SSL') || errno?.startsWith('ERR_TLS')) return say('TLS', `TLS failed (${errno})`);
  if (errno !== undefined && errno in NETWORK_ERRORS) return say('UNREACHABLE', `${NETWORK_ERRORS[errno]} (${errno})`);
  if (errno !== undefined && TIMEOUT_ERRORS.has(errno)) return say('TIMEOUT', `no answer in time (${errno})`);
  if (errno?.startsWith('HPE_') || errno === 'UND_ERR_HEADERS_OVERFLOW') {
    return say('BAD_ANSWER', `its answer is not valid HTTP (${errno})`);
  }
  const message = error instanceof Error ? error.message : String(error);
  const [, status] = /^Proxy response \((\d{3})\)/.exec(message) ?? [];
  return status === undefined ? say('UNREACHABLE', printable(message, 200)) : proxyFailure(request, status, error);
}

/** The proxy that HTTPS_PROXY names lets nothing through. */
function proxyFailure(request: HttpRequest, status: string, cause: unknown): Failure {
  const why = status === '407' ? 'it wants a user name and a password, or other ones' : 'it refuses this host';
  return new Failure(
    serviceCode(request.service, 'UNREACHABLE'),
    `${target(request)}: the proxy answered ${status}: ${why}`,
    {
      service: hostOf(request.url),
      advice:
        'This is the proxy in HTTPS_PROXY, not the service: write its login into the address (http://user:password@host:port, special characters percent-encoded), have it allow the host, or name the host in NO_PROXY where there is a direct route.',
      cause,
    },
  );
}

export function timeoutFailure(request: HttpRequest, what: string): Failure {
  return new Failure(serviceCode(request.service, 'TIMEOUT'), `${target(request)}: ${what}`, {
    service: hostOf(request.url),
  });
}

/** The failure for an answer that is not the one asked for. */
export function statusFailure(request: HttpRequest, answer: HttpAnswer): Failure {
  const said = saidBy(answer);
  const reason = reasonOf(answer, said);
  return new Failure(
    serviceCode(request.service, reason),
    `${target(request)}: answered ${answer.status}${said ? ` "${said}"` : ''}`,
    { service: hostOf(request.url) },
  );
}

export function badAnswer(service: ServiceName, url: string | URL, what: string, cause?: unknown): Failure {
  return new Failure(serviceCode(service, 'BAD_ANSWER'), `${redact(url)}: ${what}`, { service: hostOf(url), cause });
}

/** URL without credentials, query and fragment: those may hold tokens. */
function redact(url: string | URL): string {
  const { protocol, host, pathname } = new URL(url);
  return printable(`${protocol}//${host}${pathname}`, 300);
}

export function hostOf(url: string | URL): string {
  return new URL(url).host;
}

function target(request: HttpRequest): string {
  return `${request.method} ${redact(request.url)}`;
}

function reasonOf(answer: HttpAnswer, said: string): ServiceReason {
  const { status } = answer;
  if (status === 429) return 'RATE_LIMITED';
  if (status === 403 && /rate limit/i.test(said)) return 'RATE_LIMITED';
  if (status === 401 || status === 403) return 'DENIED';
  if (status === 408 || status >= 500) return 'UNAVAILABLE';
  if (status >= 400) return 'REJECTED';
  return 'BAD_ANSWER';
}

/** What the service itself said: the spec's `errors[].code`/`message`, a JSON `message`, or nothing. */
function saidBy(answer: HttpAnswer): string {
  if (!(answer.headers.get('content-type') ?? '').includes('json')) return '';
  try {
    const body = JSON.parse(answer.body.toString('utf8')) as {
      message?: unknown;
      errors?: { code?: unknown; message?: unknown }[];
    };
    const [first] = Array.isArray(body.errors) ? body.errors : [];
    const parts = first ? [first.code, first.message] : [body.message];
    return printable(parts.filter((part) => typeof part === 'string').join(': '), 300);
  } catch {
    return '';
  }
}

/** The errno-like code at the bottom of a chain of causes. */
function errnoOf(error: unknown): string | undefined {
  let current: unknown = error;
  for (let depth = 0; depth < 8 && current instanceof Error; depth += 1) {
    const { code } = current as { code?: unknown };
    if (typeof code === 'string') return code;
    const [first] = (current as { errors?: unknown[] }).errors ?? [];
    current = current.cause ?? first;
  }
  return undefined;
}
