import { describe, expect } from 'vitest';
import type { LegacyLayer } from '../../src/verify/legacy-layer.ts';
import { codeOf, OCI_INDEX, putManifest, REPOSITORY, type Scene, test } from './scene.ts';

function layer(marker: string): LegacyLayer {
  return {
    mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
    bytes: Buffer.from(JSON.stringify({ critical: {} })),
    annotations: { 'dev.cosignproject.cosign/signature': marker },
  };
}

const publishAs = (registry: Scene['registry'], { name, image }: Scene, ...markers: string[]) =>
  registry.publishLegacy(name, image.digest, { sig: markers.map(layer), att: [] });

async function signaturesIn({ registry, name, image }: Scene): Promise<readonly string[]> {
  const { sig } = await registry.listLegacy(name, image.digest);
  return sig.map(({ annotations }) => annotations?.['dev.cosignproject.cosign/signature'] ?? '').toSorted();
}

describe.concurrent('cosign’s tag', () => {
  test('keeps apart what differs in nothing but the signature, and takes nothing twice', async ({ open }) => {
    const scene = await open();
    await publishAs(scene.registry, scene, 'one', 'two');
    await publishAs(scene.registry, scene, 'two');
    expect(await signaturesIn(scene)).toEqual(['one', 'two']);
  });

  test('is an image with a config that names its layers', async ({ open }) => {
    const scene = await open();
    await publishAs(scene.registry, scene, 'one', 'two');
    const { content } = scene.sandbox;
    const { manifest } = content.manifest(REPOSITORY, `${scene.image.digest.replace(':', '-')}.sig`) ?? {};
    const config = content.blob(REPOSITORY, manifest?.config?.digest ?? '')?.toString('utf8') ?? '{}';
    expect((JSON.parse(config) as { rootfs: { diff_ids: string[] } }).rootfs.diff_ids).toEqual(
      manifest?.layers?.map(({ digest }) => digest),
    );
  });

  test('is written once for all that comes at the same time', async ({ open }) => {
    const scene = await open();
    await Promise.all(['a', 'b', 'c', 'd'].map((marker) => publishAs(scene.registry, scene, marker)));
    expect(await signaturesIn(scene)).toEqual(['a', 'b', 'c', 'd']);
    const writes = scene.sandbox.service.requests.filter(
      ({ method, path }) => method === 'PUT' && path.endsWith('.sig'),
    );
    expect(writes.length).toBeLessThanOrEqual(2);
  });

  test('of eight runs at once holds what all of them published, where conditions are honoured', async ({ open }) => {
    const scene = await open({ etag: 'honoured' });
    const markers = Array.from({ length: 8 }, (_, index) => `run ${index}`);
    await Promise.all(markers.map((marker) => publishAs(scene.anotherRun(), scene, marker)));
    expect(await signaturesIn(scene)).toEqual(markers);
  });

  test('is repaired when another writer replaced it', async ({ open }) => {
    const scene = await open({ loseUpdates: 2 });
    await publishAs(scene.registry, scene, 'one');
    expect(await signaturesIn(scene)).toEqual(['one']);
  });

  test('that always loses what is written is said to', async ({ open }) => {
    const scene = await open({ loseUpdates: 1_000 });
    expect(await codeOf(publishAs(scene.registry, scene, 'one'))).toBe('REFERRER_LOST');
  });

  test('takes one update where tags are immutable, and no other', async ({ open }) => {
    const scene = await open({ immutableTags: 'ecr' });
    await publishAs(scene.registry, scene, 'one');
    expect(await codeOf(publishAs(scene.registry, scene, 'two'))).toBe('IMMUTABLE_TAG');
    expect(await signaturesIn(scene)).toEqual(['one']);
  });

  test('that holds something else is not overwritten', async ({ open }) => {
    const scene = await open();
    const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [] };
    putManifest(scene.sandbox, index, `${scene.image.digest.replace(':', '-')}.sig`);
    expect(await codeOf(publishAs(scene.registry, scene, 'one'))).toBe('REGISTRY_BAD_ANSWER');
  });
});
