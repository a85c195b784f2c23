import { describe, expect } from 'vitest';
import { codeOf, found, publish, putImage, REPOSITORY, requestsOf, test, verified } from './scene.ts';

const MISSING = { referrersApi: 'missing' } as const;

describe.concurrent('blobs', () => {
  test.for([
    ['honoured', 'relative'],
    ['ignored', 'relative'],
    ['ignored', 'absolute'],
  ] as const)(
    'arrive where an upload of one request is %s and locations are %s',
    async ([monolithicUpload, location], { open }) => {
      const scene = await open({ ...MISSING, monolithicUpload, location });
      await scene.registry.preflightPush(scene.name, [scene.image.digest]);
      await scene.registry.settled();
      scene.sandbox.service.requests.length = 0;
      await publish(scene, 'one', 'two');
      expect(found(scene)).toEqual(['one', 'two']);
      expect(scene.sandbox.content.openUploads(REPOSITORY)).toBe(0);
      const posts = requestsOf(scene.sandbox).filter((each) => each.startsWith('POST'));
      const post = monolithicUpload === 'honoured' ? 'POST blobs/uploads/?digest=<digest>' : 'POST blobs/uploads/';
      expect(posts).toEqual([post, post]);
    },
  );

  test('arrive where an upload of one request is refused', async ({ open }) => {
    const scene = await open();
    scene.sandbox.service.misbehave({ path: /uploads\/\?digest=/, fault: { kind: 'status', status: 400 } });
    await publish(scene, 'one');
    await publish(scene, 'two');
    expect(found(scene)).toEqual(['one', 'two']);
    expect(scene.sandbox.service.requests.filter(({ status }) => status === 400).length).toBeLessThanOrEqual(2);
  });

  test('arrive in chunks where nothing else is taken, and the next ones at once', async ({ open }) => {
    const scene = await open({ uploads: 'chunks' });
    await publish(scene, 'one');
    await publish(scene, 'two');
    expect(found(scene)).toEqual(['one', 'two']);
    // One for the empty config and one for the first bundle may have been tried in one piece at the same time.
    expect(scene.sandbox.service.requests.filter(({ status }) => status === 405).length).toBeLessThanOrEqual(2);
  });

  test.for([1024 * 1024, 300_000, 70_000])(
    'pass a proxy that takes no more than %i bytes at a time',
    async (maxBodyBytes, { open }) => {
      const scene = await open({ maxBodyBytes });
      const large = verified('large', 2_500_000);
      await scene.registry.publish(scene.name, scene.image, [large, verified('small')]);
      expect(scene.sandbox.content.blob(REPOSITORY, large.digest)).toEqual(large.bytes);
      expect(found(scene)).toEqual(['large', 'small']);
    },
  );

  test('pass GHCR, which says it in other words and has its limit for each request', async ({ open }) => {
    const scene = await open({ maxBodyBytes: 4 * 1024 * 1024, maxBodySaidBy: 'registry', monolithicUpload: 'ignored' });
    const large = verified('large', 9_000_000);
    await scene.registry.publish(scene.name, scene.image, [large]);
    expect(scene.sandbox.content.blob(REPOSITORY, large.digest)).toEqual(large.bytes);
    scene.sandbox.service.requests.length = 0;
    await publish(scene, 'small');
    expect(requestsOf(scene.sandbox).filter((each) => each.startsWith('PATCH'))).toEqual([]);
  });

  test('that no proxy lets pass are said to be refused', async ({ open }) => {
    const scene = await open({ maxBodyBytes: 10_000 });
    const large = scene.registry.publish(scene.name, scene.image, [verified('large', 2_500_000)]);
    expect(await codeOf(large)).toBe('REGISTRY_REJECTED');
  });

  test('come in chunks of the length that the registry asks for', async ({ open }) => {
    const scene = await open({ uploads: 'chunks', chunkMinBytes: 5 * 1024 * 1024 });
    const large = verified('large', 12_000_000);
    await scene.registry.publish(scene.name, scene.image, [large]);
    expect(scene.sandbox.content.blob(REPOSITORY, large.digest)).toEqual(large.bytes);
  });

  test('are sent once for all the subjects of a repository', async ({ open }) => {
    const scene = await open();
    const subjects = [scene.image, putImage(scene.sandbox, 'amd64'), putImage(scene.sandbox, 'arm64')];
    await Promise.all(subjects.map((subject) => scene.registry.publish(scene.name, subject, [verified('one')])));
    for (const { digest } of subjects) expect(scene.sandbox.content.referrers(REPOSITORY, digest)).toHaveLength(1);
    const uploads = requestsOf(scene.sandbox).filter((each) => each.startsWith('POST'));
    expect(uploads).toHaveLength(2);
  });

  test('that failed are sent again', async ({ open }) => {
    const scene = await open();
    const stop = scene.sandbox.service.misbehave({ method: 'POST', fault: { kind: 'status', status: 422 } });
    expect(await codeOf(publish(scene, 'one'))).toBe('REGISTRY_REJECTED');
    stop();
    await publish(scene, 'one');
    expect(found(scene)).toEqual(['one']);
  });

  test.for([
    ['honoured', 'a mount'],
    ['ignored', 'an upload'],
  ] as const)('of some size come to another repository by %s mount: %s', async ([mount], { open }) => {
    const scene = await open({ mount, monolithicUpload: 'ignored' });
    const { registry, name, sandbox, image } = scene;
    const [large, small] = [verified('large', 300_000), verified('small')];
    const other = { ...name, repository: 'acme/other' };
    const subject = putImage(sandbox, 'image', other.repository);
    await Promise.all([
      registry.publish(name, image, [large, small]),
      registry.publish(other, subject, [large, small]),
    ]);
    for (const { digest, bytes } of [large, small])
      expect(sandbox.content.blob(other.repository, digest)).toEqual(bytes);
    const mounts = sandbox.service.requests.filter(({ path }) => path.includes('mount='));
    expect(mounts.map(({ status }) => status)).toEqual([mount === 'honoured' ? 201 : 202]);
    expect(sandbox.content.openUploads(other.repository)).toBe(0);
  });

  test('are sent where a mount is not allowed', async ({ open }) => {
    const scene = await open();
    const { registry, name, sandbox, image } = scene;
    sandbox.service.misbehave({ path: /mount=/, fault: { kind: 'status', status: 403 } });
    const large = verified('large', 300_000);
    const subject = putImage(sandbox, 'image', 'acme/other');
    await registry.publish(name, image, [large]);
    await registry.publish({ ...name, repository: 'acme/other' }, subject, [large]);
    expect(sandbox.content.blob('acme/other', large.digest)).toEqual(large.bytes);
  });

  test('are not taken for uploaded without a location', async ({ open }) => {
    const scene = await open();
    scene.sandbox.service.misbehave({ method: 'POST', fault: { kind: 'status', status: 202 } });
    expect(await codeOf(publish(scene, 'one'))).toBe('REGISTRY_BAD_ANSWER');
  });
});
