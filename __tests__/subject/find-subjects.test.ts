import { describe, expect, test } from 'vitest';
import { digest, find, needsOf } from './finding.ts';

const a = digest('a');
const b = digest('b');
const api = `ghcr.io/acme/api@${a}`;
const web = `ghcr.io/acme/web@${b}`;
const metadata = (name: string, of: string): string =>
  JSON.stringify({ 'containerimage.digest': of, 'image.name': name, 'containerimage.config.digest': digest('c') });

describe('images', () => {
  test('are lines, of which blank ones and comments are skipped', async () => {
    const images = `# release\n${api}\n\n   ${web.replace('web@', 'web:1.0@')}   \n  # end`;
    expect(await find({ images })).toEqual({
      subjects: [`${api} from images line 2`, `${web} from images line 4`],
      failures: [],
      built: [false, false],
    });
  });

  const refused: readonly (readonly [string, RegExp])[] = [
    ['ghcr.io/acme/api:1.0', /^TAG_WITHOUT_DIGEST images line 1: .* has a tag and no digest$/],
    ['ghcr.io/acme/api', /^TAG_WITHOUT_DIGEST images line 1: .* has neither digest nor tag$/],
    ['ghcr.io/acme/api@', /^BAD_DIGEST images line 1: the digest is empty/],
    [`ghcr.io/acme/api@sha384:${'a'.repeat(96)}`, /^BAD_DIGEST images line 1: only sha256 digests/],
    [`ghcr.io/acme/api@${a.toUpperCase()}`, /^BAD_DIGEST images line 1/],
    [`ghcr.io/Acme/api@${a}`, /^BAD_INPUT images line 1: .*upper-case/],
    [`https://ghcr.io/acme/api@${a}`, /^BAD_INPUT images line 1: .*not a host name/],
    [`${api} ${web}`, /^BAD_DIGEST images line 1/],
    [a, /^BAD_INPUT images line 1: "sha256:a+" is a digest without the name of its image/],
  ];
  test.for(refused)('%j is refused', async ([images, message]) => {
    expect((await find({ images })).failures).toEqual([expect.stringMatching(message)]);
  });
});

describe('build metadata', () => {
  test('may be JSON itself', async () => {
    expect(await find({ 'build-metadata': metadata('ghcr.io/acme/api:1,ghcr.io/acme/api:latest', a) })).toEqual({
      subjects: [`${api} from build-metadata`],
      failures: [],
      built: [true],
    });
  });

  test('may be a path', async () => {
    const files = { 'dist/meta.json': `\uFEFF${metadata('ghcr.io/acme/api:1', a)}` };
    expect((await find({ 'build-metadata': 'dist/meta.json' }, { files })).subjects).toEqual([
      `${api} from build-metadata dist/meta.json`,
    ]);
  });

  test('may be globs, with exclusions, each file once', async () => {
    const files = {
      'meta/api.json': metadata('ghcr.io/acme/api:1', a),
      'meta/web.json': metadata('ghcr.io/acme/web:1', b),
      'meta/skip.json': 'none',
    };
    const found = await find(
      { 'build-metadata': 'meta/*.json\n# one again\nmeta/api.json\n!meta/skip.json' },
      { files },
    );
    expect(found).toMatchObject({
      subjects: [`${api} from build-metadata meta/api.json`, `${web} from build-metadata meta/web.json`],
      failures: [],
    });
  });

  test('of bake names its targets', async () => {
    const files = { 'bake.json': `{"api":${metadata('ghcr.io/acme/api:1', a)},"lint":{"buildx.build.ref":"x"}}` };
    expect((await find({ 'build-metadata': 'bake.json' }, { files })).subjects).toEqual([
      `${api} from build-metadata bake.json target api`,
    ]);
  });

  const refused: readonly (readonly [string, Record<string, string>, RegExp])[] = [
    [
      'meta.json',
      {},
      /^BAD_INPUT build-metadata line 1: meta\.json does not exist|^BAD_INPUT build-metadata meta\.json: meta\.json does not exist/,
    ],
    ['# all\nmeta/*.json', {}, /^NO_SUBJECT build-metadata line 2: no file matches "meta\/\*\.json"$/],
    [
      'm.json',
      { 'm.json': '{' },
      /^BAD_INPUT build-metadata m\.json: not build metadata, which is JSON: it ends before/,
    ],
    ['m.json', { 'm.json': '[]' }, /^BAD_INPUT build-metadata m\.json: not build metadata, which is a JSON object/],
    ['m.json', { 'm.json': '{}' }, /no `containerimage\.digest`/],
    ['m.json', { 'm.json': '{"image.name":"x"}' }, /has no `containerimage\.digest`: the image was not pushed/],
    ['m.json', { 'm.json': `{"containerimage.digest":"${a}","image.name":""}` }, /has no `image\.name`/],
    ['m.json', { 'm.json': `{"t":{"containerimage.digest":"${a}"}}` }, /of target t has no `image\.name`/],
    [
      'm.json',
      { 'm.json': '{"containerimage.digest":"sha256:1","image.name":"x"}' },
      /^BAD_DIGEST build-metadata m\.json/,
    ],
    ['m.json', { 'm.json': metadata(`x@${b}`, a) }, /gives docker\.io\/library\/x two digests/],
    ['{"containerimage.digest":', {}, /^BAD_INPUT build-metadata: not build metadata/],
  ];
  test.for(refused)('%j in %j is refused', async ([input, files, message]) => {
    expect((await find({ 'build-metadata': input }, { files })).failures).toEqual([expect.stringMatching(message)]);
  });
});

