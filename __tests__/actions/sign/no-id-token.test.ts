import { describe, expect, test } from 'vitest';
import { noIdToken, withNoIdToken } from '../../../src/actions/sign/no-id-token.ts';
import { Failure, Failures } from '../../../src/failure/failure.ts';

const environment = {
  GITHUB_REPOSITORY: 'acme/api',
  GITHUB_JOB: 'sign',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_WORKFLOW_REF: 'acme/api/.github/workflows/release.yml@refs/heads/main',
};
const workflowRef = environment.GITHUB_WORKFLOW_REF;
const pullRequest = (head: unknown): object => ({ pull_request: { head: { repo: head } } });
const ofPullRequest = { ...environment, GITHUB_EVENT_NAME: 'pull_request' };

describe('a job without identity tokens', () => {
  test('is told which lines to add to which job of which file', () => {
    const { message, advice } = noIdToken({ environment, event: {}, workflowRef });
    expect(message).toBe('job `sign` may not ask for an identity token: it lacks `id-token: write`');
    expect(advice).toMatch(
      /^Add this to job `sign` in \.github\/workflows\/release\.yml, .*\n {2}permissions:\n {4}id-t/,
    );
    expect(advice).not.toContain('calls this workflow');
  });

  test('that stands in a reusable workflow learns that its caller needs them too', () => {
    const { advice } = noIdToken({ environment, event: {}, workflowRef: 'acme/ci/.github/workflows/sign.yml@v1' });
    expect(advice).toContain('job `sign` in acme/ci/.github/workflows/sign.yml,');
    expect(advice).toContain('The job in .github/workflows/release.yml that calls this workflow needs the same');
  });

  test.for([
    [{ full_name: 'mallory/api' }, /from a fork, mallory\/api: GitHub gives it no identity token/],
    [null, /from a fork, deleted since: GitHub gives it no identity token/],
    [{ full_name: 'acme/api' }, /lacks `id-token: write`/],
  ] as const)('of a pull request from %o is told whose fault that is', ([head, words]) => {
    const failure = noIdToken({ environment: ofPullRequest, event: pullRequest(head), workflowRef });
    expect(failure.message).toMatch(words);
  });

  test('for `pull_request_target` lacks the permission, whoever made the request', () => {
    const target = { ...environment, GITHUB_EVENT_NAME: 'pull_request_target' };
    const failure = noIdToken({ environment: target, event: pullRequest({ full_name: 'mallory/api' }), workflowRef });
    expect(failure.message).toContain('lacks `id-token: write`');
  });

  test('that act runs is to be left out there', () => {
    const failure = noIdToken({ environment: { ...environment, ACT: 'true' }, event: {}, workflowRef });
    expect(failure.message).toContain('act gives jobs no identity token');
    expect(failure.advice).toContain('if: ${{ !env.ACT }}');
  });

  test('that tells nothing of itself gets advice all the same', () => {
    expect(noIdToken({ environment: {}, event: undefined, workflowRef: undefined }).advice).toMatch(
      /^Add this to the job that signs, beside/,
    );
  });
});

describe('what stops a run before its plan', () => {
  const refusal = noIdToken({ environment, event: {}, workflowRef });
  const codes = (error: unknown, told: Failure | undefined): readonly string[] =>
    withNoIdToken(error, told).failures.map(({ code }) => code);

  test('is told together with the missing permission', () => {
    const both = new Failures([new Failure('LOGIN_MISSING', 'x'), new Failure('PRIVATE_REPOSITORY', 'y')]);
    expect(codes(both, refusal)).toEqual(['LOGIN_MISSING', 'PRIVATE_REPOSITORY', 'NO_ID_TOKEN']);
    expect(codes(both, undefined)).toEqual(['LOGIN_MISSING', 'PRIVATE_REPOSITORY']);
  });

  test.for(['REGISTRY_UNREACHABLE', 'DEADLINE', 'INTERNAL'] as const)('stays what it is for %s', (code) => {
    expect(codes(new Failure(code, 'x'), refusal)).toEqual([code]);
  });
});
