import { describe, expect } from 'vitest';
import { digestsOf, needsOf, published, sbomsOf, test } from './scene.ts';

describe('a release signed by the legs of a matrix', () => {
  test('is planned by a dry run, complete after its legs, each image signed by one, and no leg more has an image', async ({
    scene,
  }) => {
    const images = await scene.images(3, 'shards');
    const { sboms, files } = sbomsOf(images);
    const inputs = { needs: needsOf(images), sboms, 'expect-subjects': '3', cache: 'false' };
    const plan = await scene.sign({ ...inputs, 'dry-run': 'true', shard: 'auto/2' }, { files });
    expect(plan).toMatchObject({ conclusion: 'success', newEntries: 0 });
    const matrix = JSON.parse(plan.outputs['matrix'] ?? '') as { readonly shard: readonly string[] };
    expect(matrix).toEqual({ shard: ['1/2', '2/2'] });
    const legs = [];
    for (const shard of matrix.shard) legs.push(await scene.sign({ ...inputs, shard }, { files }));
    expect(legs.map(({ conclusion, newEntries }) => [conclusion, newEntries])).toEqual([
      ['success', 6],
      ['success', 3],
    ]);
    const signed = legs.flatMap(({ outputs }) => JSON.parse(outputs['subjects'] ?? '[]') as string[]);
    expect(signed.toSorted()).toEqual(images.map(({ name, digest }) => `${name}@${digest}`).toSorted());
    for (const image of images) {
      for (const digest of digestsOf(image)) expect(published(scene, image, digest)).toHaveLength(3);
    }

    const empty = await scene.sign({ ...inputs, shard: '4/4' }, { files });
    expect(empty).toMatchObject({ conclusion: 'failure', exitCode: 1, codes: ['NO_SUBJECT'], newEntries: 0 });
    expect(empty.log).toContain('nothing is left for 4/4: there are 3 images');
  });
});
