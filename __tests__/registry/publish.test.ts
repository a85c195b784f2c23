import { describe, expect } from 'vitest';
import {
  BUNDLE_TYPE,
  codeOf,
  found,
  listedIn,
  OCI_MANIFEST,
  publish,
  putImage,
  putManifest,
  REPOSITORY,
  test,
  verified,
} from './scene.ts';

const MISSING = { referrersApi: 'missing' } as const;

describe.concurrent('what is pushed', () => {
  test('is the manifest that cosign pushes, without a time', async ({ open }) => {
    const scene = await open();
    const { sandbox, image } = scene;
    expect(await publish(scene, 'one')).toBe('referrers-api');
    const [referrer] = sandbox.content.referrers(REPOSITORY, image.digest);
    const bundle = verified('one');
    expect(referrer?.manifest).toEqual({
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      artifactType: BUNDLE_TYPE,
      config: {
        mediaType: 'application/vnd.oci.empty.v1+json',
        digest: 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
        size: 2,
      },
      layers: [{ mediaType: BUNDLE_TYPE, digest: bundle.digest, size: bundle.bytes.length }],
      subject: image,
      annotations: {
        'dev.sigstore.bundle.content': 'dsse-envelope',
        'dev.sigstore.bundle.predicateType': 'https://example.com/one',
      },
    });
    expect(referrer?.digest).toBe(scene.registry.referrerDigest(image, bundle));
    expect(sandbox.content.blob(REPOSITORY, bundle.digest)).toEqual(bundle.bytes);
    expect(Object.keys(sandbox.content.tags(REPOSITORY))).toEqual([]);
  });

  test('is listed in the fallback tag with type and annotations', async ({ open }) => {
    const scene = await open(MISSING);
    expect(await publish(scene, 'one')).toBe('referrers-tag');
    const [referrer] = scene.sandbox.content.referrers(REPOSITORY, scene.image.digest);
    expect(scene.sandbox.content.fallbackIndex(REPOSITORY, scene.image.digest)?.manifests).toEqual([
      {
        mediaType: OCI_MANIFEST,
        digest: referrer?.digest,
        size: referrer?.bytes.length,
        artifactType: BUNDLE_TYPE,
        annotations: referrer?.annotations,
      },
    ]);
  });

  test.for([{}, MISSING])('is the same when it is pushed again (%j)', async (options, { open }) => {
    const scene = await open(options);
    await publish(scene, 'one', 'two');
    const before = scene.sandbox.content.snapshot();
    await scene.anotherRun().publish(scene.name, scene.image, [verified('two'), verified('one')]);
    expect(scene.sandbox.content.differenceFrom(before)).toEqual({ added: [], removed: [], changed: [] });
    expect(found(scene)).toEqual(['one', 'two']);
  });

  // Kyverno judges the one of a type that is listed last.
  test.for([{}, MISSING])(
    'is listed in the order given, where several are of one type (%j)',
    async (options, { open }) => {
      const { registry, sandbox, name, image } = await open(options);
      const sizes = [400_000, 3_000, 200_000, 0, 1_000, 100_000, 10, 50_000];
      const bundles = sizes.map((size) => verified(`of ${size}`, size, 'https://slsa.dev/provenance/v1'));
      await registry.publish(name, image, bundles);
      const given = bundles.map((bundle) => registry.referrerDigest(image, bundle));
      const isTag = options === MISSING;
      const pushed = sandbox.content.referrers(REPOSITORY, image.digest).map(({ digest }) => digest);
      expect(isTag ? listedIn(sandbox, image.digest) : pushed).toEqual(given);
    },
  );

  test('can be read back as it was', async ({ open }) => {
    const scene = await open(MISSING);
    await publish(scene, 'one');
    const { listings } = await scene
      .anotherRun()
      .find(scene.name, scene.image.digest, { platforms: 'all', referrers: true });
    const [entry] = listings.get(scene.image.digest)?.entries ?? [];
    expect(entry && (await scene.registry.readBundle(scene.name, scene.image.digest, entry))).toEqual(
      verified('one').bytes,
    );
  });
});

describe.concurrent('the referrers API', () => {
  test('that lists with a delay is waited for', async ({ open }) => {
    const scene = await open();
    const body = '{"schemaVersion":2,"manifests":[]}';
    const headers = { 'content-type': 'application/vnd.oci.image.index.v1+json' };
    const fault = { kind: 'status', status: 200, headers, body } as const;
    scene.sandbox.service.misbehave({ path: /referrers/, times: 2, fault });
    expect(await publish(scene, 'one')).toBe('referrers-api');
    scene.sandbox.service.misbehave({ path: /referrers/, fault });
    expect(await codeOf(publish(scene, 'two'))).toBe('REFERRER_LOST');
  });

  test('that is claimed and missing gives way to the tag', async ({ open }) => {
    const scene = await open({ referrersApi: 'claims-but-missing' });
    expect(await publish(scene, 'one')).toBe('referrers-tag');
    expect(found(scene)).toEqual(['one']);
  });
});

describe.concurrent('a registry that refuses', () => {
  test('the empty config gets one that it knows', async ({ open }) => {
    const scene = await open({ ...MISSING, refuses: ['empty-config'] });
    await publish(scene, 'one');
    expect(found(scene)).toEqual(['one']);
    const [referrer] = scene.sandbox.content.referrers(REPOSITORY, scene.image.digest);
    expect(referrer?.manifest.config?.mediaType).toBe('application/vnd.oci.image.config.v1+json');
    expect(referrer?.artifactType).toBe(BUNDLE_TYPE);
  });

  test.for(['subject', 'index', 'oci-types'] as const)('%s is too old', async (refused, { open }) => {
    expect(await codeOf(publish(await open({ ...MISSING, refuses: [refused] }), 'one'))).toBe('REGISTRY_TOO_OLD');
  });

  test('for another reason is not called too old, whatever the repository is called', async ({ open }) => {
    const scene = await open();
    const repository = 'acme/unsupported-config';
    const subject = putManifest(scene.sandbox, { schemaVersion: 2, layers: [] }, undefined, repository);
    scene.sandbox.service.misbehave({ method: 'PUT', path: /manifests/, fault: { kind: 'status', status: 413 } });
    const name = { ...scene.name, repository };
    expect(await codeOf(scene.registry.publish(name, subject, [verified('one')]))).toBe('REGISTRY_REJECTED');
    expect(scene.sandbox.service.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  test('nothing of one subject keeps another from being published', async ({ open }) => {
    const scene = await open();
    const other = putImage(scene.sandbox, 'other');
    scene.sandbox.service.misbehave({
      path: new RegExp(`referrers/${other.digest}`),
      fault: { kind: 'status', status: 500 },
    });
    const [one, two] = await Promise.allSettled([
      publish(scene, 'one'),
      scene.registry.publish(scene.name, other, [verified('two')]),
    ]);
    expect([one.status, two.status]).toEqual(['fulfilled', 'rejected']);
  });
});
