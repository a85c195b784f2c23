import { describe, expect } from 'vitest';
import { OCI_INDEX, OCI_MANIFEST } from '../../../sandbox/registry/media-types.ts';
import type { Registry } from '../../../sandbox/registry/registry.ts';
import { ABSENT, get, imageIn, indexOf, manifestIn, put, REPOSITORY, send, test, verdict } from './fixture.ts';

const ARTIFACT_MANIFEST = 'application/vnd.oci.artifact.manifest.v1+json';

describe('a manifest', () => {
  test('is read by tag and by digest with the bytes that were pushed', async ({ start }) => {
    const registry = await start();
    const { manifest, digest } = manifestIn(registry, 'one');
    const pushed = await put(registry, 'v1', JSON.stringify(manifest, null, 3));
    const given = pushed.headers.get('docker-content-digest') ?? '';
    expect(given).not.toBe(digest);
    for (const reference of ['v1', given]) {
      const response = await get(registry, reference);
      expect(response.headers.get('content-type')).toBe(OCI_MANIFEST);
      expect(response.headers.get('docker-content-digest')).toBe(given);
      expect(await response.text()).toBe(JSON.stringify(manifest, null, 3));
    }
  });

  test('may name a subject that is not there', async ({ start }) => {
    const registry = await start();
    const subject = { mediaType: OCI_MANIFEST, digest: ABSENT, size: 7 };
    const { manifest, digest } = manifestIn(registry, 'orphan', { subject });
    const response = await put(registry, digest, manifest);
    expect([response.status, response.headers.get('oci-subject')]).toEqual([201, ABSENT]);
  });

  test('is accepted with parameters in its content type, and without a mediaType of its own', async ({ start }) => {
    const registry = await start();
    const { manifest } = manifestIn(registry, 'one', { mediaType: undefined });
    const headers = { 'content-type': `${OCI_MANIFEST}; charset=utf-8` };
    expect((await put(registry, 'v1', manifest, headers)).status).toBe(201);
  });

  const valid = (registry: Registry): object => manifestIn(registry, 'one').manifest;
  const refused: readonly (readonly [string, string, (registry: Registry) => object | string, string, string?])[] = [
    ['for another digest', ABSENT, valid, '400 DIGEST_INVALID'],
    ['for a sha512 digest', `sha512:${'0'.repeat(128)}`, valid, '400 DIGEST_INVALID'],
    ['for a tag outside the grammar', '.v1', valid, '400 TAG_INVALID'],
    ['that is no JSON', 'v1', () => 'nonsense', '400 MANIFEST_INVALID'],
    ['that is a JSON list', 'v1', () => '[]', '400 MANIFEST_INVALID'],
    ['over 4 MiB', 'v1', (r) => JSON.stringify(valid(r)) + ' '.repeat(4 << 20), '400 MANIFEST_INVALID'],
    ['of an unknown content type', 'v1', valid, '400 MANIFEST_INVALID', 'application/json'],
    ['of the withdrawn artifact type', 'v1', valid, '400 MANIFEST_INVALID', ARTIFACT_MANIFEST],
    ['whose mediaType is not its content type', 'v1', valid, '400 MANIFEST_INVALID', OCI_INDEX],
    ['of schema version 1', 'v1', (r) => ({ ...valid(r), schemaVersion: 1 }), '400 MANIFEST_INVALID'],
    ['that is an index too', 'v1', (r) => ({ ...valid(r), manifests: [] }), '400 MANIFEST_INVALID', OCI_MANIFEST],
    ['without layers', 'v1', (r) => ({ ...valid(r), layers: undefined }), '400 MANIFEST_INVALID'],
    [
      'with a subject without a size',
      'v1',
      (r) => ({ ...valid(r), subject: { mediaType: OCI_MANIFEST, digest: ABSENT } }),
      '400 MANIFEST_INVALID',
    ],
    [
      'with a layer that is not there',
      'v1',
      (r) => ({ ...valid(r), layers: [{ mediaType: 'a/b', digest: ABSENT, size: 1 }] }),
      '400 MANIFEST_BLOB_UNKNOWN',
    ],
    [
      'whose layer has another size',
      'v1',
      (r) => ({
        ...valid(r),
        layers: [{ mediaType: 'a/b', digest: r.content.putBlob(REPOSITORY, Buffer.from('x')), size: 2 }],
      }),
      '400 SIZE_INVALID',
    ],
    [
      'whose layer is another repository’s',
      'v1',
      (r) => ({
        ...valid(r),
        layers: [{ mediaType: 'a/b', digest: r.content.putBlob('acme/other', Buffer.from('x')), size: 1 }],
      }),
      '400 MANIFEST_BLOB_UNKNOWN',
    ],
    [
      'index with a child that is not there',
      'v1',
      () => indexOf({ mediaType: OCI_MANIFEST, digest: ABSENT, size: 1 }),
      '400 MANIFEST_BLOB_UNKNOWN',
    ],
  ];
  test.for(refused)('%s is refused', async ([, reference, make, expected, type], { start }) => {
    const registry = await start();
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
    expect(await verdict(await put(registry, reference, make(registry), headers))).toBe(expected);
    expect(registry.content.manifests(REPOSITORY)).toEqual([]);
  });

  test.for([
    [OCI_MANIFEST, '200'],
    [`application/json, ${OCI_MANIFEST};q=0.5`, '200'],
    [OCI_INDEX, '404 MANIFEST_UNKNOWN'],
    ['*/*', '404 MANIFEST_UNKNOWN'],
  ] as const)('is answered to Accept %s with %s', async ([accept, expected], { start }) => {
    const registry = await start();
    imageIn(registry, 'v1');
    expect(await verdict(await get(registry, 'v1', { accept }))).toBe(expected);
  });

  test('is not sent again to a reader who names its ETag', async ({ start }) => {
    const registry = await start();
    const { digest } = imageIn(registry, 'v1');
    expect((await get(registry, 'v1', { 'if-none-match': `"${digest}"` })).status).toBe(304);
    expect((await get(registry, 'v1', { 'if-none-match': `"${ABSENT}"` })).status).toBe(200);
  });

  test('goes with its tags when deleted by digest, and stays when a tag is deleted', async ({ start }) => {
    const registry = await start();
    const { digest } = imageIn(registry, 'v1');
    const remove = (reference: string): Promise<Response> =>
      send(registry, 'DELETE', `/v2/${REPOSITORY}/manifests/${reference}`);
    registry.content.putManifest(REPOSITORY, manifestIn(registry, 'image').manifest, OCI_MANIFEST, 'v2');
    expect((await remove('v1')).status).toBe(202);
    expect((await get(registry, digest)).status).toBe(200);
    expect((await remove(digest)).status).toBe(202);
    expect(registry.content.tags(REPOSITORY)).toEqual({});
    expect(await verdict(await remove(digest))).toBe('404 MANIFEST_UNKNOWN');
  });

  test('of a fallback index cannot be put again once a listed referrer was deleted', async ({ start }) => {
    const registry = await start();
    const child = imageIn(registry);
    const index = indexOf(child);
    expect((await put(registry, 'v1', index)).status).toBe(201);
    registry.content.deleteManifest(REPOSITORY, child.digest);
    expect(await verdict(await put(registry, 'v1', index))).toBe('400 MANIFEST_BLOB_UNKNOWN');
  });
});