describe('several sources', () => {
  const needs = needsOf({ build: { image: web } });

  test('are asked in order, and the same name and digest twice is one subject of the first', async () => {
    const found = await find({
      images: web,
      needs,
      'build-metadata': metadata('ghcr.io/acme/api:1,ghcr.io/acme/web:1', b),
    });
    expect(found).toEqual({
      subjects: [`${web} from images line 1`, `ghcr.io/acme/api@${b} from build-metadata`],
      failures: [],
      built: [true, true],
    });
  });

  test('each report their mistakes', async () => {
    const { failures } = await find({ images: 'x', needs: '{', 'build-metadata': '{' }, { expected: 3 });
    expect(failures.map((failure) => failure.split(' ')[0])).toEqual(['TAG_WITHOUT_DIGEST', 'BAD_NEEDS', 'BAD_INPUT']);
  });

  test('that name nothing are all named, with what jobs put out', async () => {
    const { failures } = await find({ images: '# none', needs: needsOf({ build: { version: '1', tags: 'x' } }) });
    expect(failures).toEqual([
      'NO_SUBJECT no image to sign: `images` holds only comments; job build (success) put out version, tags; read are only outputs named image, digest, subject or metadata',
    ]);
    expect((await find({ needs: '{}' })).failures).toEqual([
      'NO_SUBJECT no image to sign: `toJSON(needs)` is empty, as this job needs no other',
    ]);
    expect((await find({})).failures).toEqual([
      'NO_SUBJECT no image to sign: this step is given neither `needs` nor `images` nor `build-metadata`',
    ]);
  });
});

describe('the expected count', () => {
  test('is of names and digests', async () => {
    const images = `${api}\n${api}\ndocker.io/acme/api@${a}`;
    expect((await find({ images }, { expected: 2 })).failures).toEqual([]);
  });

  test('that differs is an error which lists what was found', async () => {
    const { failures } = await find({ images: api, needs: needsOf({ build: { image: api } }) }, { expected: 3 });
    expect(failures).toEqual([`SUBJECT_COUNT \`expect-subjects\` is 3, but 1 found: ${api} (images line 1)`]);
    const fewer = await find({ images: `${api}\n${web}` }, { expected: 1 });
    expect(fewer.failures).toEqual([expect.stringMatching(/^SUBJECT_COUNT .*is 1, but 2 found/)]);
  });

  test('is bounded in its message', async () => {
    const images = Array.from({ length: 500 }, (_, index) => `ghcr.io/acme/i${index}@${a}`).join('\n');
    const [failure] = (await find({ images }, { expected: 3 })).failures;
    expect(failure).toMatch(/ and 490 more$/);
  });

  test('of something, where there is nothing, is said too', async () => {
    const { failures } = await find({}, { expected: 2 });
    expect(failures).toEqual([
      expect.stringMatching(/^NO_SUBJECT/),
      expect.stringMatching(/^SUBJECT_COUNT .*none was found/),
    ]);
  });
});
