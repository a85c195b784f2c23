import { describe, expect, test } from 'vitest';
import { readVisibilityOf, readWorkflowRun } from '../../src/config/read-workflow-run.ts';
import { failuresFrom } from './expect-failures.ts';

const env = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/api',
  GITHUB_REPOSITORY_ID: '1',
  GITHUB_REPOSITORY_OWNER_ID: '2',
  GITHUB_WORKFLOW_REF: 'acme/api/.github/workflows/release.yml@refs/heads/a@b',
  GITHUB_REF: 'refs/heads/a@b',
  GITHUB_SHA: 'c'.repeat(40),
  GITHUB_EVENT_NAME: 'push',
  GITHUB_RUN_ID: '11',
  GITHUB_RUN_ATTEMPT: '2',
  RUNNER_ENVIRONMENT: 'github-hosted',
};

describe('the run', () => {
  test('is read from the environment', () => {
    expect(readWorkflowRun(env)).toEqual({
      serverUrl: 'https://github.com',
      repository: 'acme/api',
      repositoryId: '1',
      repositoryOwnerId: '2',
      workflowRef: 'acme/api/.github/workflows/release.yml@refs/heads/a@b',
      jobWorkflowRef: undefined,
      ref: 'refs/heads/a@b',
      commit: 'c'.repeat(40),
      eventName: 'push',
      runId: '11',
      runAttempt: 2,
      runnerEnvironment: 'github-hosted',
    });
  });

  test('has the workflow that the input names', () => {
    expect(readWorkflowRun(env, 'acme/ci/x.yml@v1').jobWorkflowRef).toBe('acme/ci/x.yml@v1');
  });

  test('has a server without a slash at its end', () => {
    expect(readWorkflowRun({ ...env, GITHUB_SERVER_URL: 'https://acme.ghe.com/' }).serverUrl).toBe(
      'https://acme.ghe.com',
    );
  });

  const toldByToken = [
    'GITHUB_REPOSITORY_ID',
    'GITHUB_REPOSITORY_OWNER_ID',
    'GITHUB_WORKFLOW_REF',
    'RUNNER_ENVIRONMENT',
  ];
  const needed = Object.keys(env).filter((name) => !toldByToken.includes(name));

  test.for(toldByToken)('is read without %s, which a token tells', (name) => {
    expect(Object.values(readWorkflowRun({ ...env, [name]: '' }))).toContain('');
  });

  test.for(needed)('is refused without %s', async (name) => {
    const [failure, ...others] = await failuresFrom(() => readWorkflowRun({ ...env, [name]: '' }));
    expect(others).toEqual([]);
    expect(failure?.code).toBe('BAD_INPUT');
    expect(failure?.message).toBe(`${name} is not set: is this GitHub Actions?`);
  });

  test('outside of GitHub Actions names all that is missing', async () => {
    const [failure] = await failuresFrom(() => readWorkflowRun({}));
    for (const name of needed) expect(failure?.message).toContain(name);
  });

  const malformed: readonly (readonly [string, string])[] = [
    ['GITHUB_SHA', 'main'],
    ['GITHUB_REPOSITORY', 'api'],
    ['GITHUB_SERVER_URL', 'github.com'],
    ['GITHUB_SERVER_URL', 'https://github.com/x?y'],
    ['GITHUB_RUN_ATTEMPT', '0'],
    ['GITHUB_REPOSITORY_ID', 'one'],
    ['GITHUB_WORKFLOW_REF', 'release.yml'],
  ];
  test.for(malformed)('is refused when %s is %j', async ([name, value]) => {
    const [failure] = await failuresFrom(() => readWorkflowRun({ ...env, [name]: value }));
    expect(failure?.message).toBe(`${name} is malformed: "${value}"`);
  });
});

describe('the visibility of the repository', () => {
  const cases: readonly (readonly [unknown, string])[] = [
    [{ repository: { visibility: 'public', private: false } }, 'public'],
    [{ repository: { visibility: 'public' } }, 'public'],
    [{ repository: { visibility: 'private' } }, 'private'],
    [{ repository: { visibility: 'internal', private: true } }, 'internal'],
    [{ repository: { private: true } }, 'private'],
    [{ repository: { private: false } }, 'public'],
    [{ repository: { visibility: 'public', private: true } }, 'unknown'],
    [{ repository: { visibility: 'PUBLIC', private: false } }, 'unknown'],
    [{ repository: { visibility: null, private: false } }, 'unknown'],
    [{ repository: { private: 'false' } }, 'unknown'],
    [{ repository: { private: 0 } }, 'unknown'],
    [{ repository: {} }, 'unknown'],
    [{ repository: 'public' }, 'unknown'],
    [{ visibility: 'public' }, 'unknown'],
    [{ schedule: '0 0 * * *' }, 'unknown'],
    [[], 'unknown'],
    [null, 'unknown'],
    [undefined, 'unknown'],
  ];
  test.for(cases)('%j is %s', ([event, visibility]) => {
    expect(readVisibilityOf(event)).toBe(visibility);
  });
});
