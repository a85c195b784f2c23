import { expect, test } from 'vitest';
import { mayLeadTo, originOf } from '../../src/http/origin.ts';

test.each([
  ['docker.io', 'https://registry-1.docker.io'],
  ['ghcr.io', 'https://ghcr.io'],
  ['registry.example:5000', 'https://registry.example:5000'],
  ['localhost', 'http://localhost'],
  ['localhost:5000', 'http://localhost:5000'],
  ['127.0.0.1:5000', 'http://127.0.0.1:5000'],
  ['127.9.8.7', 'http://127.9.8.7'],
  ['[::1]:5000', 'http://[::1]:5000'],
  ['10.0.0.1:5000', 'https://10.0.0.1:5000'],
  ['localhost.example', 'https://localhost.example'],
  ['127.0.0.1.example', 'https://127.0.0.1.example'],
])('the API of %s is at %s', (registry, origin) => {
  expect(originOf(registry)).toBe(origin);
});

test.each([
  ['https://registry-1.docker.io', 'https://auth.docker.io/token', true],
  ['https://ghcr.io', 'https://ghcr.io/token', true],
  ['https://ghcr.io', 'http://ghcr.io/token', false],
  ['https://ghcr.io', 'http://auth.example/token', false],
  ['https://ghcr.io', 'ftp://auth.example/token', false],
  ['https://ghcr.io', 'https://169.254.169.254/latest', false],
  ['https://ghcr.io', 'https://10.1.2.3/', false],
  ['https://ghcr.io', 'https://192.168.0.1/', false],
  ['https://ghcr.io', 'https://172.20.0.1/', false],
  ['https://ghcr.io', 'https://0x7f000001/', false],
  ['https://ghcr.io', 'https://localhost/', false],
  ['https://ghcr.io', 'https://api.localhost./', false],
  ['https://ghcr.io', 'https://[::1]/', false],
  ['https://ghcr.io', 'https://[fd00::1]/', false],
  ['https://ghcr.io', 'https://[fe80::1]/', false],
  ['https://ghcr.io', 'https://[::ffff:10.0.0.1]/', false],
  ['https://ghcr.io', 'https://172.32.0.1/', true],
  ['https://10.0.0.1', 'https://10.0.0.2/token', true],
  ['http://127.0.0.1:1', 'http://127.0.0.1:2/token', true],
  ['http://127.0.0.1:1', 'http://10.0.0.1/token', false],
  ['http://127.0.0.1:1', 'https://auth.example/token', true],
])('%s may lead to %s: %s', (from, to, allowed) => {
  expect(mayLeadTo(new URL(from), new URL(to))).toBe(allowed);
});
