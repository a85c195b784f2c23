import { existsSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { nextAttempt, workflowRun } from '../../sandbox/github/workflow-run.ts';
import { digestsOf, needsOf, published, sbomsOf, startScene, testThatKeeps as test } from './scene.ts';

const SIGNATURE = 'https://sigstore.dev/cosign/sign/v1';
const PROVENANCE = 'https://slsa.dev/provenance/v1';

describe('four images for two platforms each, with signature, provenance and SBOM', () => {
  test('cost one token, one certificate and twelve log entries, and nothing the second time', async ({ scene }) => {
    const images = await scene.images(4, 'twelve');
    const { sboms, files } = sbomsOf(images);
    const inputs = { needs: needsOf(images), sboms };
    const first = await scene.sign(inputs, { files });
    expect(first.log).not.toContain('::error');
    expect(first.conclusion).toBe('success');
    expect(scene.world.github.oidc.issued).toHaveLength(1);
    expect(scene.world.sigstore.certificates).toHaveLength(1);
    expect(first.newEntries).toBe(12);
    expect(first.outputs).toMatchObject({
      verdict: 'pass',
      created: '36',
      reused: '0',
      failed: '0',
      'log-entries': '12',
      issuer: 'https://token.actions.githubusercontent.com',
      identity: 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main',
    });
    for (const image of images) {
      for (const digest of digestsOf(image)) expect(published(scene, image, digest)).toHaveLength(3);
    }

    const second = await scene.sign(inputs, { files, run: nextAttempt(workflowRun()) });
    expect(second.conclusion).toBe('success');
    expect(second.newEntries).toBe(0);
    expect(scene.world.github.oidc.issued).toHaveLength(1);
    expect(scene.world.sigstore.certificates).toHaveLength(1);
    expect(second.sent).toMatchObject({ oidc: 0, fulcio: 0, rekor: 0, 'timestamp-authority': 0 });
    expect(second.outputs).toMatchObject({ verdict: 'pass', created: '0', reused: '36', 'log-entries': '0' });
    expect(second.outputs['log-indexes']).toBe(first.outputs['log-indexes']);
  });
});

describe.each(['present', 'missing', 'claims-but-missing', 'wrong-content-type'] as const)(
  'in a registry whose referrers API is %s',
  (referrersApi) => {
    test('every digest lists bundles that verify, once each, and a second run changes nothing', async () => {
      const scene = await startScene({ registry: { referrersApi } }, 'run');
      const images = await scene.release('storage');
      const inputs = { needs: needsOf(images) };
      const first = await scene.sign(inputs);
      expect(first.codes).toEqual([]);
      for (const image of images) {
        for (const digest of digestsOf(image))
          expect(published(scene, image, digest)).toEqual([PROVENANCE, SIGNATURE].toSorted());
      }
      const before = scene.world.registry.content.snapshot();
      await scene.sign(inputs, { run: nextAttempt(workflowRun()) });
      expect(scene.world.registry.content.differenceFrom(before)).toEqual({ added: [], removed: [], changed: [] });
      expect(scene.world.registry.content.openUploads('acme/api')).toBe(0);
      await scene.world.stop();
    });
  },
);

test('the same digest under two names is signed once and published to both', async ({ scene }) => {
  const [api] = await scene.release('two-names');
  if (!api) throw new Error('no image');
  const mirror = await scene.push('mirror/api', api.image);
  const images = [api, mirror].map(({ name, digest }) => `${name}@${digest}`).join('\n');
  const signed = await scene.sign({ images });
  expect(signed.newEntries).toBe(1);
  for (const image of [api, mirror]) {
    for (const digest of digestsOf(image)) expect(published(scene, image, digest)).toEqual([SIGNATURE]);
  }
  expect(signed.outputs['created']).toBe('3');
});

test('a digest typed in gets no provenance by itself, and is told how to get one', async ({ scene }) => {
  const [, web] = await scene.release('typed');
  if (!web) throw new Error('no image');
  const images = `${web.name}:v1@${web.digest}`;
  const plain = await scene.sign({ images });
  expect(published(scene, web, web.digest)).toEqual([SIGNATURE]);
  expect(plain.log).toContain('No provenance for');
  await scene.sign({ images, provenance: 'true' });
  expect(published(scene, web, web.digest)).toEqual([PROVENANCE, SIGNATURE].toSorted());
});

test('only the index is signed when platforms are not wanted', async ({ scene }) => {
  const [api] = await scene.release('index-only');
  if (!api) throw new Error('no image');
  await scene.sign({ images: `${api.name}@${api.digest}`, platforms: 'index' });
  expect(published(scene, api, api.digest)).toEqual([SIGNATURE]);
  for (const digest of Object.values(api.platforms)) expect(published(scene, api, digest)).toEqual([]);
});

test('an SBOM of one platform is attested to that platform alone', async ({ scene }) => {
  const [api] = await scene.release('platform-sbom');
  if (!api) throw new Error('no image');
  const { spdxOf } = await import('../../sandbox/images/spdx.ts');
  const files = { 'arm.json': JSON.stringify(spdxOf(api.image, { imageName: api.name, platform: 'linux/arm64' })) };
  await scene.sign({ images: `${api.name}@${api.digest}`, signature: 'false', sboms: 'arm.json' }, { files });
  expect(published(scene, api, api.platforms['linux/arm64'] ?? '')).toEqual(['https://spdx.dev/Document/v2.3']);
  expect(published(scene, api, api.platforms['linux/amd64'] ?? '')).toEqual([]);
  expect(published(scene, api, api.digest)).toEqual([]);
});

test('other predicates are attested by their type, cosign’s short names included', async ({ scene }) => {
  const [, web] = await scene.release('predicates');
  if (!web) throw new Error('no image');
  const files = { 'vex.json': '{"@context":"https://openvex.dev/ns/v0.2.0"}', 'test.json': '{"passed":12}' };
  const predicates = 'openvex = vex.json\nhttps://acme.example/test/v1 = test.json';
  await scene.sign({ images: `${web.name}@${web.digest}`, predicates }, { files });
  expect(published(scene, web, web.digest)).toEqual(
    [SIGNATURE, 'https://openvex.dev/ns', 'https://acme.example/test/v1'].toSorted(),
  );
});

test('what older clients listed without its type is found again', async () => {
  const scene = await startScene({ registry: { referrersApi: 'missing' } });
  const [, web] = await scene.release('untold types');
  if (!web) throw new Error('no image');
  const inputs = { needs: needsOf([web]), cache: 'false' };
  await scene.sign(inputs);
  const { content } = scene.world.registry;
  const index = content.fallbackIndex(web.repository, web.digest);
  const untold = (index?.manifests ?? []).map(({ mediaType, digest, size }, position) => ({
    mediaType,
    digest,
    size,
    ...(position === 0 ? { artifactType: 'application/vnd.oci.empty.v1+json' } : {}),
  }));
  expect(untold).toHaveLength(2);
  const type = 'application/vnd.oci.image.index.v1+json';
  const rewritten = { schemaVersion: 2, mediaType: type, manifests: untold };
  content.putManifest(web.repository, rewritten, type, web.digest.replace(':', '-'));
  const again = await scene.sign(inputs, { run: nextAttempt(workflowRun()) });
  expect(again).toMatchObject({ newEntries: 0, outputs: { verdict: 'pass', created: '0', reused: '2' } });
  await scene.world.stop();
});

test('nothing is published when bundles are to stay files', async ({ scene }) => {
  const [, web] = await scene.release('files-only');
  if (!web) throw new Error('no image');
  const signed = await scene.sign({ images: `${web.name}@${web.digest}`, publish: 'none', 'bundle-dir': 'out' });
  expect(published(scene, web, web.digest)).toEqual([]);
  expect(signed.results.subjects[0]?.attestations[0]?.bundleFile).toContain(
    `/out/${web.digest.slice(7, 19)}-signature-1.sigstore.json`,
  );
});

test('a dry run plans, writes nothing and asks for no token', async ({ scene }) => {
  const images = await scene.release('dry');
  const { content, service } = scene.world.registry;
  const before = content.snapshot();
  const requestsBefore = service.requests.length;
  const planned = await scene.sign({ needs: needsOf(images), 'dry-run': 'true', 'bundle-dir': 'out' });
  expect(planned.conclusion).toBe('success');
  expect(planned.outputs['verdict']).toBe('pass');
  expect(planned.newEntries).toBe(0);
  expect(scene.world.github.oidc.issued).toHaveLength(0);
  expect(scene.world.github.cache.entries()).toHaveLength(0);
  expect(content.differenceFrom(before)).toEqual({ added: [], removed: [], changed: [] });
  const methods = service.requests.slice(requestsBefore).map(({ method }) => method);
  expect(new Set(methods)).toEqual(new Set(['GET']));
  expect(existsSync(planned.outputs['bundles'] ?? '')).toBe(false);

  await scene.world.sigstore.rekor.stop();
  const down = await scene.sign({ needs: needsOf(images), 'dry-run': 'true', summary: 'false' });
  expect(down).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'inconclusive' }, summary: '' });
});

