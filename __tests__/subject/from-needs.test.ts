import { describe, expect, test } from 'vitest';
import { digest, find, needsOf } from './finding.ts';

const a = digest('a');
const b = digest('b');
const api = `ghcr.io/acme/api@${a}`;
const web = `ghcr.io/acme/web@${b}`;

describe('needed jobs', () => {
  test('are all read, and keep their digests apart', async () => {
    const needs = needsOf({
      api: { image: 'ghcr.io/acme/api', digest: a },
      web: { image: 'ghcr.io/acme/web', digest: b },
    });
    expect((await find({ needs })).subjects).toEqual([
      `${api} from needs.api.outputs.digest`,
      `${web} from needs.web.outputs.digest`,
    ]);
    const crossed = await find({ needs: needsOf({ api: { image: 'ghcr.io/acme/api' }, web: { digest: b } }) });
    expect(crossed.failures).toHaveLength(2);
  });

  test.for(['failure', 'cancelled'])('that end as %s stop everything, whatever they put out', async (result) => {
    const needs = needsOf({ build: { image: api }, test: [result, { digest: '' }] });
    const { failures } = await find({ needs });
    expect(failures).toEqual([expect.stringMatching(/^NEEDED_JOB_FAILED needs: job test (failed|was cancelled)$/)]);
  });

  test('that failed are each named, and other mistakes with them', async () => {
    const needs = needsOf({ build: { digest: '' }, test: ['failure', {}], scan: ['cancelled', {}] });
    const { failures } = await find({ needs }, { expected: 2 });
    expect(failures).toEqual([
      'NEEDED_JOB_FAILED needs: job test failed',
      'NEEDED_JOB_FAILED needs: job scan was cancelled',
      expect.stringMatching(/^BAD_NEEDS needs\.build\.outputs\.digest is empty/),
    ]);
  });

  test('that were skipped are fine when a subject remains', async () => {
    const needs = needsOf({ build: { image: api }, web: ['skipped', {}] });
    expect(await find({ needs })).toMatchObject({ subjects: [`${api} from needs.build.outputs.image`], failures: [] });
  });

  test('that were skipped are an error when none remains', async () => {
    const { failures } = await find({ needs: needsOf({ build: ['skipped', {}], lint: { version: '1' } }) });
    expect(failures).toEqual([
      expect.stringMatching(
        /^NO_SUBJECT .*job build \(skipped\) put out nothing, job lint \(success\) put out version/,
      ),
      expect.stringMatching(/^NEEDED_JOB_FAILED needs: job build was skipped/),
    ]);
  });
});

describe('needs beside images', () => {
  test('must have put out every digest of images', async () => {
    const needs = needsOf({ build: { image: api } });
    const { failures } = await find({ images: `${api}\n${web}`, needs });
    expect(failures).toEqual([`BAD_NEEDS images line 2: no needed job put out the digest of ${web}`]);
  });

  test('says that this run built them', async () => {
    const needs = needsOf({ build: { image: 'ghcr.io/acme/api:1', digest: a } });
    expect(await find({ images: `acme/api@${a}\n${api}`, needs })).toEqual({
      subjects: [`docker.io/acme/api@${a} from images line 1`, `${api} from images line 2`],
      failures: [],
      built: [true, true],
    });
  });

  test('may leave it to images to name a digest', async () => {
    const needs = needsOf({ build: { digest: a } });
    expect(await find({ images: api, needs })).toMatchObject({
      subjects: [`${api} from images line 1`],
      failures: [],
      built: [true],
    });
  });

  test('that puts out nothing accepts none of them', async () => {
    const { failures } = await find({ images: api, needs: needsOf({ test: {} }) });
    expect(failures).toEqual([expect.stringMatching(/^BAD_NEEDS images line 1/)]);
  });

  test('says no more than that a job failed, when one did', async () => {
    const { failures } = await find({ images: api, needs: needsOf({ test: ['failure', {}] }) });
    expect(failures).toEqual(['NEEDED_JOB_FAILED needs: job test failed']);
  });
});

test('a job whose outputs are null, as some runners say it, has none', async () => {
  const needs = JSON.stringify({
    build: { result: 'success', outputs: { image: api } },
    test: { result: 'success', outputs: null },
  });
  expect((await find({ needs })).failures).toEqual([]);
});

describe('needs that is not toJSON(needs)', () => {
  const texts: readonly (readonly [string, string])[] = [
    ['{"build":', 'needs: not JSON: it ends before it is complete'],
    ['{\n  "build": nope\n}', 'needs: not JSON: unexpected n at line 2, column 12'],
    ['Object', 'needs: it is the word Object, which is all that `${{ needs }}` comes to'],
    ['build', 'needs: not JSON: unexpected b at line 1, column 1'],
    ['["success"]', 'needs: not an object of jobs'],
    ['null', 'needs: not an object of jobs'],
    ['{"result":"success","outputs":{}}', 'needs: this is one job of `needs`, not all of it'],
    ['{"build":["success"]}', 'needs: job build is not an object with `result` and `outputs`'],
    [
      `{"image":"ghcr.io/acme/api","digest":"${a}"}`,
      'needs: it holds texts (image, digest) instead of jobs, as the outputs of one job do',
    ],
    ['{"build":{"outputs":{}}}', 'needs: job build has none of the results success, failure, cancelled, skipped'],
    ['{"build":{"result":"ok"}}', 'needs: job build has none of the results success, failure, cancelled, skipped'],
    ['{"build":{"result":"success","outputs":[]}}', 'needs: the outputs of job build are not an object'],
    ['{"build":{"result":"success","outputs":{"image":1}}}', 'needs: needs.build.outputs.image is not a string'],
    [`{"a":${'['.repeat(1000)}`, 'needs: not JSON: it is nested deeper than 256 levels'],
  ];
  test.for(texts)('%s is refused', async ([needs, message]) => {
    expect((await find({ needs })).failures).toEqual([`BAD_NEEDS ${message}`]);
  });
});
