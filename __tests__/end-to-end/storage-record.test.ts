import { describe, expect } from 'vitest';
import { nextAttempt, workflowRun } from '../../sandbox/github/workflow-run.ts';
import { TYPED } from './refusal.ts';
import { needsOf, type Scene, type Signed, test } from './scene.ts';

const ALLOWED = { permissions: { artifactMetadata: true } };

function asked({ world }: Scene): number {
  return world.github.rest.requests.filter(({ path }) => path.endsWith('/storage-record')).length;
}

/** Nothing about records is worth more than a line of the log. */
function expectGood(signed: Signed): void {
  expect(signed.conclusion).toBe('success');
  expect(signed.results.problems).toEqual([]);
  expect(signed.annotations.filter(({ message }) => message.includes('storage record'))).toEqual([]);
}

describe('storage records', () => {
  test('tell the organisation where each image is kept, once', async ({ scene }) => {
    const images = await scene.release('records');
    const inputs = { needs: needsOf(images) };
    expectGood(await scene.sign(inputs, ALLOWED));
    const { records } = scene.world.github;
    const byName = (left: { name: string }, right: { name: string }): number => left.name.localeCompare(right.name);
    expect([...records].toSorted(byName)).toEqual(
      images
        .map(({ name, digest }) => ({
          organization: 'acme',
          name,
          digest,
          registry_url: `https://${scene.world.registry.host}`,
          github_repository: 'api',
        }))
        .toSorted(byName),
    );
    expectGood(await scene.sign(inputs, { ...ALLOWED, run: nextAttempt(workflowRun()) }));
    expect(records).toHaveLength(images.length);
  });

  test('without the permission are asked for once, and the log names the permission', async ({ scene }) => {
    const images = await scene.release('no permission');
    const signed = await scene.sign({ needs: needsOf(images) });
    expectGood(signed);
    expect(signed.log).toContain('artifact-metadata: write');
    expect(asked(scene)).toBe(1);
  });

  test.for([
    ['for the repository of a user', {}, workflowRun({ ownerType: 'User' })],
    ['when they are not wanted', { 'storage-record': 'false' }, workflowRun()],
    ['when nothing is pushed', { publish: 'none' }, workflowRun()],
  ] as const)('are not asked for %s', async ([what, inputs, run], { scene }) => {
    const [, web] = await scene.release(what);
    if (!web) throw new Error('no image');
    const signed = await scene.sign({ ...TYPED(web), ...inputs }, { ...ALLOWED, run });
    expectGood(signed);
    expect(asked(scene)).toBe(0);
    expect(signed.log).not.toContain('storage record');
  });

  test('that GitHub cannot take keep nobody from a release', async ({ scene }) => {
    const [, web] = await scene.release('down');
    if (!web) throw new Error('no image');
    scene.world.github.rest.misbehave({ path: /storage-record$/, fault: { kind: 'status', status: 500 } });
    const signed = await scene.sign(TYPED(web), ALLOWED);
    expectGood(signed);
    expect(signed.log).toContain('No storage record');
  });
});
