import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newRun, withWorkflow, workflowRun } from '../../sandbox/github/workflow-run.ts';
import { digestsOf, published, type PushedImage, type Scene, sbomsOf, startScene } from './scene.ts';

const PROMOTING = withWorkflow(newRun(workflowRun()), '.github/workflows/promote.yml');
const STRANGER = withWorkflow(workflowRun(), '.github/workflows/stranger.yml');

let scene: Scene;
let staged: PushedImage;
let host: string;
beforeAll(async () => {
  scene = await startScene();
  host = scene.world.registry.host;
  const [api] = await scene.release('promotion');
  if (!api) throw new Error('no image');
  staged = await scene.push('acme/staging/api', api.image);
  const { sboms, files } = sbomsOf([staged]);
  const signed = await scene.sign({ images: of(staged), provenance: 'true', sboms }, { files });
  expect(signed).toMatchObject({ conclusion: 'success', newEntries: 3 });
  await scene.sign({ images: of(staged) }, { run: STRANGER });
});
afterAll(() => scene.world.stop());

const of = ({ name, digest }: PushedImage): string => `${name}@${digest}`;
const promote = (to: PushedImage, more: Readonly<Record<string, string>> = {}, files = {}) =>
  scene.sign(
    { images: of(to), 'reuse-from': staged.name, cache: 'false', ...more },
    { run: PROMOTING, files, permissions: { idToken: false, artifactMetadata: true } },
  );
/** Of the provenance that is listed, in the order of the list. */
const commitsAt = ({ repository }: PushedImage, digest: string): readonly string[] =>
  scene.world.registry.content
    .referrers(repository, digest)
    .flatMap(({ bundles }) => bundles)
    .flatMap((bundle) => {
      const { payload } = (bundle as { readonly dsseEnvelope: { readonly payload: string } }).dsseEnvelope;
      const statement = Buffer.from(payload, 'base64').toString();
      return /"gitCommit":"([0-9a-f]{40})"/.exec(statement)?.[1] ?? [];
    });
const policyWith = (more = '') => ({
  'policy.yml': `version: 1
images:
  - match: ${host}/acme/**
    signed-by: [{workflow: acme/api/.github/workflows/release.yml, refs: [refs/heads/main]}]
${more}mirrors: [{from: ${host}/acme/staging/**, to: ${host}/acme/prod/**}]
`,
});

describe('promotion with reuse-from', () => {
  test('publishes what the policy’s signer signed under the new name, without token or log entry, and once', async () => {
    const image = await scene.push('acme/prod/api', staged.image);
    const files = policyWith('    sbom: {}\n');
    const promoted = await promote(image, { policy: 'policy.yml' }, files);
    expect(promoted.codes).toStrictEqual([]);
    expect(promoted).toMatchObject({ conclusion: 'success', newEntries: 0 });
    expect(promoted.sent).toMatchObject({ oidc: 0, fulcio: 0, rekor: 0, 'timestamp-authority': 0 });
    expect(promoted.outputs).toMatchObject({
      created: '0',
      reused: '9',
      identity: expect.stringContaining('release.yml'),
    });
    expect(promoted.log).not.toContain('mirrors:');
    for (const digest of digestsOf(image)) expect(published(scene, image, digest)).toHaveLength(3);

    const again = await promote(image, { policy: 'policy.yml' }, files);
    expect(again).toMatchObject({ conclusion: 'success', newEntries: 0 });
    for (const digest of digestsOf(image)) expect(published(scene, image, digest)).toHaveLength(3);
    // GitHub is told of the new place, once.
    expect(scene.world.github.records.filter(({ name }) => name === image.name)).toHaveLength(1);
  });

  test('without a policy takes this workflow’s own bundles, and says whose names they bear', async () => {
    const image = await scene.push('acme/next/api', staged.image);
    const strange = await promote(image);
    expect(strange).toMatchObject({ exitCode: 1, codes: ['NOT_SIGNED'] });
    expect(strange.results.problems[0]?.message).toMatch(
      /by this workflow, \S+promote\.yml@refs\/heads\/main; what is there is by \S+release\.yml@refs\/heads\/main/,
    );
    expect(published(scene, image, image.digest)).toEqual([]);

    const inputs = { images: of(image), 'reuse-from': staged.name };
    const own = await scene.sign(inputs, { run: newRun(workflowRun()), permissions: { idToken: false } });
    expect(own).toMatchObject({ conclusion: 'success', newEntries: 0 });
    expect(own.log).toContain(`mirrors: [{from: ${staged.name}, to: ${image.name}}]`);
    expect(published(scene, image, image.digest)).toHaveLength(3);
  });

  test('publishes nothing that the policy does not accept', async () => {
    const image = await scene.push('acme/refused/api', staged.image);
    const files = policyWith('    logged-within: 1d\n    provenance: {source: "https://github.com/acme/other"}\n');
    const refused = await promote(image, { policy: 'policy.yml' }, files);
    expect(refused).toMatchObject({ exitCode: 1, codes: ['WRONG_SOURCE'] });
    expect(published(scene, image, image.digest)).toEqual([]);
  });

  // Kyverno judges the provenance that is listed last.
  test('lists the newest provenance last, whatever is last where it was signed', async () => {
    const { content } = scene.world.registry;
    const from = await scene.push('acme/staging/twice', staged.image);
    const commits = ['b'.repeat(40), workflowRun().sha];
    for (const sha of commits) {
      const run = newRun(workflowRun({ sha }));
      const signed = await scene.sign({ images: of(from), provenance: 'true', cache: 'false' }, { run });
      expect(signed.codes).toStrictEqual([]);
      // Logs tell whole seconds.
      await sleep(1_000);
    }
    for (const digest of digestsOf(from)) {
      for (const { bytes, mediaType, ...older } of content.referrers(from.repository, digest).slice(0, 2)) {
        content.deleteManifest(from.repository, older.digest);
        content.putManifest(from.repository, bytes, mediaType);
      }
      expect(commitsAt(from, digest)).toEqual(commits.toReversed());
    }
    const image = await scene.push('acme/prod/twice', staged.image);
    const inputs = { policy: 'policy.yml', 'reuse-from': from.name };
    expect((await promote(image, inputs, policyWith())).codes).toStrictEqual([]);
    for (const digest of digestsOf(image)) expect(commitsAt(image, digest)).toEqual(commits);
  });

  test.for([
    [{ sboms: 'x = a.json' }, /sboms cannot be/],
    [{ publish: 'github' }, /from registry to registry/],
    [{ 'reuse-from': 'ghcr.io/acme/api:v1' }, /not a repository/],
  ] as const)('refuses %j', async ([inputs, message]) => {
    const refused = await promote(staged, inputs, { 'a.json': '{}' });
    expect(refused.exitCode).toBe(1);
    expect(refused.results.problems.map((problem) => problem.message).join('\n')).toMatch(message);
  });
});
