import { expect, test } from 'vitest';
import { parseChallenge } from '../../src/registry/challenge.ts';

function challengeOf(header: string | undefined, url = 'https://ghcr.io/v2/acme/api/manifests/x') {
  return parseChallenge({ url, headers: new Headers(header === undefined ? {} : { 'www-authenticate': header }) });
}

test.each([
  [
    'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:a:pull"',
    'https://ghcr.io/token',
    'ghcr.io',
  ],
  [
    'bearer  realm="https://auth.docker.io/token" , service="registry.docker.io"',
    'https://auth.docker.io/token',
    'registry.docker.io',
  ],
  ['Bearer service="s",realm="https://auth.example/t?x=1"', 'https://auth.example/t?x=1', 's'],
  ['Bearer realm="https://auth.example/t"', 'https://auth.example/t', undefined],
  ['Basic realm="x", Bearer realm="https://auth.example/t",service="s"', 'https://auth.example/t', 's'],
])('%s', (header, realm, service) => {
  expect(challengeOf(header)).toEqual({ kind: 'bearer', realm: new URL(realm), service });
});

test.each([
  ['Basic realm="Bearer tokens are for others"', 'basic'],
  ['basic', 'basic'],
  ['Negotiate', 'none'],
  ['', 'none'],
  [undefined, 'none'],
])('%s is %s', (header, kind) => {
  expect(challengeOf(header).kind).toBe(kind);
});

test.each([
  'Bearer service="s"',
  'Bearer realm="/token"',
  'Bearer realm="http://ghcr.io/token"',
  'Bearer realm="file:///etc"',
])('%s is refused', (header) => {
  expect(() => challengeOf(header)).toThrow(expect.objectContaining({ code: 'REGISTRY_BAD_ANSWER' }));
});
