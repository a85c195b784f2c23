import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { withReusableWorkflow, workflowRun } from '../../sandbox/github/workflow-run.ts';
import { needsOf, readResults } from './scene.ts';
import { test, verify } from './verify/verifying.ts';

const OURS = 'touchmark/touchmark/.github/workflows/sign.yml';
const SIGN = fileURLToPath(new URL('../../.github/actions/sign', import.meta.url));
const POLICY_ACTION = fileURLToPath(new URL('../../policy', import.meta.url));

const CALLER = `on: {push: {branches: [main]}}
jobs:
  sign:
    permissions: {contents: read, id-token: write, packages: write, attestations: write}
    uses: ${OURS}@v1
    with: {images: "registry/acme/api@sha256:0"}
`;

test('what repositories sign by our workflow counts for the one that a policy names, as the policy action says', async ({
  scene,
}) => {
  const { world } = scene;
  const policyOf = (signers: string): string =>
    `version: 1\nimages:\n  - match: ${world.registry.host}/acme/**\n    ${signers}\n`;
  const compare = async (policy: string, workflow = CALLER) => {
    const files = { '.github/image-policy.yml': policy, '.github/workflows/release.yml': workflow };
    const run = await world.run({
      actionDirectory: POLICY_ACTION,
      inputs: { mode: 'write', engines: 'docker-build' },
      files,
      permissions: { idToken: false },
    });
    return readResults(run).problems.map(({ code, advice }) => ({ code, advice }));
  };

  const [unnamed] = (await compare(policyOf('signed-by: [{workflow: acme/web/.github/workflows/a.yml}]'))).toReversed();
  expect(unnamed?.code).toBe('IDENTITY_DRIFT');
  const signers =
    `signed-by: [{workflow: ${OURS}, refs: [refs/heads/main], ` +
    'repository: acme/api, workflow-refs: [refs/tags/v1]}]';
  expect(unnamed?.advice).toContain(signers);
  const policy = policyOf(signers);
  expect(await compare(policy)).toEqual([]);

  const [image] = await scene.images(1, 'called');
  if (!image) throw new Error('no image');
  const images = `${image.name}@${image.digest}`;
  const signAs = (repository: string) =>
    scene.sign(
      { needs: needsOf([image]), reuse: 'false' },
      {
        actionDirectory: SIGN,
        run: withReusableWorkflow(workflowRun({ repository }), `${OURS}@refs/tags/v1`),
      },
    );
  const stranger = await signAs('mallory/api');
  expect(stranger.outputs['identity']).toBe(`https://github.com/${OURS}@refs/tags/v1`);
  expect((await verify(scene, { images }, { policy })).codes).toEqual(['WRONG_IDENTITY']);

  const own = await signAs('acme/api');
  expect(own.outputs['identity']).toBe(stranger.outputs['identity']);
  expect((await verify(scene, { images }, { policy })).codes).toEqual([]);

  // A new version is called, which the policy does not believe yet.
  const [moved] = await compare(policy, CALLER.replace('@v1', '@v2'));
  expect(moved).toMatchObject({
    code: 'IDENTITY_DRIFT',
    advice: expect.stringContaining('workflow-refs: [refs/tags/v2]'),
  });
  // The same workflow, called by another repository, is somebody else.
  const others = await compare(policy.replace('repository: acme/api', 'repository: acme/web'));
  expect(others.map(({ code }) => code)).toEqual(['IDENTITY_DRIFT']);
});
