import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Deadline } from '../../src/http/deadline.ts';
import { HttpClient } from '../../src/http/http-client.ts';

let server: Server;
let sockets: Socket[];
let client: HttpClient;
let url: string;

beforeEach(async () => {
  sockets = [];
  server = createServer((_, response) => response.end('here'));
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  client = new HttpClient({ deadline: new Deadline(10_000), concurrency: 4 });
});

afterEach(async () => {
  await client.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const send = () => client.send({ service: 'REGISTRY', method: 'GET', url });

async function opened(count: number): Promise<void> {
  await vi.waitFor(() => expect(sockets).toHaveLength(count));
}

test('requests go over the connections that were opened for them', async () => {
  client.warm(url, 3);
  await opened(3);
  const answers = await Promise.all([send(), send(), send()]);
  expect(answers.map(({ body }) => body.toString())).toEqual(['here', 'here', 'here']);
  expect(sockets).toHaveLength(3);
});

test('no more are opened than may be used at the same time', async () => {
  client.warm(url, 3);
  client.warm(url, 3);
  await opened(4);
  await Promise.all([send(), send(), send(), send()]);
  expect(sockets).toHaveLength(4);
});

test('one that the server has closed meanwhile fails no request', async () => {
  client.warm(url, 2);
  await opened(2);
  for (const socket of sockets) socket.destroy();
  expect((await send()).status).toBe(200);
});

test('one that cannot be opened fails nothing but the request that needs it', async () => {
  client.warm('http://127.0.0.1:1/', 2);
  await expect(
    client.send({ service: 'REGISTRY', method: 'GET', url: 'http://127.0.0.1:1/', tries: 1 }),
  ).rejects.toMatchObject({ code: 'REGISTRY_UNREACHABLE' });
  expect((await send()).status).toBe(200);
});
