import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { workflowRun } from '../../../sandbox/github/workflow-run.ts';
import { needsOf, type PushedImage, type Scene, startScene } from '../scene.ts';
import { policyFor, type Verified, verify } from './verifying.ts';

let scene: Scene;
let image: PushedImage;

/** As GitHub's page of the attestations: the registry holds nothing about the image. */
const REF = 'https://github.com/acme/api/attestations';

beforeAll(async () => {
  scene = await startScene();
  [image] = (await scene.images(1, 'github')) as [PushedImage];
  await scene.sign({ needs: needsOf([image]), publish: 'github', cache: 'false' });
});

afterEach(() => {
  scene.world.github.rest.reset();
  scene.world.github.attestations.byUrl = false;
});

afterAll(() => scene.world.stop());

function check(options: Parameters<typeof verify>[2] = {}, ttl = '0'): Promise<Verified> {
  const inputs = { images: `${image.name}@${image.digest}`, 'cache-ttl': ttl };
  return verify(scene, inputs, { policy: policyFor(scene, '    provenance: {}\n'), ...options });
}

test('what GitHub keeps of an image counts as what its registry holds, and is kept likewise', async () => {
  const result = await check({}, '1h');
  expect(result.codes).toStrictEqual([]);
  const published = result.results.subjects[0]?.attestations.flatMap((each) => each.published);
  expect(published).toContainEqual({ to: 'github', ref: REF, via: 'api' });
  const warm = await check({}, '1h');
  expect(warm.results.subjects).toStrictEqual(result.results.subjects);
  expect([warm.sent['registry'], warm.sent['github']]).toStrictEqual([0, 0]);
});

test('a list may say where bundles are, and is not followed into the runner’s own network', async () => {
  const { attestations } = scene.world.github;
  attestations.byUrl = true;
  expect((await check()).outputs['verdict']).toBe('pass');
  attestations.byUrl = 'http://169.254.169.254/latest/meta-data/iam';
  // A request that failed would be inconclusive.
  const refused = await check();
  expect(refused.codes).toStrictEqual(['NOT_SIGNED', 'NO_PROVENANCE']);
});

test('an API that cannot be asked leaves open what is there; one that may not be asked does not', async () => {
  const stop = scene.world.github.rest.misbehave({ path: /\/attestations\//, fault: { kind: 'garbage' } });
  const broken = await check();
  expect(broken.codes).toStrictEqual(['GITHUB_BAD_ANSWER']);
  expect(broken.outputs['verdict']).toBe('inconclusive');
  stop();
  const run = workflowRun({ visibility: 'private' });
  const denied = await check({ run, permissions: { attestations: 'none' } });
  expect(denied.codes).toStrictEqual(['NOT_SIGNED', 'NO_PROVENANCE']);
});
