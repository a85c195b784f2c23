import { describe, expect } from 'vitest';
import { needsOf, type PushedImage, type Scene } from '../scene.ts';
import { policyFor, test, verify, type Verified } from './verifying.ts';

/** One image that the expected workflow signed, and one that nobody did. */
async function images(scene: Scene): Promise<{ readonly good: PushedImage; readonly bad: PushedImage }> {
  const [good, bad] = await scene.images(2, 'places');
  if (!good || !bad) throw new Error('no images');
  expect((await scene.sign({ needs: needsOf([good]) })).codes).toEqual([]);
  return { good, bad };
}

/** `Dockerfile:2:6 pass acme/service-0`, for each place of each image. */
function placesOf({ results }: Verified): readonly string[] {
  return results.subjects
    .flatMap(({ locations, verdict, name }) =>
      locations.map(({ file, line, column }) => `${file}:${line}:${column} ${verdict} ${name.replace(/^[^/]*\//, '')}`),
    )
    .toSorted();
}

describe('images are found', () => {
  test('in the Dockerfiles of the workspace, when no input says where', async ({ scene }) => {
    const { good, bad } = await images(scene);
    const files = {
      Dockerfile: `ARG BASE=${good.name}@${good.digest}\nFROM \${BASE} AS base\nFROM base\nCOPY --from=${bad.name}@${bad.digest} /a /b\n`,
      'tools/Containerfile': `FROM ${good.name}@${good.digest}\nFROM scratch\n`,
    };
    const result = await verify(scene, {}, { policy: policyFor(scene), files });
    expect(placesOf(result)).toEqual([
      'Dockerfile:2:6 pass acme/service-0',
      'Dockerfile:4:13 fail acme/service-1',
      'tools/Containerfile:1:6 pass acme/service-0',
    ]);
    expect(result.codes).toEqual(['NOT_SIGNED']);
    expect(result.outputs).toMatchObject({ checked: '2', passed: '1', failed: '1', verdict: 'fail' });
  });

  test('in one Dockerfile for one target, with arguments', async ({ scene }) => {
    const { good } = await images(scene);
    const files = { Dockerfile: 'ARG BASE\nFROM ${BASE} AS prod\nFROM other.example/unsigned AS test\n' };
    const inputs = { dockerfiles: 'Dockerfile', target: 'prod', 'build-args': `BASE=${good.name}@${good.digest}` };
    const result = await verify(scene, inputs, { policy: policyFor(scene), files });
    expect(placesOf(result)).toEqual(['Dockerfile:2:6 pass acme/service-0']);
    expect(result.outputs['verdict']).toBe('pass');
  });

  test('in compose files, manifests and lists at once', async ({ scene }) => {
    const { good, bad } = await images(scene);
    const files = {
      'compose.yaml': `services:\n  api: {image: "${good.name}@${good.digest}"}\n  web: {build: ./web}\n`,
      'web/Dockerfile': `FROM ${bad.name}@${bad.digest}\n`,
      'k8s/deploy.yaml': `kind: Deployment\nspec: {template: {spec: {containers: [{image: "${good.name}@${good.digest}"}]}}}\n`,
    };
    const inputs = { images: `${good.name}@${good.digest}`, 'compose-files': '*.yaml', manifests: 'k8s/**' };
    const result = await verify(scene, inputs, { policy: policyFor(scene), files });
    expect(placesOf(result)).toEqual([
      'compose.yaml:2:16 pass acme/service-0',
      'images:1:1 pass acme/service-0',
      'k8s/deploy.yaml:2:47 pass acme/service-0',
      'web/Dockerfile:1:6 fail acme/service-1',
    ]);
  });
});

describe('what is not known to be checked is never passed over', () => {
  test('a heredoc that is none for BuildKit hides no FROM', async ({ scene }) => {
    const files = { Dockerfile: 'FROM scratch\nRUN echo "x <<EOF y"\nFROM evil.example/x\n' };
    const result = await verify(scene, {}, { policy: policyFor(scene), files });
    expect(result.codes).toEqual(['NO_POLICY_ENTRY']);
  });

  test('a glob that matches nothing and a workspace that names nothing are mistakes', async ({ scene }) => {
    const inputs = { dockerfiles: 'none/Dockerfile', 'build-args': 'not a name' };
    const wrong = await verify(scene, inputs, { policy: policyFor(scene) });
    expect(wrong.results.problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'BAD_INPUT build-args line 1: "not a name" is not `NAME=value`',
      'BAD_INPUT dockerfiles line 1: no file matches',
    ]);
    const empty = await verify(scene, {}, { policy: policyFor(scene) });
    expect(empty.codes).toEqual(['BAD_INPUT']);
    expect(empty.conclusion).toBe('failure');
  });
});
