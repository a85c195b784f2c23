import { afterEach, describe, expect, test } from 'vitest';
import { demoRelease } from '../../../sandbox/images/demo-release.ts';
import { basicAuthorization, pushImage } from '../../../sandbox/images/push-image.ts';
import { digestOf } from '../../../sandbox/registry/digest.ts';
import { OCI_INDEX, OCI_MANIFEST } from '../../../sandbox/registry/media-types.ts';
import { startRegistry, type Registry, type RegistryOptions } from '../../../sandbox/registry/registry.ts';

const [api, web] = await demoRelease({ buildkitAttestations: true });
const USERS: RegistryOptions['users'] = [
  { username: 'writer', password: 'w', rights: { '*': 'push' } },
  { username: 'reader', password: 'r', rights: { '*': 'pull' } },
];
const WRITER = basicAuthorization('writer', 'w');

let registry: Registry;

async function start(options?: RegistryOptions): Promise<string> {
  registry = await startRegistry(options);
  return registry.service.origin;
}

afterEach(async () => {
  await registry.stop();
});

describe('a pushed image', () => {
  test('is pulled by digest, platform by platform, with the bytes that were made', async () => {
    const origin = await start();
    const pushed = await pushImage(origin, 'acme/api', api.image, { tag: 'v1' });
    expect(Object.keys(pushed.platforms)).toEqual(['linux/amd64', 'linux/arm64']);
    expect(pushed.attestations).toHaveLength(2);
    for (const reference of ['v1', pushed.digest, ...Object.values(pushed.platforms), ...pushed.attestations]) {
      const headers = { accept: `${OCI_MANIFEST}, ${OCI_INDEX}` };
      const response = await fetch(`${origin}/v2/acme/api/manifests/${reference}`, { headers });
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(digestOf(bytes)).toBe(reference === 'v1' ? pushed.digest : reference);
    }
    const layer = web.image.kind === 'image' ? web.image.layers[0] : undefined;
    await pushImage(origin, 'acme/web', web.image);
    const blob = await fetch(`${origin}/v2/acme/web/blobs/${layer?.digest}`);
    expect(Buffer.from(await blob.arrayBuffer()).equals(layer?.bytes ?? Buffer.alloc(0))).toBe(true);
    expect(registry.content.tags('acme/web')).toEqual({});
  });

  test('is not sent again', async () => {
    const origin = await start();
    await pushImage(origin, 'acme/web', web.image, { tag: 'v1' });
    const before = registry.content.snapshot();
    registry.service.reset();
    await pushImage(origin, 'acme/web', web.image, { tag: 'v1' });
    expect(registry.content.differenceFrom(before)).toEqual({ added: [], removed: [], changed: [] });
    expect(registry.service.requests.filter(({ method }) => method === 'POST')).toEqual([]);
    expect(registry.content.openUploads('acme/web')).toBe(0);
  });
});

describe('pushing', () => {
  test.for([
    ['without authentication', {}],
    ['with basic authentication', { auth: 'basic', users: USERS }],
    ['with bearer tokens', { auth: 'bearer', users: USERS }],
    ['with tokens named access_token', { auth: 'bearer', users: USERS, tokenField: 'access_token' }],
    ['with absolute locations', { location: 'absolute' }],
    ['without pushes in one request', { monolithicUpload: 'ignored' }],
    ['with blobs elsewhere', { blobRedirect: true }],
  ] as const)('works %s', async ([, options]) => {
    const pushed = await pushImage(await start(options), 'acme/web', web.image, { tag: 'v1', authorization: WRITER });
    expect(registry.content.tags('acme/web')).toEqual({ v1: pushed.digest });
  });

  test('sends the password to the token service and only a token to the registry', async () => {
    await pushImage(await start({ auth: 'bearer', users: USERS }), 'acme/web', web.image, { authorization: WRITER });
    const sent = registry.service.requests.map(({ headers }) => headers['authorization'] ?? '');
    expect(sent.filter((one) => one.startsWith('Basic'))).toEqual([]);
    expect(registry.tokenService?.requests.map(({ headers }) => headers['authorization'])).toEqual([WRITER]);
  });

  test('logs in again when the registry ends its token', async () => {
    const origin = await start({ auth: 'bearer', users: USERS });
    let puts = 0;
    registry.service.beforeAnswer = ({ method }) => {
      if (method === 'PUT' && ++puts === 1) registry.expireTokens();
    };
    await pushImage(origin, 'acme/web', web.image, { tag: 'v1', authorization: WRITER });
    expect(Object.keys(registry.content.tags('acme/web'))).toEqual(['v1']);
  });

  test('fails with what the registry said', async () => {
    const origin = await start({ auth: 'bearer', users: USERS, deniedStatus: 403 });
    const authorization = basicAuthorization('reader', 'r');
    await expect(pushImage(origin, 'acme/web', web.image, { authorization })).rejects.toThrow(/POST .*: 403 .*DENIED/);
    await expect(
      pushImage(origin, 'acme/web', web.image, { authorization: basicAuthorization('writer', 'x') }),
    ).rejects.toThrow(/\/token.*: 401 .*UNAUTHORIZED/);
  });
});
