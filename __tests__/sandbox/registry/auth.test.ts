import { describe, expect } from 'vitest';
import type { Registry, RegistryOptions, RegistryUser } from '../../../sandbox/registry/registry.ts';
import { imageIn, REPOSITORY, send, test, verdict } from './fixture.ts';

const WRITER: RegistryUser = {
  username: 'writer',
  password: 'w',
  identityToken: 'refresh',
  rights: { 'acme/*': 'push' },
};
const READER: RegistryUser = { username: 'reader', password: 'r', rights: { '*': 'push', 'acme/*': 'pull' } };
const BEARER: RegistryOptions = { auth: 'bearer', users: [WRITER, READER] };
const UPLOADS = `/v2/${REPOSITORY}/blobs/uploads/`;
const TAGS = `/v2/${REPOSITORY}/tags/list`;

function basic(username: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}

/** Asks the token service for what a challenge names; the actions may be others. */
async function askToken(
  challenge: string | null,
  headers: Record<string, string>,
  actions?: string,
): Promise<Response> {
  const [, realm = ''] = /realm="([^"]+)"/.exec(challenge ?? '') ?? [];
  const [, service = ''] = /service="([^"]+)"/.exec(challenge ?? '') ?? [];
  const url = new URL(realm);
  url.searchParams.set('service', service);
  if (actions) url.searchParams.set('scope', `repository:${REPOSITORY}:${actions}`);
  return await fetch(url, { headers });
}

async function bearer(registry: Registry, headers: Record<string, string>, actions: string) {
  const challenge = (await send(registry, 'GET', '/v2/')).headers.get('www-authenticate');
  const { token } = (await (await askToken(challenge, headers, actions)).json()) as { token: string };
  return { headers: { authorization: `Bearer ${token}` } };
}

