import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { parse } from 'yaml';
import { digestsOf, needsOf, published, sbomsOf, test } from './scene.ts';

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly id?: string; readonly with?: object }[] }>
  >;
}

const EXAMPLE = parse(readFileSync(new URL('../../examples/release-fleet.yml', import.meta.url), 'utf8')) as Workflow;

/** The inputs of a step of the example, signing at the sandbox's Sigstore. */
function inputsOf(job: string, step: string, values: Readonly<Record<string, string>>): Record<string, string> {
  const inputs = EXAMPLE.jobs[job]?.steps.find(({ id }) => id === step)?.with;
  if (!inputs) throw new Error(`no step ${step} in job ${job}`);
  const texts = Object.entries(inputs).map(([name, value]) => [name, String(value)] as const);
  const { sigstore: _, ...given } = Object.fromEntries(
    texts.map(([name, text]) => [name, /^\$\{\{ ?(.+?) ?\}\}$/.exec(text)?.[1] ?? text] as const),
  );
  return Object.fromEntries(Object.entries(given).map(([name, text]) => [name, values[text] ?? text]));
}

describe('a release signed by the legs of a matrix', () => {
  test('is planned by a dry run, complete after its legs, each image signed by one, and no leg more has an image', async ({
    scene,
  }) => {
    const images = await scene.images(3, 'shards');
    const { sboms, files } = sbomsOf(images);
    const needs = { 'toJSON(needs)': needsOf(images) };
    const more = { sboms, 'expect-subjects': '3', cache: 'false' };
    const planning = { ...inputsOf('plan', 'plan', needs), ...more, shard: 'auto/2' };
    const plan = await scene.sign(planning, { files, permissions: { idToken: false } });
    expect(plan).toMatchObject({ conclusion: 'success', newEntries: 0 });
    const matrix = JSON.parse(plan.outputs['matrix'] ?? '') as { readonly shard: readonly string[] };
    expect(matrix).toEqual({ shard: ['1/2', '2/2'] });
    const legs = [];
    for (const shard of matrix.shard) {
      const inputs = { ...inputsOf('sign', 'sign', { ...needs, 'matrix.shard': shard }), ...more };
      legs.push(await scene.sign(inputs, { files }));
    }
    expect(legs.map(({ conclusion, newEntries }) => [conclusion, newEntries])).toEqual([
      ['success', 6],
      ['success', 3],
    ]);
    const signed = legs.flatMap(({ outputs }) => JSON.parse(outputs['subjects'] ?? '[]') as string[]);
    expect(signed.toSorted()).toEqual(images.map(({ name, digest }) => `${name}@${digest}`).toSorted());
    for (const image of images) {
      for (const digest of digestsOf(image)) expect(published(scene, image, digest)).toHaveLength(3);
    }

    const empty = await scene.sign({ needs: needsOf(images), ...more, shard: '4/4' }, { files });
    expect(empty).toMatchObject({ conclusion: 'failure', exitCode: 1, codes: ['NO_SUBJECT'], newEntries: 0 });
    expect(empty.log).toContain('nothing is left for 4/4: there are 3 images');
  });
});