test('trust comes from a TUF repository as well as from files', async ({ scene }) => {
  const [, web] = await scene.release('tuf');
  if (!web) throw new Error('no image');
  const { tuf, tufRoot } = scene.world.sigstore;
  const signed = await scene.sign(
    {
      images: `${web.name}@${web.digest}`,
      'signing-config': '',
      'trusted-root': '',
      'tuf-mirror': tuf.origin,
      'tuf-root': 'root.json',
    },
    { files: { 'root.json': tufRoot } },
  );
  expect(signed.codes).toEqual([]);
  expect(published(scene, web, web.digest)).toEqual([SIGNATURE]);
});

test('a trusted root that ends within three days is warned of', async ({ scene }) => {
  const [, web] = await scene.release('ending root');
  if (!web) throw new Error('no image');
  const end = new Date(Date.now() + 2 * 86_400_000).toISOString();
  const root = scene.world.sigstore.trustedRoot as { readonly timestampAuthorities: readonly object[] };
  const timestampAuthorities = root.timestampAuthorities.map((authority) => ({
    ...authority,
    validFor: { start: '1970-01-01T00:00:00Z', end },
  }));
  const files = { 'trusted-root.json': JSON.stringify({ ...root, timestampAuthorities }) };
  const signed = await scene.sign({ images: `${web.name}@${web.digest}` }, { files });
  expect(signed.conclusion).toBe('success');
  expect(signed.log).toContain(`the trusted root soon has no valid timestamp authorities (until ${end}) any more`);
});

test('a job that does not know its own workflow asks the token who it is', async ({ scene }) => {
  const [, web] = await scene.release('unknown-workflow');
  if (!web) throw new Error('no image');
  const inputs = { images: `${web.name}@${web.digest}`, 'workflow-ref': ' ' };
  const first = await scene.sign(inputs);
  expect(first.codes).toEqual([]);
  const second = await scene.sign(inputs, { run: nextAttempt(workflowRun()) });
  expect(second.newEntries).toBe(0);
});