describe('a registry with basic authentication', () => {
  test.for([
    ['nobody', {}, '401 UNAUTHORIZED', '401 UNAUTHORIZED'],
    ['a wrong password', basic('writer', 'x'), '401 UNAUTHORIZED', '401 UNAUTHORIZED'],
    ['a reader', basic('reader', 'r'), '200', '403 DENIED'],
    ['a writer', basic('writer', 'w'), '200', '202'],
  ] as const)('lets %s read: %s, write: %s', async ([, headers, read, write], { start }) => {
    const registry = await start({ ...BEARER, auth: 'basic' });
    imageIn(registry, 'v1');
    expect(await verdict(await send(registry, 'GET', TAGS, { headers }))).toBe(read);
    expect(await verdict(await send(registry, 'POST', UPLOADS, { headers }))).toBe(write);
  });

  test('names its realm, and lets anonymous pulls pass where told', async ({ start }) => {
    const registry = await start({ ...BEARER, auth: 'basic', anonymousPull: true });
    imageIn(registry, 'v1');
    expect((await send(registry, 'GET', TAGS)).status).toBe(200);
    const response = await send(registry, 'POST', UPLOADS);
    expect(response.headers.get('www-authenticate')).toMatch(/^Basic realm="/);
  });
});

describe('a registry with bearer tokens', () => {
  test('gives them itself where told', async ({ start }) => {
    const registry = await start({ ...BEARER, tokensFrom: 'registry' });
    imageIn(registry, 'v1');
    const login = await bearer(registry, basic('reader', 'r'), 'pull');
    expect(registry.tokenService).toBeUndefined();
    expect(await verdict(await send(registry, 'GET', TAGS, login))).toBe('200');
    expect(await verdict(await send(registry, 'GET', TAGS))).toBe('401 UNAUTHORIZED');
  });

  test('challenges with realm, service and scope, the realm on its own origin', async ({ start }) => {
    const registry = await start(BEARER);
    const response = await send(registry, 'POST', UPLOADS);
    expect(await verdict(response)).toBe('401 UNAUTHORIZED');
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer realm="${registry.tokenService?.origin}/token",service="registry.sandbox",` +
        `scope="repository:${REPOSITORY}:pull,push"`,
    );
    expect(registry.tokenService?.origin).not.toBe(registry.service.origin);
    const version = await send(registry, 'GET', '/v2/');
    expect(version.headers.get('www-authenticate')).not.toContain('scope=');
  });

  test('asks for pull on the source of a mount too', async ({ start }) => {
    const response = await send(await start(BEARER), 'POST', `${UPLOADS}?mount=sha256:0&from=acme/base`);
    expect(response.headers.get('www-authenticate')).toContain(
      `scope="repository:${REPOSITORY}:pull,push repository:acme/base:pull"`,
    );
  });

  test.for([
    ['writer', 'w', 'pull,push', '200', '202'],
    ['writer', 'w', 'pull', '200', '401 DENIED'],
    ['reader', 'r', 'pull,push', '200', '401 DENIED'],
    ['anyone', 'refresh', 'pull,push', '200', '202'],
  ] as const)(
    'gives %s:%s with %s a token that reads: %s, writes: %s',
    async ([user, password, actions, read, write], { start }) => {
      const registry = await start(BEARER);
      imageIn(registry, 'v1');
      const login = await bearer(registry, basic(user, password), actions);
      expect(await verdict(await send(registry, 'GET', TAGS, login))).toBe(read);
      expect(await verdict(await send(registry, 'POST', UPLOADS, login))).toBe(write);
    },
  );

  test('lets a token without scope see only that it is one', async ({ start }) => {
    const registry = await start(BEARER);
    const challenge = (await send(registry, 'GET', '/v2/')).headers.get('www-authenticate');
    const { token } = (await (await askToken(challenge, basic('writer', 'w'))).json()) as { token: string };
    const login = { headers: { authorization: `Bearer ${token}` } };
    expect((await send(registry, 'GET', '/v2/', login)).status).toBe(200);
    expect((await send(registry, 'GET', TAGS, login)).headers.get('www-authenticate')).toContain(
      'error="insufficient_scope"',
    );
  });

  test('asks for the delete scope before it deletes', async ({ start }) => {
    const registry = await start(BEARER);
    const { digest } = imageIn(registry);
    const path = `/v2/${REPOSITORY}/manifests/${digest}`;
    const pusher = await bearer(registry, basic('writer', 'w'), 'pull,push');
    expect((await send(registry, 'DELETE', path, pusher)).status).toBe(401);
    const deleter = await bearer(registry, basic('writer', 'w'), 'delete');
    expect((await send(registry, 'DELETE', path, deleter)).status).toBe(202);
  });

  test('can answer a missing right with 403, at the registry or at the token service', async ({ start }) => {
    const registry = await start({ ...BEARER, deniedStatus: 403 });
    const login = await bearer(registry, basic('reader', 'r'), 'pull,push');
    expect(await verdict(await send(registry, 'POST', UPLOADS, login))).toBe('403 DENIED');
    const strict = await start({ ...BEARER, tokenDenial: 'refused' });
    const challenge = (await send(strict, 'GET', '/v2/')).headers.get('www-authenticate');
    expect(await verdict(await askToken(challenge, basic('reader', 'r'), 'pull,push'))).toBe('403 DENIED');
    expect(await verdict(await askToken(challenge, basic('reader', 'r'), 'pull'))).toBe('200');
  });

  test('refuses a wrong password and an anonymous login at the token service', async ({ start }) => {
    const registry = await start(BEARER);
    const challenge = (await send(registry, 'GET', '/v2/')).headers.get('www-authenticate');
    expect(await verdict(await askToken(challenge, basic('writer', 'x'), 'pull'))).toBe('401 UNAUTHORIZED');
    expect(await verdict(await askToken(challenge, {}, 'pull'))).toBe('401 UNAUTHORIZED');
  });

  test('gives anonymous tokens for pulling where told', async ({ start }) => {
    const registry = await start({ ...BEARER, anonymousPull: true });
    imageIn(registry, 'v1');
    expect((await send(registry, 'GET', TAGS)).status).toBe(401);
    const login = await bearer(registry, {}, 'pull,push');
    expect((await send(registry, 'GET', TAGS, login)).status).toBe(200);
    expect((await send(registry, 'POST', UPLOADS, login)).status).toBe(401);
  });

  test('refuses a token whose time is over, and one that it never gave, as invalid', async ({ start }) => {
    const registry = await start({ ...BEARER, tokenLifetimeMs: 40 });
    imageIn(registry, 'v1');
    const login = await bearer(registry, basic('writer', 'w'), 'pull');
    const error = async (options: { headers: Record<string, string> }): Promise<string | null> =>
      (await send(registry, 'GET', TAGS, options)).headers.get('www-authenticate');
    await expect.poll(() => error(login)).toContain('error="invalid_token"');
    expect(await error({ headers: { authorization: 'Bearer made-up' } })).toContain('error="invalid_token"');
    expect(await error({ headers: basic('writer', 'w') })).not.toContain('error=');
  });

  test('ends all tokens on demand', async ({ start }) => {
    const registry = await start(BEARER);
    imageIn(registry, 'v1');
    const login = await bearer(registry, basic('writer', 'w'), 'pull');
    expect((await send(registry, 'GET', TAGS, login)).status).toBe(200);
    registry.expireTokens();
    expect((await send(registry, 'GET', TAGS, login)).status).toBe(401);
  });

  test('exchanges an identity token by POST', async ({ start }) => {
    const registry = await start(BEARER);
    imageIn(registry, 'v1');
    const url = `${registry.tokenService?.origin}/token`;
    const form = { grant_type: 'refresh_token', service: 'registry.sandbox', scope: `repository:${REPOSITORY}:pull` };
    const post = (token: string): Promise<Response> =>
      fetch(url, { method: 'POST', body: new URLSearchParams({ ...form, refresh_token: token }) });
    const { access_token: token } = (await (await post('refresh')).json()) as { access_token: string };
    expect((await send(registry, 'GET', TAGS, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
    expect((await post('other')).status).toBe(401);
  });

  test('names the token field as the registry it imitates, with a lifetime in seconds', async ({ start }) => {
    const registry = await start({ ...BEARER, tokenField: 'access_token', tokenLifetimeMs: 60_000 });
    const challenge = (await send(registry, 'GET', '/v2/')).headers.get('www-authenticate');
    expect(await (await askToken(challenge, basic('writer', 'w'))).json()).toEqual({
      access_token: expect.any(String),
      expires_in: 60,
      issued_at: expect.any(String),
    });
  });

  test('logs at each origin which credentials reached it', async ({ start }) => {
    const registry = await start(BEARER);
    imageIn(registry, 'v1');
    await send(registry, 'GET', TAGS, await bearer(registry, basic('writer', 'w'), 'pull'));
    const schemes = (service: Registry['service'] | undefined): (string | undefined)[] | undefined =>
      service?.requests.map(({ headers }) => headers['authorization']?.split(' ')[0]);
    expect(schemes(registry.service)).toEqual([undefined, 'Bearer']);
    expect(schemes(registry.tokenService)).toEqual(['Basic']);
  });
});

describe('rights', () => {
  test('of the exact repository go before those of a prefix, and what is not named is refused', async ({ start }) => {
    const rights = { 'acme/*': 'push', 'acme/api': 'pull' } as const;
    const registry = await start({ auth: 'basic', users: [{ username: 'u', password: 'p', rights }] });
    const upload = (name: string): Promise<Response> =>
      send(registry, 'POST', `/v2/${name}/blobs/uploads/`, { headers: basic('u', 'p') });
    expect((await upload('acme/api')).status).toBe(403);
    expect((await upload('acme/web')).status).toBe(202);
    expect((await upload('other/web')).status).toBe(403);
  });
});
