import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';

/**
 * The thread of network.ts. A thread of its own, so that a service that computes does not hold up what is on its way to
 * another one.
 */
export type ToNetwork =
  | { readonly kind: 'front'; readonly id: number; readonly port: number }
  | { readonly kind: 'round-trip'; readonly ms: number };

export interface FromNetwork {
  readonly id: number;
  readonly port: number;
}

let roundTripMs = 0;

parentPort?.on('message', (message: ToNetwork) => {
  switch (message.kind) {
    case 'front':
      void front(message.port).then((port) => answer({ id: message.id, port }));
      break;
    case 'round-trip':
      roundTripMs = message.ms;
  }
});

function answer(message: FromNetwork): void {
  // oxlint-disable-next-line require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(message);
}

async function front(port: number): Promise<number> {
  const server: Server = createServer({ allowHalfOpen: true }, (client) => carry(client, port));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/**
 * The kernel accepts at once what would take a round trip to set up: so long the client's first bytes are held back, and
 * then half a round trip as all others.
 */
function carry(client: Socket, port: number): void {
  const service = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  pass(client, service, performance.now() + roundTripMs);
  pass(service, client, 0);
  for (const [socket, other] of [
    [client, service],
    [service, client],
  ] as const) {
    socket.setNoDelay(true);
    socket.on('error', () => other.destroy());
  }
}

function pass(from: Socket, to: Socket, notBefore: number): void {
  let last = Promise.resolve();
  const later = (deliver: () => void): void => {
    const dueAt = Math.max(performance.now(), notBefore) + roundTripMs / 2;
    last = last.then(async () => {
      const leftMs = dueAt - performance.now();
      if (leftMs > 0) await sleep(leftMs);
      deliver();
    });
  };
  from.on('data', (chunk) => later(() => to.write(chunk)));
  from.on('end', () => later(() => to.end()));
}
