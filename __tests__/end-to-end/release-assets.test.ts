import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newRun, withRef, workflowRun } from '../../sandbox/github/workflow-run.ts';
import { debianImage } from '../../sandbox/images/demo-release.ts';
import { TYPED } from './refusal.ts';
import { type Scene, startScene } from './scene.ts';
import { bundleToVerifier } from './verifier.ts';

const TAG = 'v1.2.3';
const TAGGED = withRef(workflowRun(), `refs/tags/${TAG}`);
const CONTENTS = { contents: 'write' } as const;
const FILES = { 'dist/app.tar.gz': 'app', 'dist/app.zip': 'zip' };

let scene: Scene;
beforeAll(async () => (scene = await startScene({}, 'run')));
afterAll(() => scene.world.stop());

const sign = (inputs: Readonly<Record<string, string>> = {}, run = TAGGED, permissions: object = CONTENTS) =>
  scene.sign(
    { artifacts: 'dist/*', publish: 'release', cache: 'false', ...inputs },
    { run, files: FILES, permissions },
  );
const release = (options: Parameters<Scene['world']['github']['releases']['create']>[2] = {}) => {
  scene.world.github.releases.all.length = 0;
  return scene.world.github.releases.create('acme/api', TAG, options);
};

describe('publish: release', () => {
  test.each([{ draft: false }, { draft: true, immutable: true }])(
    'puts the bundles of files and images beside them, once, into a release %j',
    async (options) => {
      const { assets } = release(options);
      const [image] = await scene.release(`assets ${options.draft}`);
      const inputs = { images: `${image?.name}@${image?.digest}`, provenance: 'true' };
      const signed = await sign(inputs, newRun(TAGGED));
      expect(signed.codes).toStrictEqual([]);
      expect(signed).toMatchObject({ conclusion: 'success', newEntries: 3 });
      expect(assets).toHaveLength(3);
      const verifies = bundleToVerifier(scene.world.sigstore.trustedRoot);
      const files = signed.results.subjects.filter(({ isFile }) => isFile);
      for (const { digest, attestations } of files) {
        const ref = attestations[0]?.published[0]?.ref ?? '';
        expect(attestations[0]?.published).toEqual([{ to: 'release', ref, via: 'api' }]);
        const asset = assets.find(({ name }) => ref.endsWith(`/download/${TAG}/${name}`));
        const bundle: unknown = JSON.parse(asset?.bytes.toString('utf8') ?? '');
        expect(verifies(bundle, digest ?? '')).toBe('https://slsa.dev/provenance/v1');
      }

      // Found there again, though nothing was cached.
      const again = await sign(inputs, newRun(TAGGED));
      expect(again).toMatchObject({ conclusion: 'success', newEntries: 0 });
      expect(assets).toHaveLength(3);
    },
  );

  test('does not show the token to where the files are', async () => {
    const blobs = scene.world.github.rest.requests.filter(({ path }) => path.startsWith('/release-blobs/'));
    expect(blobs.length).toBeGreaterThan(0);
    expect(new Set(blobs.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test.for([
    { name: 'a branch', make: {}, run: workflowRun(), words: /needs a run of a tag/ },
    { name: 'no release', make: undefined, run: TAGGED, words: /gh release create/ },
    { name: 'a sealed release', make: { immutable: true }, run: TAGGED, words: /immutable/ },
  ])('with $name stops before anything is signed', async ({ make, run, words }) => {
    scene.world.github.releases.all.length = 0;
    if (make) release(make);
    const refused = await sign({}, run);
    expect(refused).toMatchObject({ exitCode: 1, codes: ['BAD_INPUT'], newEntries: 0 });
    const [problem] = refused.results.problems;
    expect(`${problem?.message} ${problem?.advice}`).toMatch(words);
  });

  test('without the permission stops before anything is signed, and says which it is', async () => {
    release();
    const refused = await sign({}, newRun(TAGGED), { contents: 'read' });
    expect(refused).toMatchObject({ exitCode: 1, codes: ['GITHUB_DENIED'], newEntries: 0 });
    expect(refused.results.problems[0]?.advice).toContain('contents: write');
  });

  test('that fails in the end loses no bundle', async () => {
    const { assets } = release();
    const undo = scene.world.github.rest.misbehave({
      method: 'POST',
      path: /\/assets\?name=/,
      fault: { kind: 'status', status: 403 },
    });
    const cached = await sign({ cache: 'true' }, newRun(TAGGED));
    undo();
    expect(cached).toMatchObject({ exitCode: 1, codes: ['GITHUB_DENIED'], newEntries: 1 });
    const again = await sign({ cache: 'true' }, newRun(TAGGED));
    expect(again).toMatchObject({ conclusion: 'success', newEntries: 0 });
    expect(assets).toHaveLength(1);
  });
});

test('files are kept among GitHub’s attestations too, and found there again', async () => {
  const inputs = { publish: 'github' };
  const signed = await sign(inputs, workflowRun(), {});
  expect(signed.codes).toStrictEqual([]);
  expect(scene.world.github.attestations.all).toHaveLength(1);
  expect(signed.results.subjects[0]?.attestations[0]?.published).toMatchObject([{ to: 'github', via: 'api' }]);
  const again = await sign(inputs, newRun(workflowRun()), {});
  expect(again.codes).toStrictEqual([]);
  expect(again.newEntries).toBe(0);
  expect(scene.world.github.attestations.all).toHaveLength(1);
});

test('everything may be published everywhere, each once, by one certificate', async () => {
  const { assets } = release();
  const image = await scene.push('acme/everywhere', await debianImage('everywhere', 'amd64', 'everywhere'));
  const { length: attestedBefore } = scene.world.github.attestations.all;
  const inputs = { ...TYPED(image), provenance: 'true', publish: 'registry, github, legacy-tags, release' };
  const signed = await sign(inputs, newRun(TAGGED));
  expect(signed.codes).toStrictEqual([]);
  // Signature and provenance of the image, its old signature, and the provenance of the files.
  expect(signed).toMatchObject({ newEntries: 4, sent: { oidc: 1 } });
  const [attestation] = signed.results.subjects[0]?.attestations ?? [];
  expect(attestation?.published.map(({ to, via }) => `${to} ${via}`)).toStrictEqual([
    'registry referrers-api',
    'github api',
    'release api',
    'registry legacy-tag',
  ]);
  const there = () => [
    scene.world.registry.content.referrers(image.repository, image.digest).length,
    Object.keys(scene.world.registry.content.tags(image.repository)).length,
    scene.world.github.attestations.all.length - attestedBefore,
    assets.length,
  ];
  expect(there()).toStrictEqual([2, 2, 3, 3]);

  const again = await sign(inputs, newRun(TAGGED));
  expect(again).toMatchObject({ conclusion: 'success', newEntries: 0 });
  expect(there()).toStrictEqual([2, 2, 3, 3]);
});
