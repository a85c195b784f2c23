import { describe, expect } from 'vitest';
import { withWorkflow, workflowRun } from '../../../sandbox/github/workflow-run.ts';
import { needsOf, sbomsOf } from '../scene.ts';
import { check, policyFor, test, verify } from './verifying.ts';

describe('the verify action', () => {
  test('passes an image that the expected workflow has signed, and says which signature counted', async ({ scene }) => {
    const [image] = await scene.images(1, 'verdicts');
    if (!image) throw new Error('no image');
    const { sboms, files } = sbomsOf([image]);
    await scene.sign({ needs: needsOf([image]), sboms }, { files });

    const result = await verify(
      scene,
      { images: `${image.name}@${image.digest}` },
      {
        policy: policyFor(
          scene,
          `    logged-within: 90d
    provenance: {builder: same-workflow, source: 'https://github.com/acme/api', commit: any}
    sbom: {types: [spdx, cyclonedx], describes: image}
    name: required
    pinned: true
`,
        ),
      },
    );

    expect(result.codes).toStrictEqual([]);
    expect(result.conclusion).toBe('success');
    expect(result.outputs).toMatchObject({
      verdict: 'pass',
      checked: '1',
      passed: '1',
      failed: '0',
      inconclusive: '0',
    });
    const [subject] = result.results.subjects;
    expect(subject?.checks.map(({ rule, verdict }) => `${rule} ${verdict}`)).toStrictEqual([
      'signature pass',
      'identity pass',
      'name pass',
      'recency pass',
      'provenance pass',
      'builder pass',
      'source pass',
      'sbom-subject pass',
      'pinned pass',
    ]);
    const counted = subject?.attestations.filter(({ checks }) => checks.length > 0).map(({ kind }) => kind);
    expect(counted?.toSorted()).toStrictEqual(['provenance', 'sbom', 'signature']);
    expect(result.sent['oidc']).toBe(0);
  });

  test('fails an image that another workflow has signed', async ({ scene }) => {
    const [image] = await scene.images(1, 'identity');
    if (!image) throw new Error('no image');
    await scene.sign({ needs: needsOf([image]) }, { run: withWorkflow(workflowRun(), '.github/workflows/test.yml') });

    const result = await verify(scene, { images: `${image.name}@${image.digest}` }, { policy: policyFor(scene) });

    expect(result.codes).toStrictEqual(['WRONG_IDENTITY']);
    expect(result.outputs['verdict']).toBe('fail');
    expect(result.conclusion).toBe('failure');
    expect(check(result, 'identity')?.actual).toContain('.github/workflows/test.yml@refs/heads/main');
  });

  test('fails an image that nobody has signed', async ({ scene }) => {
    const [image] = await scene.images(1, 'unsigned');
    const result = await verify(scene, { images: `${image?.name}@${image?.digest}` }, { policy: policyFor(scene) });
    expect(result.codes).toStrictEqual(['NOT_SIGNED']);
    expect(result.outputs['verdict']).toBe('fail');
  });

  test('cannot say anything while the registry is down', async ({ scene }) => {
    const [image] = await scene.images(1, 'outage');
    if (!image) throw new Error('no image');
    await scene.sign({ needs: needsOf([image]) });
    scene.world.registry.service.misbehave({ fault: { kind: 'status', status: 503 } });

    const images = { images: `${image.name}@${image.digest}` };
    const result = await verify(scene, images, { policy: policyFor(scene) });
    expect(result.codes).toStrictEqual(['REGISTRY_UNAVAILABLE']);
    expect(result.outputs['verdict']).toBe('inconclusive');
    expect(result.conclusion).toBe('failure');

    const warned = await verify(scene, { ...images, 'on-inconclusive': 'warn' }, { policy: policyFor(scene) });
    expect(warned.outputs['verdict']).toBe('inconclusive');
    expect(warned.conclusion).toBe('success');
    expect(warned.summary).not.toContain('verified');
  });

  test('judges nothing by a policy with mistakes, each told on its line with what was meant', async ({ scene }) => {
    const policy = 'version: 1\nimages:\n  - match: ghcr.io/**\n    signed_by: []\n  - {match: a, unsigned: alow}\n';
    const result = await verify(scene, { images: 'ghcr.io/acme/api' }, { policy });
    expect(result.annotations.map(({ file, line, message }) => `${file}:${line} ${message.split('\n')[0]}`)).toEqual([
      '.github/image-policy.yml:4 BAD_POLICY: .github/image-policy.yml:4:5: unknown key `signed_by` in `images[0]`; did you mean `signed-by`?',
      '.github/image-policy.yml:5 BAD_POLICY: .github/image-policy.yml:5:26: `images[1].unsigned` "alow" is not allow; did you mean `allow`?',
    ]);
    expect(result.outputs).toMatchObject({ verdict: 'fail', checked: '0' });
    expect(result.sent['registry']).toBe(0);
  });

  test('asks no registry about an image that no entry matches', async ({ scene }) => {
    const result = await verify(
      scene,
      { images: `${scene.world.registry.host}/other/tool:v1` },
      { policy: policyFor(scene) },
    );
    expect(result.codes).toStrictEqual(['NO_POLICY_ENTRY']);
    expect(result.sent['registry']).toBe(0);
  });
});
