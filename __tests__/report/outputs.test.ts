import { expect, test } from 'vitest';
import { outputsOf } from '../../src/report/outputs.ts';
import { attestation, digest, IDENTITY, ISSUER, release, results, subject } from './results-fixture.ts';

const FACTS = { resultsPath: '/tmp/results.json', bundleDirectory: '/tmp/bundles', newLogEntries: 8 };

test('outputs count statements for each digest, index and platforms', () => {
  expect(outputsOf(release('created'), FACTS)).toEqual({
    verdict: 'pass',
    results: '/tmp/results.json',
    created: '14',
    reused: '0',
    failed: '0',
    'log-entries': '8',
    'log-indexes': '[712400001,712400002,712400003,712400004,712400005,712400006,712400007,712400008]',
    bundles: '/tmp/bundles',
    pending: '',
    matrix: '',
    identity: IDENTITY,
    issuer: ISSUER,
    subjects: JSON.stringify([
      `ghcr.io/acme/api@${digest('ghcr.io/acme/api')}`,
      `ghcr.io/acme/web@${digest('web')}`,
      `ghcr.io/acme/worker@${digest('worker')}`,
    ]),
  });
});

test.each([
  ['recovered', { reused: '14', failed: '0' }],
  ['pending', { created: '0', failed: '14' }],
  ['failed', { created: '0', failed: '14' }],
] as const)('%s is counted as it should be', (status, expected) => {
  expect(outputsOf(release(status), FACTS)).toMatchObject(expected);
});

test('the same digest under two names is counted once, by its worst end', () => {
  const named = (name: string, status: 'created' | 'failed') =>
    subject(name, 'one', { attestations: [attestation('signature', status, 1)] });
  const once = results({ subjects: [named('a.example/x', 'created'), named('b.example/x', 'created')] });
  expect(outputsOf(once, FACTS)).toMatchObject({ created: '1', failed: '0' });
  expect(JSON.parse(outputsOf(once, FACTS)['subjects'] ?? '')).toHaveLength(2);
  const halfway = results({ subjects: [named('a.example/x', 'failed'), named('b.example/x', 'created')] });
  expect(outputsOf(halfway, FACTS)).toMatchObject({ created: '0', failed: '1' });
});

test('two SBOMs of one type are two, even when neither came to be', () => {
  const attestations = [attestation('sbom', 'failed', 1), attestation('sbom', 'failed', 2)];
  expect(outputsOf(results({ subjects: [subject('a.example/x', 'x', { attestations })] }), FACTS)).toMatchObject({
    failed: '2',
  });
});

test('log indexes are numbers, ascending, each entry once, and exact beyond what a double can hold', () => {
  const entry = (logIndex: string, log: string) => ({ logIndex, log, url: log, integratedTime: null });
  const logEntries = [
    entry('9007199254740993', 'https://a.example'),
    entry('12', 'https://a.example'),
    entry('12', 'https://b.example'),
    entry('not a number', 'https://a.example'),
  ];
  const attestations = [attestation('signature', 'created', 1, { logEntries })];
  const subjects = [subject('a.example/x', 'x', { attestations }), subject('a.example/y', 'y', { attestations })];
  expect(outputsOf(results({ subjects }), FACTS)['log-indexes']).toBe('[12,12,9007199254740993]');
});

test('a run that ended early has every output, empty where nothing is known', () => {
  const outputs = outputsOf(results({ verdict: 'fail', signer: null, sigstore: null }), { ...FACTS, newLogEntries: 0 });
  expect(outputs).toMatchObject({ identity: '', issuer: '', subjects: '[]', 'log-indexes': '[]', 'log-entries': '0' });
});
