import { describe, expect } from 'vitest';
import {
  codeOf,
  fallbackTag,
  listedIn,
  password,
  putFallbackTag,
  putImage,
  putReferrer,
  REPOSITORY,
  requestsOf,
  type Scene,
  test,
  verified,
} from './scene.ts';

const preflight = ({ registry, name, image }: Scene) => registry.preflightPush(name, [image.digest]);

test('an upload is started and cancelled, and every request counts as preflight', async ({ open }) => {
  const login = password('me', 'x');
  const users = [{ username: 'me', password: 'x', rights: { '*': 'push' } }] as const;
  const scene = await open({ auth: 'bearer', users, login, referrersApi: 'missing' });
  putFallbackTag(scene.sandbox, scene.image.digest, [putReferrer(scene.sandbox, scene.image, 'one')]);
  await preflight(scene);
  await scene.registry.settled();
  expect(scene.sandbox.content.openUploads(REPOSITORY)).toBe(0);
  expect(requestsOf(scene.sandbox)).toContain('DELETE blobs/uploads/<id>');
  expect(scene.http.counts.registry).toBe(0);
  expect(scene.http.counts.preflight).toBe(
    scene.sandbox.service.requests.length + (scene.sandbox.tokenService?.requests.length ?? 0),
  );
});

test('an upload that cannot be cancelled is no failure', async ({ open }) => {
  const scene = await open();
  scene.sandbox.service.misbehave({ method: 'DELETE', fault: { kind: 'status', status: 405 } });
  await preflight(scene);
  await scene.registry.settled();
});

test('the empty config is brought there meanwhile, so that publishing does not', async ({ open }) => {
  const scene = await open();
  await preflight(scene);
  await scene.registry.settled();
  scene.sandbox.service.requests.length = 0;
  await scene.registry.publish(scene.name, scene.image, [verified('one')]);
  expect(requestsOf(scene.sandbox)).toEqual([
    'POST blobs/uploads/?digest=<digest>',
    'PUT manifests/<digest>',
    'GET referrers/<digest>',
  ]);
});

test.for([
  ['present', { storage: 'referrers-api', makesTags: false }],
  ['missing', { storage: 'referrers-tag', makesTags: true }],
  ['claims-but-missing', { storage: 'referrers-tag', makesTags: true }],
  ['wrong-content-type', { storage: 'referrers-tag', makesTags: true }],
] as const)('a referrers API that is %s is found out', async ([referrersApi, expected], { open }) => {
  expect(await preflight(await open({ referrersApi }))).toEqual(expected);
});

describe.concurrent('a fallback tag', () => {
  test('that exists is put back as it is', async ({ open }) => {
    const scene = await open({ referrersApi: 'missing' });
    const referrer = putReferrer(scene.sandbox, scene.image, 'one');
    const tag = putFallbackTag(scene.sandbox, scene.image.digest, [referrer]);
    expect(await preflight(scene)).toEqual({ storage: 'referrers-tag', makesTags: false });
    expect(scene.sandbox.content.tags(REPOSITORY)[fallbackTag(scene.image.digest)]).toBe(tag.digest);
    expect(requestsOf(scene.sandbox)).toContain('PUT manifests/<tag>');
  });

  test.for(['harbor', 'ecr'] as const)(
    'that may not be changed is found out before signing (%s)',
    async (immutableTags, { open }) => {
      const scene = await open({ referrersApi: 'missing', immutableTags });
      expect(await preflight(scene)).toMatchObject({ makesTags: true });
      putFallbackTag(scene.sandbox, scene.image.digest, []);
      expect(await codeOf(preflight(scene))).toBe('IMMUTABLE_TAG');
    },
  );

  test('does not matter where there is a referrers API', async ({ open }) => {
    const scene = await open({ immutableTags: 'ecr' });
    putFallbackTag(scene.sandbox, scene.image.digest, []);
    expect(await preflight(scene)).toEqual({ storage: 'referrers-api', makesTags: false });
  });

  test('that changes just then is left as it is now', async ({ open }) => {
    const scene = await open({ referrersApi: 'missing', etag: 'honoured' });
    const { sandbox, image } = scene;
    const [first, second] = [putReferrer(sandbox, image, 'one'), putReferrer(sandbox, image, 'two')];
    putFallbackTag(sandbox, image.digest, [first]);
    sandbox.service.beforeAnswer = ({ method, url }) => {
      if (method === 'GET' && url.pathname.includes('sha256-')) putFallbackTag(sandbox, image.digest, [first, second]);
    };
    await preflight(scene);
    expect(listedIn(sandbox, image.digest)).toEqual([first.digest, second.digest]);
  });

  test('that lists what was deleted since can still be written', async ({ open }) => {
    const scene = await open({ referrersApi: 'missing' });
    const gone = putReferrer(scene.sandbox, scene.image, 'gone');
    putFallbackTag(scene.sandbox, scene.image.digest, [gone]);
    scene.sandbox.content.deleteManifest(REPOSITORY, gone.digest);
    expect(await preflight(scene)).toMatchObject({ makesTags: false });
  });
});

