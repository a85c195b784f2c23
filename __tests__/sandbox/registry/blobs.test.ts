import { describe, expect } from 'vitest';
import { digestOf } from '../../../sandbox/registry/digest.ts';
import type { Registry } from '../../../sandbox/registry/registry.ts';
import { ABSENT, REPOSITORY, send, test, verdict } from './fixture.ts';

const BLOBS = `/v2/${REPOSITORY}/blobs`;
const DIGEST = digestOf('hello');

async function startUpload(registry: Registry): Promise<string> {
  const response = await send(registry, 'POST', `${BLOBS}/uploads/`);
  expect(response.status).toBe(202);
  return response.headers.get('location') ?? '';
}

describe('a blob', () => {
  test('is pushed in two requests and read back with its digest', async ({ start }) => {
    const registry = await start();
    const location = await startUpload(registry);
    const put = await send(registry, 'PUT', `${location}&digest=${DIGEST}`, { body: 'hello' });
    expect([put.status, put.headers.get('docker-content-digest')]).toEqual([201, DIGEST]);
    const got = await send(registry, 'GET', put.headers.get('location') ?? '');
    expect(await got.text()).toBe('hello');
    expect(got.headers.get('docker-content-digest')).toBe(DIGEST);
    const head = await send(registry, 'HEAD', `${BLOBS}/${DIGEST}`);
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '5']);
    expect(registry.content.openUploads(REPOSITORY)).toBe(0);
  });

  test('is pushed in one request where the registry honours that', async ({ start }) => {
    const registry = await start();
    const response = await send(registry, 'POST', `${BLOBS}/uploads/?digest=${DIGEST}`, { body: 'hello' });
    expect(response.status).toBe(201);
    expect(registry.content.blob(REPOSITORY, DIGEST)?.toString()).toBe('hello');
  });

  test('is pushed in chunks, each at the location of the one before', async ({ start }) => {
    const registry = await start();
    const first = await send(registry, 'PATCH', await startUpload(registry), {
      body: 'hel',
      headers: { 'content-range': '0-2' },
    });
    expect([first.status, first.headers.get('range')]).toEqual([202, '0-2']);
    const last = `${first.headers.get('location')}&digest=${DIGEST}`;
    const put = await send(registry, 'PUT', last, { body: 'lo', headers: { 'content-range': '3-4' } });
    expect(put.status).toBe(201);
  });

  test.for([
    ['bytes=0-0', 206, 'bytes 0-0/5', 'h'],
    ['bytes=2-', 206, 'bytes 2-4/5', 'llo'],
    ['bytes=-2', 206, 'bytes 3-4/5', 'lo'],
    ['bytes=3-99', 206, 'bytes 3-4/5', 'lo'],
    ['bytes=5-', 416, 'bytes */5', ''],
    ['lines=1-2', 200, null, 'hello'],
  ] as const)('answers Range %s with %i', async ([range, status, contentRange, body], { start }) => {
    const registry = await start();
    registry.content.putBlob(REPOSITORY, Buffer.from('hello'));
    const response = await send(registry, 'GET', `${BLOBS}/${DIGEST}`, { headers: { range } });
    expect([response.status, response.headers.get('content-range'), await response.text()]).toEqual([
      status,
      contentRange,
      body,
    ]);
  });

  test('is mounted from a repository that has it, and starts an upload from one that has not', async ({ start }) => {
    const registry = await start();
    registry.content.putBlob('acme/base', Buffer.from('hello'));
    const from = (digest: string, name: string): Promise<Response> =>
      send(registry, 'POST', `${BLOBS}/uploads/?mount=${digest}&from=${name}`);
    expect((await from(DIGEST, 'acme/other')).status).toBe(202);
    expect((await from(ABSENT, 'acme/base')).status).toBe(202);
    expect(registry.content.blob(REPOSITORY, DIGEST)).toBeUndefined();
    expect((await from(DIGEST, 'acme/base')).status).toBe(201);
    expect(registry.content.blob(REPOSITORY, DIGEST)?.toString()).toBe('hello');
  });

  test('can be deleted', async ({ start }) => {
    const registry = await start();
    registry.content.putBlob(REPOSITORY, Buffer.from('hello'));
    expect((await send(registry, 'DELETE', `${BLOBS}/${DIGEST}`)).status).toBe(202);
    expect(await verdict(await send(registry, 'GET', `${BLOBS}/${DIGEST}`))).toBe('404 BLOB_UNKNOWN');
  });
});

describe('an upload', () => {
  test.for([
    ['another digest', `&digest=${ABSENT}`, '400 DIGEST_INVALID'],
    ['no digest', '', '400 DIGEST_INVALID'],
    ['a sha512 digest', `&digest=sha512:${'0'.repeat(128)}`, '400 DIGEST_INVALID'],
  ] as const)('is refused with %s and is over then', async ([, query, expected], { start }) => {
    const registry = await start();
    const location = await startUpload(registry);
    expect(await verdict(await send(registry, 'PUT', location + query, { body: 'hello' }))).toBe(expected);
    const again = await send(registry, 'PUT', `${location}&digest=${DIGEST}`, { body: 'hello' });
    expect(await verdict(again)).toBe('404 BLOB_UPLOAD_UNKNOWN');
  });

  test('is refused at a location that the client made itself or kept too long', async ({ start }) => {
    const registry = await start();
    const location = await startUpload(registry);
    const [path = ''] = location.split('?');
    const made = await send(registry, 'PUT', `${path}?digest=${DIGEST}`, { body: 'hello' });
    expect(await verdict(made)).toBe('404 BLOB_UPLOAD_INVALID');
    await send(registry, 'PATCH', location, { body: 'he' });
    expect(await verdict(await send(registry, 'PATCH', location, { body: 'llo' }))).toBe('404 BLOB_UPLOAD_INVALID');
  });

  test('refuses a chunk out of order', async ({ start }) => {
    const registry = await start();
    const response = await send(registry, 'PATCH', await startUpload(registry), {
      body: 'lo',
      headers: { 'content-range': '3-4' },
    });
    expect(await verdict(response)).toBe('416 RANGE_INVALID');
  });

  test('reads nothing from a body that is sent as a form', async ({ start }) => {
    const registry = await start();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const location = `${await startUpload(registry)}&digest=${DIGEST}`;
    expect(await verdict(await send(registry, 'PUT', location, { body: 'hello', headers }))).toBe('400 DIGEST_INVALID');
  });

  test('can be cancelled once', async ({ start }) => {
    const registry = await start();
    const location = await startUpload(registry);
    expect(registry.content.openUploads(REPOSITORY)).toBe(1);
    expect((await send(registry, 'GET', location)).status).toBe(204);
    expect((await send(registry, 'DELETE', location)).status).toBe(204);
    expect(registry.content.openUploads(REPOSITORY)).toBe(0);
    expect(await verdict(await send(registry, 'DELETE', location))).toBe('404 BLOB_UPLOAD_UNKNOWN');
  });
});
