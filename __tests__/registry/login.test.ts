import { describe, expect } from 'vitest';
import { Service } from '../../sandbox/service.ts';
import { Secret } from '../../src/lib/secret.ts';
import { codeOf, failureOf, password, putImage, requestsOf, type Scene, test, verified } from './scene.ts';

const WRITER = { username: 'writer', password: 'w', identityToken: 'refresh', rights: { '*': 'push' } } as const;
const READER = { username: 'reader', password: 'r', rights: { '*': 'pull' } } as const;
const BEARER = { auth: 'bearer', users: [WRITER, READER] } as const;
const BASIC = { auth: 'basic', users: [WRITER, READER] } as const;
const writer = password('writer', 'w');
const reader = password('reader', 'r');
const stranger = password('writer', 'wrong');

const read = ({ registry, name, image }: Scene): Promise<unknown> =>
  registry.find(name, image.digest, { platforms: 'all', referrers: true });
const push = ({ registry, name, image }: Scene): Promise<unknown> => registry.preflightPush(name, [image.digest]);

describe.each([
  ['a bearer registry', BEARER],
  ['a bearer registry that answers 403', { ...BEARER, deniedStatus: 403 }],
  ['a bearer registry that gives no token when a right is missing', { ...BEARER, tokenDenial: 'refused' }],
  ['a basic registry', BASIC],
] as const)('%s', (_, options) => {
  test.for([
    ['a writer', writer, undefined, undefined],
    ['a reader', reader, undefined, 'PUSH_DENIED'],
    ['a wrong password', stranger, 'REGISTRY_DENIED', 'REGISTRY_DENIED'],
    ['nobody', undefined, 'LOGIN_MISSING', 'LOGIN_MISSING'],
  ] as const)('%s: reading gives %s', async ([, login, onRead, onPush], { open }) => {
    const scene = await open({ ...options, ...(login ? { login } : {}) });
    if (onRead) expect(await codeOf(read(scene))).toBe(onRead);
    else await read(scene);
    if (onPush) expect(await codeOf(push(scene))).toBe(onPush);
    else await push(scene);
  });

  test('anybody may read where that is free, and is told to log in for more', async ({ open }) => {
    const scene = await open({ ...options, anonymousPull: true });
    await read(scene);
    expect(await codeOf(push(scene))).toBe('LOGIN_MISSING');
  });

  test('reading first does not keep a writer from writing', async ({ open }) => {
    const scene = await open({ ...options, anonymousPull: true, login: writer });
    await read(scene);
    await push(scene);
    await scene.registry.publish(scene.name, scene.image, [verified('one')]);
    expect(scene.sandbox.content.referrers('acme/api', scene.image.digest)).toHaveLength(1);
  });
});

test.for([BEARER, BASIC])('a wrong password is called that, whatever it was used for', async (options, { open }) => {
  const failure = await failureOf(push(await open({ ...options, login: stranger })));
  expect(failure.message).toMatch(/refused the login/);
  expect(failure.message).not.toContain('wrong"');
});

test('failures name the subject, the registry and what it said', async ({ open }) => {
  const scene = await open({ ...BEARER, login: reader });
  const failure = await failureOf(push(scene));
  expect(failure.subject).toBe(`${scene.sandbox.host}/acme/api@${scene.image.digest}`);
  expect(failure.message).toContain(`${scene.sandbox.host}/acme/api`);
  expect(failure.message).toContain('requested access to the resource is denied');
});

test('an open registry sees no credentials at all', async ({ open }) => {
  const scene = await open({ login: writer });
  await read(scene);
  await push(scene);
  expect(scene.sandbox.service.requests.filter(({ headers }) => headers['authorization'])).toEqual([]);
});

test('an identity token is exchanged for one', async ({ open }) => {
  const scene = await open({ ...BEARER, login: { kind: 'identity-token', token: new Secret('refresh') } });
  await push(scene);
  const posted = scene.sandbox.tokenService?.requests.map(({ method, path }) => `${method} ${path}`);
  expect(posted).toEqual(['POST /token']);
});

test('a token may come as access_token', async ({ open }) => {
  await push(await open({ ...BEARER, login: writer, tokenField: 'access_token' }));
});

