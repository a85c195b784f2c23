import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { digestOf, fallbackTagOf } from '../../../sandbox/registry/digest.ts';
import { DOCKER_MANIFEST, OCI_MANIFEST } from '../../../sandbox/registry/media-types.ts';
import {
  ABSENT,
  get,
  imageIn,
  indexOf,
  manifestIn,
  put,
  referrerIn,
  REPOSITORY,
  send,
  test,
  verdict,
} from './fixture.ts';

const UPLOADS = `/v2/${REPOSITORY}/blobs/uploads/`;
const DIGEST = digestOf('hello');

describe('the fallback tag', () => {
  test.for([
    ['never', 'missing', 'index'],
    ['when-missing', 'image', 'index'],
    ['always', 'image', 'image'],
  ] as const)('that %s answers the image: %s before a push, %s after it', async ([mode, before, after], { start }) => {
    const registry = await start({ referrersApi: 'missing', fallbackTagAnswersImage: mode });
    const { digest } = imageIn(registry);
    const answers = async (): Promise<string> => {
      const response = await get(registry, fallbackTagOf(digest));
      if (response.status === 404) return 'missing';
      return response.headers.get('docker-content-digest') === digest ? 'image' : 'index';
    };
    expect(await answers()).toBe(before);
    await put(registry, fallbackTagOf(digest), indexOf());
    expect(await answers()).toBe(after);
  });

  test('loses as many updates as told, to what was there before, and keeps the next', async ({ start }) => {
    const registry = await start();
    const child = imageIn(registry, 'v1');
    const tag = fallbackTagOf(child.digest);
    registry.quirks.loseUpdates = 1;
    expect((await put(registry, tag, indexOf())).status).toBe(201);
    expect((await get(registry, tag)).status).toBe(404);
    await put(registry, tag, indexOf());
    registry.quirks.loseUpdates = 1;
    expect((await put(registry, tag, indexOf(child))).status).toBe(201);
    expect(registry.content.fallbackIndex(REPOSITORY, child.digest)?.manifests).toEqual([]);
    await put(registry, tag, indexOf(child));
    expect(registry.content.fallbackIndex(REPOSITORY, child.digest)?.manifests).toEqual([child]);
  });

  test('does not lose updates of other tags', async ({ start }) => {
    const registry = await start({ loseUpdates: 1 });
    await put(registry, 'v1', manifestIn(registry, 'one').manifest);
    expect(Object.keys(registry.content.tags(REPOSITORY))).toEqual(['v1']);
  });

  test('read slowly answers what was there before another writer', async ({ start }) => {
    const registry = await start({ fallbackReadDelayMs: 250 });
    const child = imageIn(registry);
    const tag = fallbackTagOf(child.digest);
    await put(registry, tag, indexOf());
    const reading = get(registry, tag);
    await sleep(100);
    await put(registry, tag, indexOf(child));
    expect(await (await reading).json()).toEqual(indexOf());
  });
});

describe('a tag that exists', () => {
  test.for([
    ['harbor', '412 PRECONDITION'],
    ['ecr', '400 TAG_INVALID'],
  ] as const)('is immutable as in %s, even for its own bytes: %s', async ([immutableTags, expected], { start }) => {
    const registry = await start({ immutableTags });
    const { manifest, digest } = manifestIn(registry, 'one');
    expect((await put(registry, 'v1', manifest)).status).toBe(201);
    expect(await verdict(await put(registry, 'v1', manifest))).toBe(expected);
    expect(await verdict(await put(registry, 'v1', manifestIn(registry, 'two').manifest))).toBe(expected);
    expect((await put(registry, digest, manifest)).status).toBe(201);
    expect(registry.content.tags(REPOSITORY)).toEqual({ v1: digest });
  });

  test('says who refuses in the words of Harbor and ECR', async ({ start }) => {
    const registry = await start({ immutableTags: 'harbor' });
    const { manifest } = manifestIn(registry, 'one');
    await put(registry, 'v1', manifest);
    expect(await (await put(registry, 'v1', manifest)).text()).toContain(
      "due to 'acme/api:v1' configured as immutable",
    );
    registry.quirks.immutableTags = 'ecr';
    const text = await (await put(registry, 'v1', manifest)).text();
    expect(text).toContain('cannot be overwritten because the repository is immutable');
  });

  test('stays mutable outside the pattern', async ({ start }) => {
    const registry = await start({ immutableTags: 'harbor', immutableTagPattern: /^v/ });
    const { manifest } = manifestIn(registry, 'one');
    for (const tag of ['latest', 'v1']) await put(registry, tag, manifest);
    expect((await put(registry, 'latest', manifest)).status).toBe(201);
    expect((await put(registry, 'v1', manifest)).status).toBe(412);
  });
});

