import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { needsOf, type PushedImage, type Scene, startScene } from '../scene.ts';
import { checksNamed, doctor } from './examining.ts';

/** One world: signed images, and unsigned ones. */
let scene: Scene;
let signed: PushedImage;
let unsigned: PushedImage;

beforeAll(async () => {
  scene = await startScene({ github: { issuer: 'own-origin' } });
  [signed, unsigned] = (await scene.images(2, 'doctor')) as [PushedImage, PushedImage];
  expect((await scene.sign({ needs: needsOf([signed]) })).codes).toStrictEqual([]);
});

afterAll(() => scene.world.stop());

const ref = ({ name, digest }: PushedImage): string => `${name}@${digest}`;

describe('the images of a release', () => {
  test('are verified in full, and healthy when they satisfy the policy', async () => {
    const result = await doctor(scene, { images: ref(signed) });
    expect(result).toMatchObject({ exitCode: 0, answer: 'healthy', codes: [], outputs: { verdict: 'pass' } });
    expect(result.headline).toBe('neither the signatures nor the network: all is healthy');
    expect(result.summary).toContain('No signature was proved wrong; 1 image satisfied the policy.');
    expect(checksNamed(result, /service-0/)).toMatchObject([
      { area: 'images', verdict: 'pass', evidence: expect.stringContaining('release.yml') as string },
    ]);
    expect(result.results.subjects).toMatchObject([{ verdict: 'pass', signed: true }]);
  });

  test('are what is wrong when one is not signed, however good the others are', async () => {
    const result = await doctor(scene, { images: `${ref(signed)}\n${ref(unsigned)}` });
    expect(result).toMatchObject({ exitCode: 1, answer: 'signatures', codes: ['NOT_SIGNED'] });
    expect(result.outputs['verdict']).toBe('fail');
    expect(result.headline).toContain('it is the signatures');
    expect(result.headline).toContain(unsigned.digest);
    expect(result.summary).toContain('1 image should not be deployed; 1 image satisfied the policy.');
  });

  test('are not judged by a policy that is none', async () => {
    const files = { '.github/image-policy.yml': 'version: 1\nimages: nothing\n' };
    const result = await doctor(scene, { images: ref(signed) }, { files });
    expect(result).toMatchObject({ exitCode: 1, answer: 'signatures', outputs: { verdict: 'fail' } });
    expect(result.codes).toEqual(['BAD_POLICY']);
  });
});

test('every mistake in the inputs is told at once, and nothing is looked at', async () => {
  const inputs = {
    registries: 'no registry!',
    'fail-days': '40',
    ticket: 'mail',
    kubeconfig: 'apiVersion: v1\nkind: x',
  };
  const result = await doctor(scene, inputs);
  expect(result).toMatchObject({ exitCode: 1, answer: '', outputs: { verdict: 'fail' } });
  expect(result.codes).toEqual(Array.from({ length: 4 }, () => 'BAD_INPUT'));
  expect(result.headline).toBe('nothing was looked at');
});
