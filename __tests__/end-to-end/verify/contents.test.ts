import { describe, expect } from 'vitest';
import { debianImage } from '../../../sandbox/images/demo-release.ts';
import { spdxOf } from '../../../sandbox/images/spdx.ts';
import type { Layer } from '../../../sandbox/images/layer.ts';
import { needsOf, type PushedImage, type Scene } from '../scene.ts';
import { check, policyFor, test, verify, type Verified } from './verifying.ts';

const entry = (mode: 'warn' | 'fail'): string => `    sbom: {types: [spdx], contents: ${mode}}\n`;

/** An image signed with an SBOM that somebody changed first. */
async function signed(scene: Scene, seed: string, change: (text: string) => string): Promise<PushedImage> {
  const image = await scene.push('acme/api', await debianImage('api', 'amd64', seed));
  const sbom = change(JSON.stringify(spdxOf(image.image, { imageName: image.name })));
  const result = await scene.sign(
    { needs: needsOf([image]), sboms: 'api = sbom.json' },
    { files: { 'sbom.json': sbom } },
  );
  expect(result.codes).toEqual([]);
  return image;
}

const judged = (scene: Scene, { name, digest }: PushedImage, mode: 'warn' | 'fail'): Promise<Verified> =>
  verify(scene, { images: `${name}@${digest}` }, { policy: policyFor(scene, entry(mode)) });

/** What a builder could do that leaves a package out of its SBOM. */
const without = (text: string): string =>
  text
    .replaceAll('pkg:deb/debian/zlib1g@', 'pkg:generic/zlib1g@')
    .replaceAll(/(pkg:deb\/debian\/openssl@)[^?]*/g, '$13.0.99')
    .replaceAll('pkg:deb/debian/bash@', 'pkg:deb/debian/dash@');

/** The topmost layer with a package database; those below it are not read. */
function databaseLayer({ image }: PushedImage): Layer {
  const layer = image.kind === 'image' ? image.layers[1] : undefined;
  if (!layer) throw new Error('no such layer');
  return layer;
}

describe('the contents of an SBOM', () => {
  test('pass when they are those of the image', async ({ scene }) => {
    const image = await signed(scene, 'same', (text) => text);
    const result = await judged(scene, image, 'fail');
    expect(result.outputs['verdict']).toBe('pass');
    expect(check(result, 'sbom-contents')).toMatchObject({ verdict: 'pass', actual: '12 packages agree (deb)' });
    const [lowest] = image.image.kind === 'image' ? image.image.layers : [];
    const read = scene.world.registry.service.requests.filter(
      ({ method, path }) => method === 'GET' && path.includes(lowest?.digest ?? 'none'),
    );
    expect(read).toEqual([]);
  });

  test('fail when packages are missing, extra or of another version', async ({ scene }) => {
    const result = await judged(scene, await signed(scene, 'other', without), 'fail');
    expect(result.codes).toEqual(['SBOM_MISMATCH']);
    expect(result.conclusion).toBe('failure');
    expect(check(result, 'sbom-contents')?.actual).toBe(
      '2 missing from the SBOM: deb bash 5.2.15-2+b7, deb zlib1g 1:1.2.13.dfsg-1; ' +
        '1 not in the image: deb dash 5.2.15-2+b7; ' +
        '1 in another version: deb openssl 3.0.99 (in the image 3.0.15-1~deb12u1)',
    );
  });

  test('only warn when the policy says so', async ({ scene }) => {
    const result = await judged(scene, await signed(scene, 'warned', without), 'warn');
    expect(result.outputs['verdict']).toBe('pass');
    expect(result.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message)).toEqual([
      expect.stringContaining('2 missing from the SBOM'),
    ]);
  });

  test('cannot be judged while the layers cannot be had', async ({ scene }) => {
    const image = await signed(scene, 'outage', (text) => text);
    const { digest } = databaseLayer(image);
    scene.world.registry.service.misbehave({ path: new RegExp(digest), fault: { kind: 'status', status: 503 } });
    const result = await judged(scene, image, 'fail');
    expect(result.codes).toEqual(['REGISTRY_UNAVAILABLE']);
    expect(result.outputs['verdict']).toBe('inconclusive');
  });

  test('are not believed of a layer with other bytes than its digest', async ({ scene }) => {
    const image = await signed(scene, 'forged', (text) => text);
    const layer = databaseLayer(image);
    const fault = { kind: 'garbage', body: 'x'.repeat(layer.bytes.length) } as const;
    scene.world.registry.service.misbehave({ path: new RegExp(layer.digest), fault });
    const result = await judged(scene, image, 'fail');
    expect(result.codes).toEqual(['DIGEST_MISMATCH']);
    expect(result.outputs['verdict']).toBe('fail');
  });
});
