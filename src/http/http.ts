import type { ServiceName } from '../failure/codes.ts';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A body that is written while it is sent, anew for each try. */
export interface WrittenBody {
  readonly bytes: number;
  readonly pieces: () => Iterable<string | Uint8Array>;
}

export interface HttpRequest {
  readonly service: ServiceName;
  readonly method: Method;
  readonly url: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | WrittenBody;
  /** Statuses besides 2xx that are answers to the caller rather than failures; they are not retried. */
  readonly accept?: readonly number[];
  /** Longest body that is read; default 4 MiB. */
  readonly maxBytes?: number;
  /**
   * Takes the body of a 2xx piece by piece; the answer's is empty then. When a try breaks off, the next one's body goes
   * on where that ended: each byte comes once. `false` wants no more. Must not throw.
   */
  readonly receive?: (chunk: Buffer) => Promise<boolean>;
  /** For one try, body included; default 20 s. */
  readonly timeoutMs?: number;
  /** How often it is tried when the service is unreachable, busy or broken; default 4. */
  readonly tries?: number;
  /** Counted as `preflight` instead of under its service. */
  readonly probe?: boolean;
  /** Waits by design for something to happen: does not count as one of the requests in flight. */
  readonly longPoll?: boolean;
  /** A redirect is an answer (status 3xx) when `manual`; default `follow`. */
  readonly redirect?: 'follow' | 'manual';
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  readonly body: Buffer;
  /** Where the answer came from, after redirects. */
  readonly url: string;
}

/** All that the rest of the program knows of the network. */
export interface Http {
  /**
   * Sends a request, again where that can help, inside the run's deadline.
   * @throws Failure with the service's code: `…_UNREACHABLE`, `…_TIMEOUT`, `…_TLS`, `…_RATE_LIMITED`, `…_UNAVAILABLE`,
   *   `…_BAD_ANSWER` (body too large), `…_DENIED`, `…_REJECTED`; or `DEADLINE`, `CANCELLED`.
   */
  send(request: HttpRequest): Promise<HttpAnswer>;

  /** So many more requests will soon go there at the same time: connections are set up meanwhile. Never fails. */
  warm(url: string | URL, connections: number): void;
}

/** Requests sent so far, each try counted, by what results.json calls them. */
export interface RequestCounts {
  readonly oidc: number;
  readonly fulcio: number;
  readonly rekor: number;
  readonly timestamp: number;
  readonly registry: number;
  readonly github: number;
  readonly tuf: number;
  readonly preflight: number;
}

export const NO_REQUESTS: RequestCounts = {
  oidc: 0,
  fulcio: 0,
  rekor: 0,
  timestamp: 0,
  registry: 0,
  github: 0,
  tuf: 0,
  preflight: 0,
};