describe.concurrent('a registry without the referrers API', () => {
  test.for(['subject', 'index', 'oci-types'] as const)(
    'that stores no %s is found out before signing, and nothing is left there',
    async (refused, { open }) => {
      const scene = await open({ referrersApi: 'missing', refuses: [refused] });
      const before = scene.sandbox.content.snapshot();
      expect(await codeOf(preflight(scene))).toBe('REGISTRY_TOO_OLD');
      await scene.registry.settled();
      expect(scene.sandbox.content.differenceFrom(before).changed).toEqual([]);
      expect(scene.sandbox.content.manifests(REPOSITORY)).toHaveLength(1);
    },
  );

  test.for([
    ['refused', 'empty-config'],
    ['invalid', undefined],
    ['invalid', 'empty-config'],
    ['taken', undefined],
  ] as const)(
    'that calls what is not there %s and stores no %s will do',
    async ([absentContent, refused], { open }) => {
      const scene = await open({ referrersApi: 'missing', absentContent, refuses: refused ? [refused] : [] });
      await preflight(scene);
      await scene.registry.settled();
      expect(scene.sandbox.content.manifests(REPOSITORY)).toHaveLength(1);
      await scene.registry.publish(scene.name, scene.image, [verified('one')]);
      expect(listedIn(scene.sandbox, scene.image.digest)).toHaveLength(1);
    },
  );

  test('that calls all it does not like invalid is told from one that is too old', async ({ open }) => {
    const scene = await open({ referrersApi: 'missing', absentContent: 'invalid', refuses: ['subject'] });
    // 405 for the subject, 400 for what is not there.
    expect(await codeOf(preflight(scene))).toBe('REGISTRY_TOO_OLD');
  });

  test('that breaks on what is not there will do', async ({ open }) => {
    const scene = await open({ referrersApi: 'missing' });
    const path = /manifests\/sha256:/;
    const stop = scene.sandbox.service.misbehave({ method: 'PUT', path, fault: { kind: 'status', status: 500 } });
    expect(await preflight(scene)).toMatchObject({ storage: 'referrers-tag' });
    stop();
    await scene.registry.publish(scene.name, scene.image, [verified('one')]);
  });

  test('is asked once for all its repositories', async ({ open }) => {
    const scene = await open({ referrersApi: 'missing' });
    const { sandbox, name, registry, image } = scene;
    const other = putImage(sandbox, 'other', 'acme/other');
    await registry.preflightPush(name, [image.digest]);
    await registry.preflightPush({ ...name, repository: 'acme/other' }, [other.digest]);
    const probes = sandbox.service.requests.filter(({ method, path }) => method === 'PUT' && path.includes('/sha256:'));
    expect(probes).toHaveLength(2);
  });

  test('is asked where we may push, whatever another repository said', async ({ open }) => {
    const users = [{ username: 'me', password: 'x', rights: { '*': 'pull', 'acme/other': 'push' } }] as const;
    const scene = await open({
      auth: 'bearer',
      users,
      login: password('me', 'x'),
      referrersApi: 'missing',
      refuses: ['subject'],
    });
    const other = putImage(scene.sandbox, 'other', 'acme/other');
    expect(await codeOf(preflight(scene))).toBe('PUSH_DENIED');
    const second = scene.registry.preflightPush({ ...scene.name, repository: 'acme/other' }, [other.digest]);
    expect(await codeOf(second)).toBe('REGISTRY_TOO_OLD');
  });

  test('is not asked where a tag lists referrers already', async ({ open }) => {
    const scene = await open({ referrersApi: 'missing' });
    putFallbackTag(scene.sandbox, scene.image.digest, [putReferrer(scene.sandbox, scene.image, 'one')]);
    await preflight(scene);
    expect(requestsOf(scene.sandbox)).not.toContain('PUT manifests/<digest>');
  });

  test('whose fallback tag always answers with the image can list nothing, which is known before signing', async ({
    open,
  }) => {
    const scene = await open({ referrersApi: 'missing', fallbackTagAnswersImage: 'always' });
    expect(await codeOf(preflight(scene))).toBe('NO_REFERRERS');
  });

  test('whose fallback tag answers with the image until it is written will do', async ({ open }) => {
    const scene = await open({ referrersApi: 'missing', fallbackTagAnswersImage: 'when-missing' });
    expect(await preflight(scene)).toMatchObject({ storage: 'referrers-tag' });
  });

  test('that forbids to see a tag which is not there will do', async ({ open }) => {
    const scene = await open({ referrersApi: 'missing', absentTag: 'forbidden' });
    expect(await preflight(scene)).toMatchObject({ makesTags: true });
    await scene.registry.publish(scene.name, scene.image, [verified('one')]);
    expect(listedIn(scene.sandbox, scene.image.digest)).toHaveLength(1);
    expect(await scene.registry.listLegacy(scene.name, scene.image.digest)).toEqual({ sig: [], att: [] });
  });

  test('that lets tags be made and not replaced says which right is missing', async ({ open }) => {
    const scene = await open({ referrersApi: 'missing', overwriteRight: 'missing' });
    expect(await preflight(scene)).toMatchObject({ makesTags: true });
    putFallbackTag(scene.sandbox, scene.image.digest, []);
    expect(await codeOf(preflight(scene))).toBe('PUSH_DENIED');
  });
});

test.for(['present', 'missing'] as const)(
  'a registry that only reads says so (API %s)',
  async (referrersApi, { open }) => {
    const scene = await open({ referrersApi, readOnly: true });
    putFallbackTag(scene.sandbox, scene.image.digest, []);
    expect(await codeOf(preflight(scene))).toBe('PUSH_DENIED');
  },
);

test('one repository that refuses says nothing of another', async ({ open }) => {
  const users = [{ username: 'me', password: 'x', rights: { '*': 'pull', 'acme/other': 'push' } }] as const;
  const scene = await open({ auth: 'bearer', users, login: password('me', 'x') });
  const other = putImage(scene.sandbox, 'other', 'acme/other');
  expect(await codeOf(preflight(scene))).toBe('PUSH_DENIED');
  await scene.registry.preflightPush({ ...scene.name, repository: 'acme/other' }, [other.digest]);
});
