import { describe, expect } from 'vitest';
import {
  codeOf,
  failureOf,
  found,
  listedIn,
  publish,
  putFallbackTag,
  putReferrer,
  REPOSITORY,
  requestsOf,
  type Scene,
  test,
  verified,
} from './scene.ts';

const MISSING = { referrersApi: 'missing' } as const;

describe.concurrent('the fallback tag', () => {
  test('is written once for all that is new, whoever it comes from', async ({ open }) => {
    const scene = await open(MISSING);
    const markers = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    await publish(scene, 'zero');
    await Promise.all(markers.map((marker) => publish(scene, marker)));
    expect(found(scene)).toEqual([...markers, 'zero']);
    const writes = requestsOf(scene.sandbox).filter((each) => each === 'PUT manifests/<tag>');
    expect(writes.length).toBeLessThanOrEqual(4);
  });

  test('keeps what others wrote, as it was and where it was', async ({ open }) => {
    const scene = await open(MISSING);
    const { sandbox, image } = scene;
    const others = ['z', 'a'].map((marker) => ({
      ...putReferrer(sandbox, image, marker),
      data: 'e30=',
      x: { y: [1] },
    }));
    putFallbackTag(sandbox, image.digest, others);
    await publish(scene, 'one');
    const { manifests = [] } = sandbox.content.fallbackIndex(REPOSITORY, image.digest) ?? {};
    expect(manifests.slice(0, 2)).toEqual(others);
    expect(manifests).toHaveLength(3);
  });

  test('is repaired when another writer replaced it', async ({ open }) => {
    const scene = await open({ ...MISSING, loseUpdates: 3 });
    await publish(scene, 'one', 'two');
    expect(found(scene)).toEqual(['one', 'two']);
  });

  test('that always loses what is written is said to', async ({ open }) => {
    const scene = await open({ ...MISSING, loseUpdates: 1_000 });
    const failure = await failureOf(publish(scene, 'one'));
    expect(failure.code).toBe('REFERRER_LOST');
    expect(requestsOf(scene.sandbox).filter((each) => each === 'PUT manifests/<tag>')).toHaveLength(8);
  });

  test('that answers with the image whatever is written cannot list anything', async ({ open }) => {
    expect(await codeOf(publish(await open({ ...MISSING, fallbackTagAnswersImage: 'always' }), 'one'))).toBe(
      'NO_REFERRERS',
    );
  });

  test('that answers with the image until it is written can', async ({ open }) => {
    const scene = await open({ ...MISSING, fallbackTagAnswersImage: 'when-missing' });
    await publish(scene, 'one');
    expect(found(scene)).toEqual(['one']);
  });

  test.for(['exists', 'is new'] as const)(
    'loses nothing to another writer where conditions are honoured, when it %s',
    async (state, { open }) => {
      const scene = await open({ ...MISSING, etag: 'honoured' });
      const { sandbox, image } = scene;
      const theirs = putReferrer(sandbox, image, 'theirs');
      if (state === 'exists') putFallbackTag(sandbox, image.digest, []);
      let isLeft = true;
      sandbox.service.beforeAnswer = ({ method, url }) => {
        if (!isLeft || method !== 'GET' || !url.pathname.includes('sha256-')) return;
        isLeft = false;
        putFallbackTag(sandbox, image.digest, [theirs]);
      };
      await publish(scene, 'ours');
      expect(found(scene)).toEqual(['ours', 'theirs']);
      expect(sandbox.service.requests.filter(({ status }) => status === 412)).toHaveLength(1);
    },
  );

  test('of two runs at once holds what both published, where conditions are honoured', async ({ open }) => {
    const scene = await open({ ...MISSING, etag: 'honoured' });
    const runs = ['a', 'b', 'c', 'd'].map((marker) =>
      scene.anotherRun().publish(scene.name, scene.image, [verified(marker)]),
    );
    await Promise.all(runs);
    expect(found(scene)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('gets its turn however often others come before, where conditions are honoured', async ({ open }) => {
    const scene = await open({ ...MISSING, etag: 'honoured' });
    const { sandbox, image } = scene;
    const theirs = Array.from({ length: 10 }, (_, index) => putReferrer(sandbox, image, `theirs-${index}`));
    const listed: (typeof theirs)[number][] = [];
    sandbox.service.beforeAnswer = ({ method, url }) => {
      if (method !== 'GET' || !url.pathname.includes('sha256-') || listed.length === theirs.length) return;
      listed.push(...theirs.slice(listed.length, listed.length + 1));
      putFallbackTag(sandbox, image.digest, listed);
    };
    await publish(scene, 'ours');
    expect(found(scene)).toEqual(['ours', ...theirs.map((_, index) => `theirs-${index}`)]);
  });

  test('lists what a collector took between push and listing, as it is pushed again', async ({ open }) => {
    const scene = await open({ ...MISSING, collections: 1 });
    sandboxTag(scene);
    await publish(scene, 'one', 'two');
    expect(found(scene)).toEqual(['one', 'two']);
  });

  test('loses the entries of manifests that were deleted', async ({ open }) => {
    const scene = await open(MISSING);
    const { sandbox, image } = scene;
    const [gone, kept] = [putReferrer(sandbox, image, 'gone'), putReferrer(sandbox, image, 'kept')];
    putFallbackTag(sandbox, image.digest, [gone, kept]);
    sandbox.content.deleteManifest(REPOSITORY, gone.digest);
    await publish(scene, 'one');
    expect(found(scene)).toEqual(['kept', 'one']);
    expect(listedIn(sandbox, image.digest)).toHaveLength(2);
  });

  test('takes one update where tags are immutable, and no other', async ({ open }) => {
    const scene = await open({ ...MISSING, immutableTags: 'harbor' });
    await publish(scene, 'one', 'two');
    expect(found(scene)).toEqual(['one', 'two']);
    expect(await codeOf(publish(scene, 'three'))).toBe('IMMUTABLE_TAG');
    await publish(scene, 'two');
  });

  test('a read that fails afterwards is an outage', async ({ open }) => {
    const scene = await open(MISSING);
    await publish(scene, 'one');
    scene.sandbox.service.misbehave({ method: 'GET', path: /sha256-/, fault: { kind: 'status', status: 503 } });
    expect(await codeOf(publish(scene, 'two'))).toBe('REGISTRY_UNAVAILABLE');
  });
});

/** What no tag leads to is garbage. */
function sandboxTag({ sandbox, image }: Scene): void {
  const stored = sandbox.content.manifest(REPOSITORY, image.digest);
  if (stored) sandbox.content.putManifest(REPOSITORY, stored.bytes, stored.mediaType, 'v1');
}
