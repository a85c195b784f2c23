import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { TlsAuthority } from '../../sandbox/proxy/tls-authority.ts';

const SENDER = fileURLToPath(new URL('send-at-once.ts', import.meta.url));

test('requests that begin at once all succeed by an authority that only the system’s store has', async () => {
  const authority = await TlsAuthority.create('operators');
  const server = createServer(await authority.certify('localhost'), (_, response) => response.end('here'));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const directory = await mkdtemp(join(tmpdir(), 'touchmark-store-'));
  const store = join(directory, 'authorities.pem');
  await writeFile(store, authority.certificate);
  try {
    const { port } = server.address() as AddressInfo;
    const env = { SSL_CERT_FILE: store, SSL_CERT_DIR: directory };
    const sent = await promisify(execFile)(process.execPath, [SENDER, `https://localhost:${port}/`], { env });
    expect(sent.stdout).toBe('here here here');
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(directory, { recursive: true });
  }
});
