import { describe, expect } from 'vitest';
import { fallbackTagOf } from '../../../sandbox/registry/digest.ts';
import { OCI_INDEX, OCI_MANIFEST } from '../../../sandbox/registry/media-types.ts';
import type { Registry } from '../../../sandbox/registry/registry.ts';
import {
  ABSENT,
  BUNDLE_TYPE,
  get,
  imageIn,
  indexOf,
  manifestIn,
  put,
  referrerIn,
  REPOSITORY,
  send,
  test,
  verdict,
} from './fixture.ts';

interface Listed {
  readonly manifests: readonly { digest: string; artifactType?: string; annotations?: object }[];
}

async function list(registry: Registry, digest: string, query = ''): Promise<Response> {
  return await send(registry, 'GET', `/v2/${REPOSITORY}/referrers/${digest}${query}`);
}

async function pushReferrer(registry: Registry, subject: object, marker: string): Promise<string> {
  const { manifest, digest } = referrerIn(registry, subject, marker);
  expect((await put(registry, digest, manifest)).status).toBe(201);
  return digest;
}

describe('the referrers API', () => {
  test('lists what refers to a digest with artifact type and annotations', async ({ start }) => {
    const registry = await start();
    const subject = imageIn(registry);
    const digest = await pushReferrer(registry, subject, 'one');
    const response = await list(registry, subject.digest);
    expect(response.headers.get('content-type')).toBe(OCI_INDEX);
    const { manifests } = (await response.json()) as Listed;
    expect(manifests).toEqual([
      expect.objectContaining({ digest, artifactType: BUNDLE_TYPE, annotations: { marker: 'one' } }),
    ]);
  });

  test('has an empty list for an unknown digest, and refuses what is no digest', async ({ start }) => {
    const registry = await start();
    const response = await list(registry, ABSENT);
    expect([response.status, ((await response.json()) as Listed).manifests]).toEqual([200, []]);
    expect(await verdict(await list(registry, 'latest'))).toBe('400 DIGEST_INVALID');
  });

  test('gives the config type of a referrer that has no artifact type', async ({ start }) => {
    const registry = await start();
    const subject = imageIn(registry);
    const { manifest, digest } = manifestIn(registry, 'plain', { subject });
    await put(registry, digest, manifest);
    const { manifests } = (await (await list(registry, subject.digest)).json()) as Listed;
    expect(manifests[0]?.artifactType).toBe('application/vnd.oci.empty.v1+json');
  });

  test('filters by artifact type and says so, or leaves both to the client', async ({ start }) => {
    const registry = await start();
    const subject = imageIn(registry);
    const digest = await pushReferrer(registry, subject, 'bundle');
    const other = manifestIn(registry, 'other', { artifactType: 'example/other', subject });
    await put(registry, other.digest, other.manifest);
    const query = `?artifactType=${encodeURIComponent(BUNDLE_TYPE)}`;
    const filtered = await list(registry, subject.digest, query);
    expect(filtered.headers.get('oci-filters-applied')).toBe('artifactType');
    expect(((await filtered.json()) as Listed).manifests.map((one) => one.digest)).toEqual([digest]);
    registry.quirks.referrersFilter = 'ignored';
    const whole = await list(registry, subject.digest, query);
    expect(whole.headers.get('oci-filters-applied')).toBeNull();
    expect(((await whole.json()) as Listed).manifests).toHaveLength(2);
  });

  test('gives pages that a client must follow, with the filter kept', async ({ start }) => {
    const registry = await start({ referrersPageSize: 2 });
    const subject = imageIn(registry);
    const pushed: string[] = [];
    for (const marker of ['1', '2', '3', '4', '5']) pushed.push(await pushReferrer(registry, subject, marker));
    const seen: string[] = [];
    const base = `/v2/${REPOSITORY}/referrers/${subject.digest}`;
    let path: string | undefined = `${base}?artifactType=${encodeURIComponent(BUNDLE_TYPE)}`;
    let pages = 0;
    while (path !== undefined) {
      const response = await send(registry, 'GET', path);
      expect(response.headers.get('oci-filters-applied')).toBe('artifactType');
      seen.push(...((await response.json()) as Listed).manifests.map((one) => one.digest));
      path = /<(.*)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
      pages += 1;
    }
    expect([seen, pages]).toEqual([pushed, 3]);
  });

  const modes = [
    ['present', true, 200, OCI_INDEX],
    ['missing', false, 404, 'text/plain; charset=utf-8'],
    ['claims-but-missing', true, 404, 'text/plain; charset=utf-8'],
    ['wrong-content-type', false, 200, 'text/html'],
  ] as const;
  test.for(modes)('%s: OCI-Subject on push %s, list %i %s', async ([mode, claims, status, type], { start }) => {
    const registry = await start({ referrersApi: mode });
    const subject = imageIn(registry);
    const { manifest, digest } = referrerIn(registry, subject, 'one');
    const pushed = await put(registry, digest, manifest);
    expect(pushed.headers.get('oci-subject')).toBe(claims ? subject.digest : null);
    const listed = await list(registry, subject.digest);
    expect([listed.status, listed.headers.get('content-type')]).toEqual([status, type]);
  });
});

describe('what the registry holds', () => {
  test('shows the bundles of referrers and whether the fallback tag lists them', async ({ start }) => {
    const registry = await start({ referrersApi: 'missing' });
    const subject = imageIn(registry);
    const [listed, lost] = [referrerIn(registry, subject, 'listed'), referrerIn(registry, subject, 'lost')];
    for (const one of [listed, lost]) await put(registry, one.digest, one.manifest);
    const entry = { mediaType: OCI_MANIFEST, digest: listed.digest, size: listed.size };
    await put(registry, fallbackTagOf(subject.digest), indexOf(entry));
    const referrers = registry.content.referrers(REPOSITORY, subject.digest);
    expect(referrers.map(({ digest, inFallbackTag, bundles }) => [digest, inFallbackTag, bundles])).toEqual([
      [listed.digest, true, [{ mediaType: BUNDLE_TYPE, marker: 'listed' }]],
      [lost.digest, false, [{ mediaType: BUNDLE_TYPE, marker: 'lost' }]],
    ]);
  });

  test('can lose all referrers of a digest, fallback tag included', async ({ start }) => {
    const registry = await start();
    const subject = imageIn(registry, 'v1');
    await pushReferrer(registry, subject, 'one');
    await put(registry, fallbackTagOf(subject.digest), indexOf());
    expect(registry.content.deleteReferrers(REPOSITORY, subject.digest)).toBe(1);
    expect(registry.content.referrers(REPOSITORY, subject.digest)).toEqual([]);
    expect(registry.content.tags(REPOSITORY)).toEqual({ v1: subject.digest });
    expect((await get(registry, 'v1')).status).toBe(200);
  });

  test('can be compared with what it was', async ({ start }) => {
    const registry = await start();
    const image = imageIn(registry, 'v1');
    const before = registry.content.snapshot();
    expect(registry.content.differenceFrom(before)).toEqual({ added: [], removed: [], changed: [] });
    const { manifest, digest } = manifestIn(registry, 'next');
    await put(registry, 'v1', manifest);
    registry.content.deleteManifest(REPOSITORY, image.digest);
    expect(registry.content.differenceFrom(before)).toEqual({
      added: [`${REPOSITORY}@${digest}`],
      removed: [`${REPOSITORY}@${image.digest}`],
      changed: [`${REPOSITORY}:v1`],
    });
    expect(registry.content.repositories()).toEqual([REPOSITORY]);
  });
});
