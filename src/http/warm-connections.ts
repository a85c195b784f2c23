import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import buildUndiciConnector from 'undici/lib/core/connect.js';

type Connector = buildConnector.connector;
type Target = Parameters<Connector>[0];

/** Servers close idle connections, the hasty ones after five seconds. */
const MAX_IDLE_MS = 4_000;

interface WarmConnection {
  readonly socket: Promise<Socket>;
  readonly openedAtMs: number;
}

/**
 * Connections opened before the requests that will need them: to set one up takes a round trip, with TLS two, and what is
 * certain to be needed can be set up while something else is waited for. Nothing is sent on them, and one that cannot be had
 * is nobody's failure: the request that needs it opens another and says what is wrong.
 */
export class WarmConnections {
  readonly #open: Connector = buildUndiciConnector({});
  /** By origin. */
  readonly #ready = new Map<string, WarmConnection[]>();
  readonly #opened = new Map<string, number>();

  /** Opens connections, or only as many as bring what was opened to this origin to `atMost`. */
  warm(url: string | URL, count: number, atMost: number): void {
    const { origin, protocol, hostname, host, port } = new URL(url);
    const opened = this.#opened.get(origin) ?? 0;
    // Most servers that have TLS have HTTP/2 as well, and all requests share a connection.
    const wanted = Math.min(opened + count, protocol === 'https:' ? 1 : atMost);
    this.#opened.set(origin, Math.max(opened, wanted));
    for (let number = opened; number < wanted; number += 1) {
      const socket = this.#connect({ protocol, hostname, host, port });
      socket.catch(() => undefined);
      this.#readyAt(origin).push({ socket, openedAtMs: Date.now() });
    }
  }

  /** For the HTTP library, when it wants a connection. */
  readonly connect: Connector = (target, callback) => {
    const ready = this.#ready.get(`${target.protocol}//${target.host ?? target.hostname}`)?.shift();
    if (!ready) return this.#open(target, callback);
    const orNew = (socket: Socket | undefined): void => {
      const isGood = socket && !socket.destroyed && Date.now() - ready.openedAtMs < MAX_IDLE_MS;
      if (isGood) return callback(null, socket);
      socket?.destroy();
      this.#open(target, callback);
    };
    ready.socket.then(orNew, () => orNew(undefined));
  };

  /** Closes those that nobody used. */
  close(): void {
    for (const { socket } of [...this.#ready.values()].flat()) {
      socket.then(
        (opened) => opened.destroy(),
        () => undefined,
      );
    }
    this.#ready.clear();
  }

  #readyAt(origin: string): WarmConnection[] {
    const ready = this.#ready.get(origin) ?? [];
    this.#ready.set(origin, ready);
    return ready;
  }

  #connect(target: Target): Promise<Socket> {
    return new Promise((resolve, reject) => {
      this.#open(target, (error, socket) => {
        if (error) return reject(error);
        // Until somebody takes it, what happens to it is nobody's error.
        socket.on('error', () => undefined);
        resolve(socket);
      });
    });
  }
}
