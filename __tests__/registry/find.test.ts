import { describe, expect } from 'vitest';
import { imageIndexOf } from '../../sandbox/images/image-index.ts';
import { digestOf } from '../../src/subject/digest.ts';
import {
  ABSENT,
  codeOf,
  failureOf,
  OCI_INDEX,
  putFallbackTag,
  putImage,
  putManifest,
  putReferrer,
  requestsOf,
  type Scene,
  test,
} from './scene.ts';

const find = ({ registry, name, image }: Scene, digest = image.digest, referrers = false) =>
  registry.find(name, digest, { platforms: 'all', referrers });

function putIndex({ sandbox }: Scene, entries: readonly object[]) {
  return putManifest(sandbox, { schemaVersion: 2, mediaType: OCI_INDEX, manifests: entries });
}

describe.concurrent('an image', () => {
  test('is found by digest with its config', async ({ open }) => {
    const scene = await open();
    const { image } = await find(scene);
    expect(image.kind).toBe('manifest');
    expect(image.descriptor).toEqual(scene.image);
    expect(image.configDigest).toBe(digestOf('{"marker":"image"}'));
    expect(requestsOf(scene.sandbox)).toEqual(['GET manifests/<digest>']);
  });

  test('of several platforms is found with them, without what BuildKit attests', async ({ open }) => {
    const scene = await open();
    const [amd64, arm64] = [putImage(scene.sandbox, 'amd64'), putImage(scene.sandbox, 'arm64')];
    const attestation = putImage(scene.sandbox, 'attestation');
    const index = putIndex(scene, [
      { ...amd64, platform: { os: 'linux', architecture: 'amd64' } },
      { ...arm64, platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
      { ...attestation, platform: { os: 'unknown', architecture: 'unknown' } },
    ]);
    const { image } = await find(scene, index.digest);
    expect(image.kind).toBe('index');
    expect(image.platforms.map(({ platform, descriptor }) => [platform, descriptor.digest])).toEqual([
      ['linux/amd64', amd64.digest],
      ['linux/arm64/v8', arm64.digest],
    ]);
    expect(image.platforms[0]?.configDigest).toBe(digestOf('{"marker":"amd64"}'));
    const alone = await scene.registry.find(scene.name, index.digest, { platforms: 'index', referrers: false });
    expect(alone.image.platforms).toEqual([]);
  });

  test('that was pushed a moment ago is waited for', async ({ open }) => {
    const scene = await open({ unknownAtFirst: 2 });
    expect((await find(scene)).image.descriptor).toEqual(scene.image);
  });

  test('is an outage away while the registry counts pulls', async ({ open }) => {
    const scene = await open({ rateLimitedReads: Infinity });
    const failure = await failureOf(find(scene));
    expect(failure.code).toBe('REGISTRY_RATE_LIMITED');
    expect(failure.message).toContain('TOOMANYREQUESTS: You have reached your unauthenticated pull rate limit');
  });

  test('is found when a limit of pulls was passed for a moment', async ({ open }) => {
    const scene = await open({ rateLimitedReads: 2 });
    expect((await find(scene)).image.descriptor).toEqual(scene.image);
  });

  test('as buildx makes it has as many platforms as it has images', async ({ open }) => {
    const scene = await open();
    const index = imageIndexOf([], { buildkitAttestations: true });
    const { digest } = putManifest(scene.sandbox, JSON.parse(index.bytes.toString('utf8')) as object);
    expect((await find(scene, digest)).image.platforms).toEqual([]);
  });

  test.for([
    ['that is not there', () => ABSENT, 'SUBJECT_NOT_FOUND'],
    [
      'whose platform is not there',
      (scene: Scene) => putIndex(scene, [{ ...scene.image, digest: ABSENT }]).digest,
      'SUBJECT_NOT_FOUND',
    ],
    [
      'with more platforms than are ever built',
      (scene: Scene) =>
        putIndex(
          scene,
          Array.from({ length: 201 }, (_, index) => ({ ...scene.image, digest: digestOf(String(index)) })),
        ).digest,
      'REGISTRY_BAD_ANSWER',
    ],
    [
      'larger than a manifest may be',
      (scene: Scene) => putIndex(scene, [{ padding: 'x'.repeat(4 * 1024 * 1024) }]).digest,
      'REGISTRY_BAD_ANSWER',
    ],
  ] as const)('%s', async ([, digestIn, code], { open }) => {
    const scene = await open();
    const failure = await failureOf(find(scene, digestIn(scene)));
    expect(failure.code).toBe(code);
    expect(failure.subject).toContain(`${scene.sandbox.host}/acme/api@sha256:`);
    expect(scene.sandbox.service.requests.length).toBeLessThanOrEqual(5);
  });

  test.for([
    ['other bytes', { kind: 'garbage', body: '{}', contentType: 'application/json' }, 'DIGEST_MISMATCH'],
    ["a proxy's login page", { kind: 'garbage' }, 'REGISTRY_BAD_ANSWER'],
    ['nothing', { kind: 'reset' }, 'REGISTRY_UNREACHABLE'],
    ['that it is down', { kind: 'status', status: 503 }, 'REGISTRY_UNAVAILABLE'],
  ] as const)('for which the registry answers %s', async ([, fault, code], { open }) => {
    const scene = await open();
    scene.sandbox.service.misbehave({ fault });
    expect(await codeOf(find(scene))).toBe(code);
  });

  test('is found behind more headers than Node reads by itself', async ({ open }) => {
    const scene = await open({ responseHeaderBytes: 20_000 });
    expect((await find(scene)).image.descriptor).toEqual(scene.image);
  });
});

describe.concurrent('referrers', () => {
  const listed = async (scene: Scene) => {
    const { listings } = await find(scene, scene.image.digest, true);
    const { storage, entries } = listings.get(scene.image.digest) ?? expect.fail('not listed');
    return { storage, digests: entries.map(({ digest }) => digest) };
  };

  test('are asked for while the image is on its way', async ({ open }) => {
    const scene = await open();
    await listed(scene);
    // The first request is the one that the others wait for.
    expect(requestsOf(scene.sandbox)[0]).toBe('GET manifests/<digest>');
    expect(requestsOf(scene.sandbox).toSorted()).toEqual([
      'GET manifests/<digest>',
      'GET manifests/<tag>',
      'GET referrers/<digest>',
    ]);
  });

  test('come from the API and from what older clients wrote into the tag', async ({ open }) => {
    const scene = await open();
    const { sandbox, image } = scene;
    const [both, api] = [putReferrer(sandbox, image, 'both'), putReferrer(sandbox, image, 'api')];
    const tagOnly = putReferrer(sandbox, { ...image, digest: ABSENT }, 'tag');
    putFallbackTag(sandbox, image.digest, [tagOnly, { ...both, artifactType: 'changed' }]);
    const { listings } = await find(scene, image.digest, true);
    const { storage, entries } = listings.get(image.digest) ?? expect.fail('not listed');
    expect(storage).toBe('referrers-api');
    expect(entries.map(({ digest }) => digest)).toEqual([both.digest, api.digest, tagOnly.digest]);
    expect(entries[0]?.artifactType).toBe('application/vnd.dev.sigstore.bundle.v0.3+json');
  });

  test.for(['missing', 'claims-but-missing', 'wrong-content-type'] as const)(
    'come from the tag where the API is %s, and it is not asked again',
    async (referrersApi, { open }) => {
      const scene = await open({ referrersApi });
      const referrer = putReferrer(scene.sandbox, scene.image, 'one');
      putFallbackTag(scene.sandbox, scene.image.digest, [referrer]);
      const expected = { storage: 'referrers-tag', digests: [referrer.digest] };
      expect(await listed(scene)).toEqual(expected);
      expect(await listed(scene)).toEqual(expected);
      expect(requestsOf(scene.sandbox).filter((each) => each === 'GET referrers/<digest>')).toHaveLength(1);
    },
  );

  test.for(['when-missing', 'always'] as const)(
    'are none where the tag answers with the image (%s)',
    async (fallbackTagAnswersImage, { open }) => {
      const scene = await open({ referrersApi: 'missing', fallbackTagAnswersImage });
      expect(await listed(scene)).toEqual({ storage: 'referrers-tag', digests: [] });
    },
  );

  test('are none where the tag answers with the index of an image', async ({ open }) => {
    const scene = await open({ referrersApi: 'missing', fallbackTagAnswersImage: 'when-missing' });
    const index = putIndex(scene, [{ ...scene.image, platform: { os: 'linux', architecture: 'amd64' } }]);
    const { listings } = await find(scene, index.digest, true);
    expect(listings.get(index.digest)).toMatchObject({ tagExists: false, entries: [] });
    putFallbackTag(scene.sandbox, scene.image.digest, [
      { ...scene.image, platform: { os: 'linux', architecture: 'amd64' } },
    ]);
    expect((await listed(scene)).digests).toEqual([]);
  });

  test('that are no descriptors are passed over', async ({ open }) => {
    const scene = await open({ referrersApi: 'missing' });
    const referrer = putReferrer(scene.sandbox, scene.image, 'one');
    const broken = [null, 7, {}, { digest: 'sha256:x' }, { ...referrer, digest: 7 }, { ...referrer, size: -1 }];
    putFallbackTag(scene.sandbox, scene.image.digest, [...broken, referrer]);
    expect((await listed(scene)).digests).toEqual([referrer.digest]);
  });

  test('are collected page by page, and half a list is none', async ({ open }) => {
    const scene = await open({ referrersPageSize: 2 });
    const all = ['a', 'b', 'c', 'd', 'e'].map((marker) => putReferrer(scene.sandbox, scene.image, marker).digest);
    expect((await listed(scene)).digests).toEqual(all);
    scene.sandbox.service.misbehave({ fault: { kind: 'status', status: 404 }, path: /last=/ });
    expect(await codeOf(listed(scene))).toMatch(/^REGISTRY_/);
  });

  test('are not followed to another host, nor for ever', async ({ open }) => {
    const scene = await open();
    const page = (link: string) => ({
      kind: 'status' as const,
      status: 200,
      headers: { 'content-type': OCI_INDEX, link },
      body: '{"schemaVersion":2,"manifests":[]}',
    });
    const stop = scene.sandbox.service.misbehave({
      path: /referrers/,
      fault: page('<https://elsewhere.example/v2/x>; rel="next"'),
    });
    expect((await listed(scene)).digests).toEqual([]);
    stop();
    scene.sandbox.service.reset();
    scene.sandbox.service.misbehave({
      path: /referrers/,
      fault: page(`</v2/acme/api/referrers/${ABSENT}>; rel="next"`),
    });
    await listed(scene);
    expect(scene.sandbox.service.requests.filter(({ path }) => path.includes('/referrers/'))).toHaveLength(20);
  });

  test('beyond a thousand are not read', async ({ open }) => {
    const scene = await open({ referrersApi: 'missing' });
    const referrer = putReferrer(scene.sandbox, scene.image, 'one');
    const many = Array.from({ length: 1_200 }, (_, index) => ({ ...referrer, digest: digestOf(String(index)) }));
    putFallbackTag(scene.sandbox, scene.image.digest, many);
    expect((await listed(scene)).digests).toHaveLength(1_000);
  });

  test('that cannot be looked at are an outage, not absent', async ({ open }) => {
    const scene = await open();
    scene.sandbox.service.misbehave({ fault: { kind: 'status', status: 500 }, path: /referrers/ });
    expect(await codeOf(listed(scene))).toBe('REGISTRY_UNAVAILABLE');
  });

  test('of an image that is not there are not told of as well', async ({ open }) => {
    const scene = await open();
    scene.sandbox.service.misbehave({ fault: { kind: 'status', status: 500 }, path: /referrers/ });
    expect(await codeOf(find(scene, ABSENT, true))).toBe('SUBJECT_NOT_FOUND');
  });
});