describe('conditional requests', () => {
  const cases = [
    ['honoured', { 'if-none-match': '*' }, 'create', 201],
    ['honoured', { 'if-none-match': '*' }, 'update', 412],
    ['honoured', { 'if-match': 'current' }, 'update', 201],
    ['honoured', { 'if-match': `"${ABSENT}"` }, 'update', 412],
    ['honoured', { 'if-match': `"${ABSENT}"` }, 'create', 412],
    ['honoured', {}, 'update', 201],
    ['ignored', { 'if-none-match': '*' }, 'update', 201],
    ['ignored', { 'if-match': `"${ABSENT}"` }, 'update', 201],
  ] as const;
  test.for(cases)('%s: %o on %s is %i', async ([etag, given, kind, expected], { start }) => {
    const registry = await start({ etag });
    const { digest } = imageIn(registry, kind === 'update' ? 'v1' : undefined);
    const headers: Record<string, string> = { ...given };
    if (headers['if-match'] === 'current') headers['if-match'] = `"${digest}"`;
    expect((await put(registry, 'v1', manifestIn(registry, 'next').manifest, headers)).status).toBe(expected);
  });

  test('have nothing to go by where the registry gives no ETag', async ({ start }) => {
    const registry = await start({ etag: 'none' });
    const { digest } = imageIn(registry, 'v1');
    const response = await get(registry, 'v1', { 'if-none-match': `"${digest}"` });
    expect([response.status, response.headers.get('etag')]).toEqual([200, null]);
  });
});

