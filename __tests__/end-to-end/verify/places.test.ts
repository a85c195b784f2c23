import { readFile } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { needsOf } from '../scene.ts';
import { policyFor, test, verify } from './verifying.ts';

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number };
        };
      }[];
    }[];
  }[];
}

describe('what is checked', () => {
  test('base images are found in Dockerfiles, and a failure stands on its line', async ({ scene }) => {
    const [signed, unsigned] = await scene.images(2, 'places');
    if (!signed || !unsigned) throw new Error('no images');
    await scene.sign({ needs: needsOf([signed]) });
    const dockerfile = `ARG BASE\nFROM ${signed.name}@${signed.digest} AS build\nRUN true\nFROM \${BASE}\nFROM ${unsigned.name}@${unsigned.digest}\nCOPY --from=build / /\n`;

    const result = await verify(
      scene,
      { sarif: 'true' },
      { policy: policyFor(scene), files: { Dockerfile: dockerfile } },
    );

    expect(result.results.subjects.map(({ verdict, locations }) => [verdict, locations[0]?.line])).toStrictEqual([
      ['pass', 2],
      ['fail', 5],
      ['inconclusive', 4],
    ]);
    expect(result.outputs).toMatchObject({
      verdict: 'fail',
      checked: '3',
      passed: '1',
      failed: '1',
      inconclusive: '1',
    });
    expect(result.annotations.map(({ level, file, line }) => [level, file, line])).toStrictEqual([
      ['error', 'Dockerfile', 5],
      ['error', 'Dockerfile', 4],
    ]);
    const sarif = JSON.parse(await readFile(result.outputs['sarif'] ?? '', 'utf8')) as Sarif;
    expect(
      sarif.runs[0]?.results.map(({ ruleId, level, locations: [at] }) => [
        ruleId,
        level,
        at?.physicalLocation.artifactLocation.uri,
        at?.physicalLocation.region.startLine,
      ]),
    ).toStrictEqual([
      ['NOT_SIGNED', 'error', 'Dockerfile', 5],
      ['UNRESOLVED_REFERENCE', 'warning', 'Dockerfile', 4],
    ]);
  });

  test('of more places than the runner shows, what is proved comes first and the rest is counted', async ({
    scene,
  }) => {
    const { host } = scene.world.registry;
    const lines = Array.from({ length: 14 }, (_, index) => `FROM ${host}/elsewhere/image-${index}:v1 AS s${index}`);
    const Dockerfile = `ARG BASE\nFROM \${BASE}\n${lines.join('\n')}\n`;
    const result = await verify(scene, {}, { policy: policyFor(scene), files: { Dockerfile } });
    const annotations = result.annotations.map(({ line, message }) => `${line ?? ''} ${message.split(':')[0]}`);
    expect(annotations).toStrictEqual([
      ...Array.from({ length: 9 }, (_, index) => `${index + 3} NO_POLICY_ENTRY`),
      ' 6 more places',
    ]);
    expect(result.outputs).toMatchObject({ checked: '15', failed: '14', inconclusive: '1' });
    expect(result.summary).toContain('image-13');
  });

  test('a tag is resolved once, and the digest that was checked is told', async ({ scene }) => {
    const [image] = await scene.images(1, 'tag');
    if (!image) throw new Error('no image');
    await scene.sign({ needs: needsOf([image]) });
    const { content } = scene.world.registry;
    const stored = content.manifest(image.repository, image.digest);
    content.putManifest(image.repository, stored?.bytes ?? Buffer.alloc(0), stored?.mediaType ?? '', 'v1');

    const Dockerfile = `FROM ${image.name}:v1 AS one\nFROM --platform=linux/arm64 ${image.name}:v1\n`;
    const result = await verify(scene, {}, { policy: policyFor(scene, '    pinned: true\n'), files: { Dockerfile } });

    expect(result.results.subjects.map(({ parent, digest }) => parent ?? digest)).toStrictEqual(
      Array.from({ length: 3 }, () => image.digest),
    );
    expect(result.codes).toStrictEqual(['NOT_PINNED', 'NOT_PINNED']);
    const { requests } = scene.world.registry.service;
    expect(requests.filter(({ path }) => path.endsWith('/manifests/v1'))).toHaveLength(1);
  });

  test('a platform counts by its index, when that lists it', async ({ scene }) => {
    const [image] = await scene.images(1, 'platform');
    if (!image) throw new Error('no image');
    await scene.sign({ needs: needsOf([image]), platforms: 'index' });
    const images = `${image.name}@${image.digest}`;

    const arm = await verify(scene, { images, platform: 'linux/arm64' }, { policy: policyFor(scene) });
    expect(arm.results.subjects.map(({ digest, parent, verdict }) => [digest, parent, verdict])).toStrictEqual([
      [image.digest, null, 'pass'],
      [image.platforms['linux/arm64'], image.digest, 'pass'],
    ]);
    expect(arm.outputs['checked']).toBe('1');

    const absent = await verify(scene, { images, platform: 'windows/amd64' }, { policy: policyFor(scene) });
    expect(absent.codes).toStrictEqual(['SUBJECT_NOT_FOUND']);
    const alone = await verify(
      scene,
      { images: `${image.name}@${image.platforms['linux/arm64']}` },
      { policy: policyFor(scene) },
    );
    expect(alone.codes).toStrictEqual(['NOT_SIGNED']);
  });
});
