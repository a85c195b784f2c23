import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { expect } from 'vitest';
import type { Descriptor } from '../../src/registry/registry.ts';
import { digestOf } from '../../src/subject/digest.ts';
import { ABSENT, codeOf, failureOf, password, putManifest, REPOSITORY, type Scene, test } from './scene.ts';

const BYTES = randomBytes(3_000_000);
const LAYER: Descriptor = {
  mediaType: 'application/vnd.oci.image.layer.v1.tar',
  digest: digestOf(BYTES),
  size: BYTES.length,
};

function read({ sandbox, registry, name, image }: Scene, layer = LAYER): Promise<Buffer> {
  sandbox.content.putBlob(REPOSITORY, BYTES);
  return buffer(registry.openLayer(name, image.digest, layer));
}

const LOGIN = {
  auth: 'bearer',
  users: [{ username: 'ci', password: 'p', rights: { '*': 'pull' } }],
  login: password('ci', 'p'),
} as const;

test.for([{}, { blobRedirect: true }, LOGIN] as const)('a layer comes whole (%o)', async (options, { open }) => {
  expect((await read(await open(options))).equals(BYTES)).toBe(true);
});

test('a connection that breaks is made again, and each byte comes once', async ({ open }) => {
  const scene = await open();
  scene.sandbox.service.misbehave({ path: /blobs/, fault: { kind: 'cut-body' }, times: 2 });
  expect((await read(scene)).equals(BYTES)).toBe(true);
  expect(scene.sandbox.service.requests).toHaveLength(3);
});

test.for([
  ['other bytes of the same length', { kind: 'garbage', body: 'x'.repeat(BYTES.length) }, 'DIGEST_MISMATCH'],
  ['fewer bytes', { kind: 'garbage', body: 'x' }, 'DIGEST_MISMATCH'],
  ['more bytes than the manifest says', { kind: 'garbage', body: 'x'.repeat(BYTES.length + 1) }, 'REGISTRY_BAD_ANSWER'],
  ['that it may not be read', { kind: 'status', status: 403 }, 'LOGIN_MISSING'],
] as const)('a registry that answers %s fails at the end of the layer', async ([, fault, code], { open }) => {
  const scene = await open();
  scene.sandbox.service.misbehave({ path: /blobs/, fault });
  expect(await codeOf(read(scene))).toBe(code);
});

test('a layer that is gone is said of the image', async ({ open }) => {
  const scene = await open();
  const failure = await failureOf(read(scene, { ...LAYER, digest: ABSENT }));
  expect(failure).toMatchObject({ code: 'SUBJECT_NOT_FOUND', subject: expect.stringContaining(scene.image.digest) });
});

test('whoever stops reading stops the download', async ({ open }) => {
  const scene = await open();
  scene.sandbox.content.putBlob(REPOSITORY, BYTES);
  for await (const chunk of scene.registry.openLayer(scene.name, scene.image.digest, LAYER)) {
    expect(chunk.length).toBeLessThan(BYTES.length);
    break;
  }
  expect(scene.sandbox.service.requests).toHaveLength(1);
});

test('an image names its layers, all of them or none', async ({ open }) => {
  const { sandbox, registry, name } = await open();
  const layersOf = async (layers: readonly unknown[]): Promise<readonly Descriptor[] | undefined> => {
    const { digest } = putManifest(sandbox, { schemaVersion: 2, layers });
    return (await registry.find(name, digest, { platforms: 'all', referrers: false })).image.layers;
  };
  expect(await layersOf([LAYER])).toEqual([LAYER]);
  expect(await layersOf([LAYER, { ...LAYER, digest: 'sha512:0' }])).toBeUndefined();
  expect(await layersOf([LAYER, { ...LAYER, size: -1 }])).toBeUndefined();
  expect(await layersOf([null])).toBeUndefined();
});
