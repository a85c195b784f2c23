import { describe, expect } from 'vitest';
import { digestsOf, needsOf, published, sbomsOf, test } from './scene.ts';

describe('a release signed by the two legs of a matrix', () => {
  test('is complete after both, each image signed by one of them, and no image is left in a third', async ({
    scene,
  }) => {
    const images = await scene.images(3, 'shards');
    const { sboms, files } = sbomsOf(images);
    const inputs = { needs: needsOf(images), sboms, 'expect-subjects': '3', cache: 'false' };
    const legs = [];
    for (const shard of ['1/2', '2/2']) legs.push(await scene.sign({ ...inputs, shard }, { files }));
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
