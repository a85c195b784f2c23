import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderedDiagnosis } from '../../scripts/diagnosis.ts';
import { CODES, meaningOf } from '../../src/failure/codes.ts';
import { Failure, failuresOf, printable } from '../../src/failure/failure.ts';
import { problemOf, worstVerdict } from '../../src/failure/problem.ts';

test.each(CODES)('%s has a meaning and advice that helps', (code) => {
  const problem = problemOf(new Failure(code, 'what happened'));
  expect(['fail', 'inconclusive']).toContain(meaningOf(code).verdict);
  expect(problem.advice.length).toBeGreaterThan(20);
});

test.each([
  ['TSA_UNAVAILABLE', 'timestamp.githubapp.com', 'https://www.githubstatus.com'],
  ['FULCIO_TIMEOUT', 'fulcio.octocorp.ghe.com', 'https://www.githubstatus.com'],
  ['TUF_UNREACHABLE', 'tuf-repo.github.com', 'https://www.githubstatus.com'],
  ['REGISTRY_UNAVAILABLE', 'ghcr.io', 'https://www.githubstatus.com'],
  ['OIDC_UNAVAILABLE', 'run.actions.githubusercontent.com', 'https://www.githubstatus.com'],
  ['REKOR_UNAVAILABLE', 'rekor.sigstore.dev', 'https://status.sigstore.dev'],
  ['TSA_UNAVAILABLE', 'notgithubapp.com', 'https://status.sigstore.dev'],
] as const)('%s at %s leads to %s', (code, service, page) => {
  expect(problemOf(new Failure(code, 'it answered 503', { service })).advice).toContain(page);
});

test('what is not one of ours is a defect, and fails', () => {
  const [failure] = failuresOf(new TypeError('x is not a function'));
  expect(problemOf(failure ?? new Failure('NO_SUBJECT', ''))).toMatchObject({
    code: 'INTERNAL',
    kind: 'defect',
    verdict: 'fail',
  });
});

test('what was proved wrong outweighs what could not be looked at', () => {
  expect(worstVerdict(['pass', 'inconclusive'])).toBe('inconclusive');
  expect(worstVerdict(['inconclusive', 'fail', 'pass'])).toBe('fail');
  expect(worstVerdict([])).toBe('pass');
});

test('text from outside is printed as one bounded line', () => {
  expect(printable('a\r\n::error::b\u001b[31m\u202ec')).toBe('a ::error::b [31m c');
  expect(printable('x'.repeat(1000)).length).toBeLessThan(600);
});

test('docs/diagnosis.md lists what the code says', () => {
  expect(readFileSync('docs/diagnosis.md', 'utf8')).toBe(renderedDiagnosis());
});
