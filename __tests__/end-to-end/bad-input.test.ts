import { describe, expect } from 'vitest';
import { spdxOf } from '../../sandbox/images/spdx.ts';
import { expectRefused, TYPED } from './refusal.ts';
import { type PushedImage, test } from './scene.ts';

interface InputRow {
  readonly name: string;
  readonly inputs: (image: PushedImage) => Readonly<Record<string, string>>;
  readonly files?: (image: PushedImage) => Readonly<Record<string, string>>;
  readonly code: string;
  readonly words: RegExp;
}

const BUILD = (outputs: object): string => JSON.stringify({ build: { result: 'success', outputs } });

const INPUT_ROWS: readonly InputRow[] = [
  {
    name: 'fewer subjects than expected',
    inputs: (image) => ({ ...TYPED(image), 'expect-subjects': '3' }),
    code: 'SUBJECT_COUNT',
    words: /matrix/,
  },
  {
    name: 'outputs emptied by masking',
    inputs: ({ digest }) => ({ needs: BUILD({ image: '', digest }) }),
    code: 'BAD_NEEDS',
    words: /mask/,
  },
  {
    name: 'a digest that the registry does not have',
    inputs: ({ name }) => ({ images: `${name}@sha256:${'0'.repeat(64)}` }),
    code: 'SUBJECT_NOT_FOUND',
    words: /`push: true`.*not `load: true`.*not `imageid`/,
  },
  {
    name: 'a digest of another algorithm',
    inputs: ({ name }) => ({ images: `${name}@sha512:${'0'.repeat(128)}` }),
    code: 'BAD_DIGEST',
    words: /sha256/,
  },
  {
    name: 'an image that no needed job put out',
    inputs: (image) => ({ ...TYPED(image), needs: BUILD({ image: `${image.name}@sha256:${'1'.repeat(64)}` }) }),
    code: 'BAD_NEEDS',
    words: /no needed job put out the digest/,
  },
  { name: 'needs that is no JSON', inputs: () => ({ needs: '{"build": {' }), code: 'BAD_NEEDS', words: /toJSON/ },
  {
    name: 'a needed job that failed',
    inputs: ({ name, digest }) => ({
      needs: JSON.stringify({
        build: { result: 'success', outputs: { image: name, digest } },
        test: { result: 'failure', outputs: {} },
      }),
    }),
    code: 'NEEDED_JOB_FAILED',
    words: /test/,
  },
  {
    name: 'an SBOM that is neither format',
    inputs: (image) => ({ ...TYPED(image), sboms: 'sbom.json' }),
    files: () => ({ 'sbom.json': '{"packages":[]}' }),
    code: 'BAD_SBOM',
    words: /SPDX/,
  },
  {
    name: 'an empty SBOM',
    inputs: (image) => ({ ...TYPED(image), sboms: 'sbom.json' }),
    files: () => ({ 'sbom.json': '' }),
    code: 'BAD_SBOM',
    words: /empty/,
  },
  {
    name: 'an SBOM of another image',
    inputs: (image) => ({ ...TYPED(image), sboms: 'sbom.json' }),
    files: ({ name, image }) => ({
      'sbom.json': JSON.stringify(
        spdxOf(image, { imageName: name, describes: { digest: `sha256:${'e'.repeat(64)}` } }),
      ),
    }),
    code: 'SBOM_OTHER_IMAGE',
    words: /e{64}/,
  },
  {
    name: 'an SBOM of 20 MiB',
    inputs: (image) => ({ ...TYPED(image), sboms: 'sbom.json' }),
    files: () => ({ 'sbom.json': JSON.stringify({ spdxVersion: 'SPDX-2.3', comment: 'x'.repeat(20 * 1024 * 1024) }) }),
    code: 'SBOM_TOO_LARGE',
    words: /MiB/,
  },
];

describe('bad input is refused before anything is logged:', () => {
  test.for(INPUT_ROWS)('$name', async (row, { scene }) => {
    const [, web] = await scene.release(`bad ${row.name}`);
    if (!web) throw new Error('no image');
    const signed = await scene.sign(row.inputs(web), { files: row.files?.(web) ?? {} });
    expectRefused(signed, row.code, row.words);
    expect(scene.world.github.oidc.issued).toHaveLength(0);
    expect(signed.results.verdict).toBe('fail');
  });

  test('all mistakes are told at once', async ({ scene }) => {
    const signed = await scene.sign({
      images: 'ghcr.io/Acme/API@sha256:1\nghcr.io/acme/web:latest',
      platforms: 'some',
      deadline: 'soon',
      sboms: 'missing.json',
    });
    expect(signed.results.problems.length).toBeGreaterThanOrEqual(4);
    for (const word of ['images line 1', 'images line 2', 'platforms', 'deadline']) expect(signed.log).toContain(word);
  });
});

test('what is said of a platform is refused where only the index is signed', async ({ scene }) => {
  const [api] = await scene.release('index-alone');
  if (!api) throw new Error('no image');
  const sbom = JSON.stringify(spdxOf(api.image, { imageName: api.name, platform: 'linux/arm64' }));
  const options = { files: { 'arm.json': sbom } };
  for (const sboms of ['arm.json', `${api.name} linux/arm64 = arm.json`, `${api.name} = from-build`]) {
    const signed = await scene.sign({ ...TYPED(api), platforms: 'index', sboms }, options);
    expectRefused(signed, 'BAD_INPUT', /`platforms: index` signs the index alone Remove/);
  }
});

test('SBOMs of other images are all named, whichever images they were given for', async ({ scene }) => {
  const [api, web] = await scene.release('two-wrong-sboms');
  if (!api || !web) throw new Error('no image');
  const foreign = (image: PushedImage, letter: string): string =>
    JSON.stringify(
      spdxOf(image.image, { imageName: image.name, describes: { digest: `sha256:${letter.repeat(64)}` } }),
    );
  const signed = await scene.sign(
    {
      images: [api, web].map(({ name, digest }) => `${name}@${digest}`).join('\n'),
      sboms: 'api = a.json\nweb = w.json',
    },
    { files: { 'a.json': foreign(api, 'a'), 'w.json': foreign(web, 'b') } },
  );
  expect(signed.codes).toEqual(['SBOM_OTHER_IMAGE', 'SBOM_OTHER_IMAGE']);
  expect(signed.newEntries).toBe(0);
});
