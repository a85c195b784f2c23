import { expect } from 'vitest';
import { digestOf } from '../../src/subject/digest.ts';
import { ABSENT, BUNDLE_TYPE, codeOf, OCI_MANIFEST, putReferrer, REPOSITORY, type Scene, test } from './scene.ts';

const MARKER = 'one';
const BYTES = Buffer.from(JSON.stringify({ mediaType: BUNDLE_TYPE, marker: MARKER }));
const LAYER = { mediaType: BUNDLE_TYPE, digest: digestOf(BYTES), size: BYTES.length };

function read(scene: Scene, fields: object = {}) {
  const referrer = putReferrer(scene.sandbox, scene.image, MARKER, fields);
  return scene.registry.readBundle(scene.name, scene.image.digest, referrer);
}

test('the one layer of a referrer is its bundle', async ({ open }) => {
  expect(await read(await open())).toEqual(BYTES);
});

test.for([
  ['of another subject', { subject: { mediaType: OCI_MANIFEST, digest: ABSENT, size: 1 } }],
  ['without a subject', { subject: undefined }],
  ['with another kind of layer', { layers: [{ ...LAYER, mediaType: 'application/spdx+json' }] }],
  ['with two layers', { layers: [LAYER, LAYER] }],
  ['without layers', { layers: [] }],
  ['with layers that are none', { layers: { length: 1, 0: LAYER } }],
  ['with a layer that is nothing', { layers: [null] }],
  ['with a layer larger than a bundle', { layers: [{ ...LAYER, size: 33 * 1024 * 1024 }] }],
  ['with a layer without size', { layers: [{ ...LAYER, size: undefined }] }],
  ['with a layer that is named by no digest', { layers: [{ ...LAYER, digest: '../../../other' }] }],
  ['whose layer is gone', { layers: [{ ...LAYER, digest: ABSENT }] }],
] as const)('a referrer %s has no bundle', async ([, fields], { open }) => {
  expect(await read(await open(), fields)).toBeUndefined();
});

test('a referrer that is gone has none, nor has one too large to be a manifest', async ({ open }) => {
  const { registry, name, image, sandbox } = await open();
  expect(await registry.readBundle(name, image.digest, { ...image, digest: ABSENT })).toBeUndefined();
  expect(sandbox.service.requests).toHaveLength(1);
  expect(await registry.readBundle(name, image.digest, { ...image, size: 5 * 1024 * 1024 })).toBeUndefined();
  expect(sandbox.service.requests).toHaveLength(1);
});

test.for([/manifests/, /blobs/])('other bytes than the digest names are no bundle (%s)', async (path, { open }) => {
  const scene = await open();
  const fault = {
    kind: 'garbage',
    body: BYTES.toString('utf8').replace('one', 'two'),
    contentType: 'application/json',
  };
  scene.sandbox.service.misbehave({ path, fault: fault as { kind: 'garbage' } });
  expect(await read(scene)).toBeUndefined();
});

test.concurrent.for([
  ['503', { kind: 'status', status: 503 }, 'REGISTRY_UNAVAILABLE'],
  ['a login page', { kind: 'garbage' }, 'REGISTRY_BAD_ANSWER'],
  ['no', { kind: 'status', status: 403 }, 'LOGIN_MISSING'],
] as const)('a registry that answers %s has not said that there is none', async ([, fault, code], { open }) => {
  for (const path of [/manifests/, /blobs/]) {
    const scene = await open();
    scene.sandbox.service.misbehave({ path, fault });
    expect(await codeOf(read(scene))).toBe(code);
  }
});

test('storage that refuses a signed address is no matter of logins', async ({ open }) => {
  const scene = await open({ blobRedirect: true });
  scene.sandbox.storageService?.misbehave({ fault: { kind: 'status', status: 403 } });
  expect(await codeOf(read(scene))).toBe('REGISTRY_DENIED');
});

test('the layer is asked for where the referrer is', async ({ open }) => {
  const scene = await open();
  await read(scene);
  expect(scene.sandbox.service.requests.at(-1)?.path).toBe(`/v2/${REPOSITORY}/blobs/${LAYER.digest}`);
});
