import { Worker } from 'node:worker_threads';
import type { FromNetwork, ToNetwork } from './network-thread.ts';

/** A network of a chosen length between clients and services on loopback, the same for every client: TCP, set-up included. */
export interface Network {
  /** @returns the port that stands for this one */
  front(port: number): Promise<number>;
  /** For what is sent from now on. */
  setRoundTrip(ms: number): void;
  stop(): Promise<void>;
}

export function startNetwork(): Network {
  const thread = new Worker(new URL('network-thread.ts', import.meta.url));
  // oxlint-disable-next-line require-post-message-target-origin -- a thread, not a window
  const send = (message: ToNetwork): void => thread.postMessage(message);
  const waiting: ((port: number) => void)[] = [];
  thread.on('message', ({ id, port }: FromNetwork) => waiting[id]?.(port));
  return {
    front: (port) =>
      new Promise((resolve) => {
        send({ kind: 'front', id: waiting.length, port });
        waiting.push(resolve);
      }),
    setRoundTrip: (ms) => send({ kind: 'round-trip', ms }),
    stop: async () => void (await thread.terminate()),
  };
}