describe('the registry', () => {
  test.for([
    ['GET', '/v2/', '200'],
    ['GET', '/foo', '404'],
    ['GET', '/v2/ACME/manifests/v1', '404'],
    ['GET', '/v2/acme/api/unknown/v1', '404'],
    ['GET', '/v2/acme/api/tags/list', '404 NAME_UNKNOWN'],
    ['GET', '/v2/acme/api/manifests/v1', '404 MANIFEST_UNKNOWN'],
    ['GET', `/v2/acme/api/manifests/${ABSENT}`, '404 MANIFEST_UNKNOWN'],
    ['GET', `/v2/acme/api/blobs/${ABSENT}`, '404 BLOB_UNKNOWN'],
    ['GET', '/v2/acme/api/blobs/nonsense', '400 DIGEST_INVALID'],
    ['PATCH', '/v2/acme/api/manifests/v1', '405 UNSUPPORTED'],
    ['GET', '/v2/acme/api/blobs/uploads/', '405 UNSUPPORTED'],
    ['DELETE', '/v2/acme/api/blobs/uploads/unknown', '404 BLOB_UPLOAD_UNKNOWN'],
  ] as const)('answers %s %s with %s', async ([method, path, expected], { start }) => {
    expect(await verdict(await send(await start(), method, path))).toBe(expected);
  });

  test('lists tags in pages', async ({ start }) => {
    const registry = await start();
    for (const tag of ['c', 'a', 'b']) imageIn(registry, tag);
    const list = `/v2/${REPOSITORY}/tags/list`;
    const first = await send(registry, 'GET', `${list}?n=2`);
    expect(await first.json()).toEqual({ name: REPOSITORY, tags: ['a', 'b'] });
    const next = /<(.*)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const second = await send(registry, 'GET', next);
    expect([await second.json(), second.headers.get('link')]).toEqual([{ name: REPOSITORY, tags: ['c'] }, null]);
  });
});
