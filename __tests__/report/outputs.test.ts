import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderedReadme } from '../../scripts/readme.ts';
import { renderedSchema } from '../../scripts/generate-schema.ts';
import { annotationsOf } from '../../src/report/annotations.ts';
import { outputsOf } from '../../src/report/outputs.ts';
import { attestation, problem, release, results, subject } from './results-fixture.ts';

const FACTS = { resultsPath: '/tmp/results.json', bundleDirectory: '/tmp/bundles', newLogEntries: 6 };

test('outputs count statements for each digest, index and platforms', () => {
  expect(outputsOf(release('created'), FACTS)).toMatchObject({
    verdict: 'pass',
    created: '12',
    reused: '0',
    failed: '0',
    'log-entries': '6',
    'log-indexes': '[1,2,3,4,5,6]',
  });
});

test.each([
  ['recovered', { reused: '12' }],
  ['pending', { failed: '12' }],
  ['failed', { failed: '12' }],
] as const)('%s is counted as it should be', (status, expected) => {
  expect(outputsOf(release(status), FACTS)).toMatchObject(expected);
});

test('the same digest under two names is counted once', () => {
  const attestations = [attestation('signature', 'created', 1)];
  const twice = results({
    subjects: [subject('a.example/x', 1, { attestations }), subject('b.example/x', 1, { attestations })],
  });
  expect(outputsOf(twice, FACTS)).toMatchObject({
    created: '1',
    subjects: JSON.stringify(twice.subjects.map(({ name, digest }) => `${name}@${digest}`)),
  });
});

test('more problems than the runner shows are counted in the last annotation', () => {
  const problems = Array.from({ length: 14 }, (_, index) => problem('SUBJECT_NOT_FOUND', `number ${index}`));
  const annotations = annotationsOf(results({ verdict: 'fail', problems }));
  expect(annotations).toHaveLength(10);
  expect(annotations.at(-1)?.message).toContain('5 more problems');
});

test('an outage is told apart in the title of its annotation', () => {
  const [annotation] = annotationsOf(results({ problems: [problem('REKOR_TIMEOUT', 'no answer')] }));
  expect(annotation?.title).toBe('touchmark: REKOR_TIMEOUT (inconclusive)');
});

test('the published schema is that of the code', () => {
  expect(readFileSync('schema/results.schema.json', 'utf8')).toBe(renderedSchema());
});

test('the tables of the README are those of action.yml', () => {
  expect(readFileSync('README.md', 'utf8')).toBe(renderedReadme());
});