describe('a registry', () => {
  test('may not honour a push in one request', async ({ start }) => {
    const registry = await start({ monolithicUpload: 'ignored' });
    const response = await send(registry, 'POST', `${UPLOADS}?digest=${DIGEST}`, { body: 'hello' });
    expect(response.status).toBe(202);
    expect(registry.content.blob(REPOSITORY, DIGEST)).toBeUndefined();
    const location = `${response.headers.get('location')}&digest=${DIGEST}`;
    expect((await send(registry, 'PUT', location, { body: 'hello' })).status).toBe(201);
  });

  test('may not mount', async ({ start }) => {
    const registry = await start({ mount: 'ignored' });
    registry.content.putBlob('acme/base', Buffer.from('hello'));
    expect((await send(registry, 'POST', `${UPLOADS}?mount=${DIGEST}&from=acme/base`)).status).toBe(202);
  });

  test.for([
    ['relative', /^\/v2\//],
    ['absolute', /^http:\/\/127\.0\.0\.1:\d+\/v2\//],
  ] as const)('gives %s locations', async ([location, pattern], { start }) => {
    const registry = await start({ location });
    expect((await send(registry, 'POST', UPLOADS)).headers.get('location')).toMatch(pattern);
    const pushed = await put(registry, 'v1', manifestIn(registry, 'one').manifest);
    expect(pushed.headers.get('location')).toMatch(pattern);
  });

  test('sends blobs from another origin, which refuses a second authorization', async ({ start }) => {
    const registry = await start({ blobRedirect: true });
    registry.content.putBlob(REPOSITORY, Buffer.from('hello'));
    const response = await send(registry, 'GET', `/v2/${REPOSITORY}/blobs/${DIGEST}`);
    expect(response.status).toBe(307);
    const location = response.headers.get('location') ?? '';
    expect(new URL(location).origin).toBe(registry.storageService?.origin);
    expect(await (await fetch(location)).text()).toBe('hello');
    expect((await fetch(location, { headers: { authorization: 'Bearer t' } })).status).toBe(400);
    expect((await fetch(location, { method: 'HEAD' })).status).toBe(403);
    expect((await fetch(location.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).status).toBe(403);
    expect(registry.storageService?.requests).toHaveLength(4);
  });

  test('may answer with more headers than Node takes unless told', async ({ start }) => {
    const registry = await start({ responseHeaderBytes: 20 * 1024 });
    await expect(send(registry, 'GET', '/v2/')).rejects.toThrow('fetch failed');
    registry.quirks.responseHeaderBytes = 0;
    expect((await send(registry, 'GET', '/v2/')).status).toBe(200);
  });

  test.for([
    ['empty-config', 'referrer', '400 MANIFEST_INVALID'],
    ['subject', 'referrer', '405 UNSUPPORTED'],
    ['subject', 'index', '201'],
    ['index', 'index', '405 UNSUPPORTED'],
    ['index', 'referrer', '201'],
    ['oci-types', 'referrer', '400 MANIFEST_INVALID'],
    ['oci-types', 'docker', '201'],
  ] as const)('that refuses %s answers a %s with %s', async ([refused, kind, expected], { start }) => {
    const registry = await start({ refuses: [refused] });
    const docker = manifestIn(registry, 'docker', { mediaType: DOCKER_MANIFEST }).manifest;
    const made = { referrer: referrerIn(registry, imageIn(registry), 'one').manifest, index: indexOf(), docker }[kind];
    const headers: Record<string, string> = kind === 'docker' ? { 'content-type': DOCKER_MANIFEST } : {};
    expect(await verdict(await put(registry, 'v1', made, headers))).toBe(expected);
  });

  test('may want chunks, each but the last of some length', async ({ start }) => {
    const registry = await start({ uploads: 'chunks', chunkMinBytes: 3 });
    const open = async (): Promise<string> => {
      const started = await send(registry, 'POST', `${UPLOADS}?digest=${DIGEST}`, { body: 'hello' });
      expect([started.status, started.headers.get('oci-chunk-min-length')]).toEqual([202, '3']);
      return started.headers.get('location') ?? '';
    };
    const patch = (location: string, body: string) => send(registry, 'PATCH', location, { body });
    const whole = await send(registry, 'PUT', `${await open()}&digest=${DIGEST}`, { body: 'hello' });
    expect(await verdict(whole)).toBe('405 UNSUPPORTED');
    const small = await patch(await open(), 'he');
    expect(await verdict(await patch(small.headers.get('location') ?? '', 'llo'))).toBe('416 BLOB_UPLOAD_INVALID');
    const first = await patch(await open(), 'hel');
    const second = await patch(first.headers.get('location') ?? '', 'lo');
    const put = await send(registry, 'PUT', `${second.headers.get('location')}&digest=${DIGEST}`);
    expect(put.status).toBe(201);
  });

  test('may stand behind a proxy that takes small bodies only', async ({ start }) => {
    const registry = await start({ maxBodyBytes: 4 });
    const response = await send(registry, 'POST', `${UPLOADS}?digest=${DIGEST}`, { body: 'hello' });
    expect([response.status, response.headers.get('content-type')]).toEqual([413, 'text/html']);
  });

  test('may refuse a long body itself, in the words of GHCR', async ({ start }) => {
    const registry = await start({ maxBodyBytes: 4, maxBodySaidBy: 'registry' });
    const response = await send(registry, 'POST', `${UPLOADS}?digest=${DIGEST}`, { body: 'hello' });
    expect(await verdict(response)).toBe('416 REQUESTED_RANGE_NOT_SATISFIABLE');
  });

  test('may forbid to see a tag that is not there, in the words of Artifactory', async ({ start }) => {
    const registry = await start({ absentTag: 'forbidden' });
    expect(await verdict(await get(registry, 'v1'))).toBe('403 UNAUTHORIZED');
    expect(await verdict(await get(registry, ABSENT))).toBe('404 MANIFEST_UNKNOWN');
  });

  test.for([
    ['refused', '400 MANIFEST_BLOB_UNKNOWN'],
    ['invalid', '400 MANIFEST_INVALID'],
    ['taken', '201'],
  ] as const)('answers a manifest of what is not there as %s: %s', async ([absentContent, expected], { start }) => {
    const registry = await start({ absentContent });
    const absent = { mediaType: OCI_MANIFEST, digest: ABSENT, size: 2 };
    expect(await verdict(await put(registry, 'v1', indexOf(absent)))).toBe(expected);
  });

  test('may let a tag be made and not put again, in the words of Artifactory', async ({ start }) => {
    const registry = await start({ overwriteRight: 'missing' });
    const { manifest } = manifestIn(registry, 'one');
    expect((await put(registry, 'v1', manifest)).status).toBe(201);
    const again = await put(registry, 'v1', manifest);
    expect(again.status).toBe(400);
    expect(await again.text()).toContain("Could not locate artifact 'acme/api/v1/manifest.json'");
  });

  test('may know a manifest only after a while, and count pulls', async ({ start }) => {
    const registry = await start({ unknownAtFirst: 1, rateLimitedReads: 1 });
    const { digest } = imageIn(registry, 'v1');
    expect(await verdict(await get(registry, digest))).toBe('429 TOOMANYREQUESTS');
    expect(await verdict(await get(registry, digest))).toBe('404 MANIFEST_UNKNOWN');
    expect((await get(registry, digest)).status).toBe(200);
  });

  test('may be swept of manifests that no tag leads to, right after a push', async ({ start }) => {
    const registry = await start({ referrersApi: 'missing', collections: 1 });
    const { digest } = imageIn(registry, 'v1');
    const one = manifestIn(registry, 'one', { subject: { mediaType: OCI_MANIFEST, digest, size: 2 } });
    registry.content.putManifest(REPOSITORY, one.manifest, OCI_MANIFEST);
    const two = manifestIn(registry, 'two');
    expect((await put(registry, two.digest, two.manifest)).status).toBe(201);
    expect((await get(registry, one.digest)).status).toBe(404);
    expect((await get(registry, two.digest)).status).toBe(404);
    expect((await get(registry, digest)).status).toBe(200);
  });

  test('that is read-only refuses every write and answers every read', async ({ start }) => {
    const registry = await start({ readOnly: true });
    const { digest } = imageIn(registry, 'v1');
    expect((await get(registry, 'v1')).status).toBe(200);
    const manifest = `/v2/${REPOSITORY}/manifests/${digest}`;
    for (const [method, path] of [
      ['POST', UPLOADS],
      ['PUT', manifest],
      ['DELETE', manifest],
    ] as const) {
      expect(await verdict(await send(registry, method, path))).toBe('405 UNSUPPORTED');
    }
  });
});