describe.concurrent('tokens', () => {
  test('requests that start together share one challenge and one token', async ({ open }) => {
    const scene = await open({ ...BEARER, login: writer });
    await Promise.all([read(scene), push(scene), read(scene)]);
    expect(scene.sandbox.service.requests.filter(({ status }) => status === 401)).toHaveLength(1);
    expect(scene.sandbox.tokenService?.requests).toHaveLength(1);
    expect(scene.sandbox.tokenService?.requests[0]?.path).toContain('scope=repository%3Aacme%2Fapi%3Apull%2Cpush');
  });

  test('another repository asks for its own at once', async ({ open }) => {
    const scene = await open({ ...BEARER, login: writer });
    await read(scene);
    const other = putImage(scene.sandbox, 'other', 'acme/other');
    const name = { ...scene.name, repository: 'acme/other' };
    await scene.registry.find(name, other.digest, { platforms: 'all', referrers: false });
    expect(requestsOf(scene.sandbox).at(-1)).toBe('GET manifests/<digest>');
    expect(scene.sandbox.service.requests.filter(({ status }) => status === 401)).toHaveLength(1);
    expect(scene.sandbox.tokenService?.requests).toHaveLength(2);
  });

  test('whoever only reads asks for no more', async ({ open }) => {
    const scene = await open({ ...BEARER, login: reader, access: 'pull', tokenDenial: 'refused' });
    await read(scene);
    expect(scene.sandbox.tokenService?.requests.map(({ path }) => path)).toEqual([expect.stringMatching(/%3Apull$/)]);
  });

  test('are renewed once for all when they have died', async ({ open }) => {
    const scene = await open({ ...BEARER, login: writer });
    await read(scene);
    scene.sandbox.expireTokens();
    await Promise.all([read(scene), read(scene), read(scene)]);
    expect(scene.sandbox.tokenService?.requests).toHaveLength(2);
  });

  test('a token service that is down is an outage, not a missing login', async ({ open }) => {
    const scene = await open({ ...BEARER, login: writer });
    scene.sandbox.tokenService?.misbehave({ fault: { kind: 'status', status: 503 } });
    expect(await codeOf(read(scene))).toBe('REGISTRY_UNAVAILABLE');
  });

  test('an answer without a token is not one', async ({ open }) => {
    const scene = await open({ ...BEARER, login: writer });
    scene.sandbox.tokenService?.misbehave({ fault: { kind: 'garbage' } });
    expect(await codeOf(read(scene))).toBe('REGISTRY_BAD_ANSWER');
  });
});

describe.concurrent('credentials stay with the registry and its token service', () => {
  test.for([BEARER, BASIC])('blobs are fetched from storage without them', async (options, { open }) => {
    const scene = await open({ ...options, login: writer, blobRedirect: true });
    const { registry, name, image, sandbox } = scene;
    await registry.publish(name, image, [verified('one')]);
    const { listings } = await registry.find(name, image.digest, { platforms: 'all', referrers: true });
    const [entry] = listings.get(image.digest)?.entries ?? [];
    const bytes = entry && (await registry.readBundle(name, image.digest, entry));
    expect(bytes).toEqual(verified('one').bytes);
    const stored = sandbox.storageService?.requests.filter(({ method }) => method === 'GET') ?? [];
    expect(stored).toHaveLength(1);
    expect(stored[0]?.headers['authorization']).toBeUndefined();
  });

  test('uploads go to another host without them', async ({ open }) => {
    const scene = await open({ ...BASIC, login: writer, monolithicUpload: 'ignored' });
    const elsewhere = await new Service('uploads', () => ({ status: 201 })).start();
    scene.sandbox.service.misbehave({
      method: 'POST',
      path: /uploads/,
      fault: { kind: 'status', status: 202, headers: { location: `${elsewhere.origin}/put?signature=a%2Fb%20c` } },
    });
    // The blobs do not arrive, so the manifest is refused: only where they went matters here.
    await scene.registry.publish(scene.name, scene.image, [verified('one')]).catch(() => undefined);
    await elsewhere.stop();
    const put = elsewhere.requests.filter(({ method }) => method === 'PUT');
    expect(put.length).toBeGreaterThan(0);
    for (const { headers, path } of put) {
      expect(headers['authorization']).toBeUndefined();
      expect(path).toMatch(/^\/put\?signature=a%2Fb%20c&digest=sha256%3A[0-9a-f]{64}$/);
    }
  });

  test.for([
    ['a realm', 401, { 'www-authenticate': 'Bearer realm="http://registry.example/token",service="s"' }],
    ['a redirect', 307, { location: 'http://registry.example/elsewhere' }],
  ] as const)('%s on plain http elsewhere is not followed', async ([, status, headers], { open }) => {
    const scene = await open({ login: writer });
    scene.sandbox.service.misbehave({ fault: { kind: 'status', status, headers } });
    expect(await codeOf(read(scene))).toBe('REGISTRY_BAD_ANSWER');
  });

  test('a redirect without end is given up', async ({ open }) => {
    const scene = await open();
    const location = `${scene.sandbox.service.origin}/v2/acme/api/manifests/again`;
    scene.sandbox.service.misbehave({ fault: { kind: 'status', status: 307, headers: { location } } });
    expect(
      await codeOf(scene.registry.find(scene.name, scene.image.digest, { platforms: 'all', referrers: false })),
    ).toBe('REGISTRY_BAD_ANSWER');
    expect(scene.sandbox.service.requests).toHaveLength(6);
  });
});
