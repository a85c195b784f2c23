import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { withPullRequest, withRef, withReusableWorkflow, workflowRun } from '../../../sandbox/github/workflow-run.ts';
import { runAction } from '../../../sandbox/runner/run-action.ts';
import { JOB_TOKEN, offlineJob, onlineJob, test } from './fixture.ts';

const PRINT_ENVIRONMENT = `
  import { appendFileSync } from 'node:fs';
  appendFileSync(process.env.GITHUB_OUTPUT, 'env=' + JSON.stringify(process.env) + '\\n');
`;

function environmentOf(result: { outputs: Readonly<Record<string, string>> }): Record<string, string> {
  return JSON.parse(result.outputs['env'] ?? '{}') as Record<string, string>;
}

describe('the environment of an action', () => {
  test('inherits nothing but PATH', async ({ probe }) => {
    process.env['SECRET_OF_THE_COMPUTER'] = 'leaked';
    try {
      const env = environmentOf(await probe(PRINT_ENVIRONMENT));
      expect(env['SECRET_OF_THE_COMPUTER']).toBeUndefined();
      expect(env['PATH']).toBe(process.env['PATH']);
      expect(env['HOME']).not.toBe(process.env['HOME']);
    } finally {
      delete process.env['SECRET_OF_THE_COMPUTER'];
    }
  });

  test('tells of the run', async ({ probe, machine }) => {
    const env = environmentOf(await probe(PRINT_ENVIRONMENT));
    expect(env).toMatchObject({
      GITHUB_REPOSITORY: 'acme/api',
      GITHUB_REPOSITORY_ID: '123',
      GITHUB_REPOSITORY_OWNER: 'acme',
      GITHUB_REPOSITORY_OWNER_ID: '77',
      GITHUB_WORKFLOW_REF: 'acme/api/.github/workflows/release.yml@refs/heads/main',
      GITHUB_REF_NAME: 'main',
      GITHUB_REF_TYPE: 'branch',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_SERVER_URL: 'https://github.com',
      RUNNER_ENVIRONMENT: 'github-hosted',
      RUNNER_TEMP: machine.temp,
    });
    expect(env['GITHUB_SHA']).toMatch(/^[0-9a-f]{40}$/);
    expect(env['RUNNER_DEBUG']).toBeUndefined();
  });

  test('holds the token in the input that asks for it and nowhere else', async ({ probe }) => {
    const env = environmentOf(await probe(PRINT_ENVIRONMENT));
    const holders = Object.keys(env).filter((name) => env[name] === JOB_TOKEN);
    expect(holders).toEqual(['INPUT_TOKEN']);
  });

  test('has no variable for identity tokens when the job has no permission for them', async ({ probe, github }) => {
    const without = await probe(PRINT_ENVIRONMENT, { job: onlineJob(github, workflowRun(), { idToken: false }) });
    const names = Object.keys(environmentOf(without));
    expect(names.filter((name) => name.startsWith('ACTIONS_ID_TOKEN'))).toEqual([]);
    expect(names).toContain('ACTIONS_RESULTS_URL');
  });

  test('has them when it has', async ({ probe, github }) => {
    const env = environmentOf(await probe(PRINT_ENVIRONMENT, { job: onlineJob(github) }));
    expect(env['ACTIONS_ID_TOKEN_REQUEST_URL']).toMatch(/^http:.*\?api-version=2\.0$/);
    expect(env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']).toBeTruthy();
  });

  test('lets nobody replace a variable of the runner', async ({ probe }) => {
    const env = environmentOf(await probe(PRINT_ENVIRONMENT, { env: { GITHUB_SHA: 'f'.repeat(40), OWN: 'yes' } }));
    expect(env['GITHUB_SHA']).toBe(workflowRun().sha);
    expect(env['OWN']).toBe('yes');
  });

  test('follows a tag', async ({ probe }) => {
    const job = offlineJob(withRef(workflowRun(), 'refs/tags/v1'));
    const env = environmentOf(await probe(PRINT_ENVIRONMENT, { job }));
    expect(env).toMatchObject({ GITHUB_REF: 'refs/tags/v1', GITHUB_REF_NAME: 'v1', GITHUB_REF_TYPE: 'tag' });
  });

  test('follows a pull request', async ({ probe }) => {
    const env = environmentOf(await probe(PRINT_ENVIRONMENT, { job: offlineJob(withPullRequest(workflowRun())) }));
    expect(env).toMatchObject({ GITHUB_REF: 'refs/pull/7/merge', GITHUB_BASE_REF: 'main', GITHUB_HEAD_REF: 'feature' });
  });
});

describe('inputs', () => {
  test('are set by their names, hyphens kept, spaces replaced, defaults applied as text', async ({ probe }) => {
    const env = environmentOf(await probe(PRINT_ENVIRONMENT, { inputs: { 'post-script': '// nothing' } }));
    expect(env).toMatchObject({
      'INPUT_POST-SCRIPT': '// nothing',
      INPUT_TWO_WORDS: '16',
      INPUT_ENABLED: 'true',
      'INPUT_OLD-NAME': '',
      'INPUT_WORKFLOW-REF': 'acme/api/.github/workflows/release.yml@refs/heads/main',
    });
  });

  test('default to the reusable workflow when that holds the job', async ({ probe }) => {
    const ref = 'acme/workflows/.github/workflows/sign.yml@refs/tags/v2';
    const job = offlineJob(withReusableWorkflow(workflowRun(), ref));
    const env = environmentOf(await probe(PRINT_ENVIRONMENT, { job }));
    expect(env['INPUT_WORKFLOW-REF']).toBe(ref);
    expect(env['GITHUB_WORKFLOW_REF']).toBe('acme/api/.github/workflows/release.yml@refs/heads/main');
  });

  test('that action.yml does not name are passed with a warning', async ({ probe }) => {
    const result = await probe(PRINT_ENVIRONMENT, { inputs: { scirpt: 'x' } });
    expect(environmentOf(result)['INPUT_SCIRPT']).toBe('x');
    expect(result.annotations).toContainEqual(
      expect.objectContaining({ level: 'warning', message: expect.stringContaining("Unexpected input(s) 'scirpt'") }),
    );
  });

  test('that are deprecated are told so', async ({ probe }) => {
    const { annotations } = await probe('', { inputs: { 'old-name': 'x' } });
    expect(annotations[0]?.message).toBe("Input 'old-name' has been deprecated with message: use script");
  });

  test('of more than 128 KiB fail the step before it starts', async ({ probe }) => {
    const result = await probe('', { inputs: { 'old-name': 'x'.repeat(140_000) } });
    expect(result).toMatchObject({ conclusion: 'failure', exitCode: null, rawLog: '' });
  });

  test('with a default that this runner does not know are an error', async ({ machine }) => {
    const directory = join(machine.tmp, 'action');
    await mkdir(directory);
    await writeFile(join(directory, 'main.js'), '');
    const yaml = 'inputs: {a: {default: "${{ secrets.x }}"}}\nruns: {using: node24, main: main.js}\n';
    await writeFile(join(directory, 'action.yml'), yaml);
    const run = runAction({ actionDirectory: directory, job: offlineJob(), machine });
    await expect(run).rejects.toThrow('${{ secrets.x }}');
  });
});

describe('the event', () => {
  test('says how visible the repository is', async ({ probe, machine }) => {
    const job = offlineJob(workflowRun({ visibility: 'internal' }));
    const env = environmentOf(await probe(PRINT_ENVIRONMENT, { job, machine }));
    const event = JSON.parse(await readFile(env['GITHUB_EVENT_PATH'] ?? '', 'utf8')) as object;
    expect(event).toMatchObject({
      repository: { visibility: 'internal', private: true, owner: { type: 'Organization' } },
    });
  });

  test('is replaced by one that the caller gives', async ({ probe }) => {
    const env = environmentOf(await probe(PRINT_ENVIRONMENT, { event: { repository: {} } }));
    expect(JSON.parse(await readFile(env['GITHUB_EVENT_PATH'] ?? '', 'utf8'))).toEqual({ repository: {} });
  });
});

describe('a machine', () => {
  const leaveFiles = `
    import { writeFileSync } from 'node:fs';
    writeFileSync(process.env.RUNNER_TEMP + '/left', '');
    writeFileSync(process.env.HOME + '/left', '');
  `;
  const lookForFiles = `
    import { appendFileSync, existsSync } from 'node:fs';
    const found = ['RUNNER_TEMP', 'HOME'].filter((name) => existsSync(process.env[name] + '/left'));
    appendFileSync(process.env.GITHUB_OUTPUT, 'found=' + found.join(' ') + '\\n');
  `;

  test('keeps HOME between jobs, and empties RUNNER_TEMP', async ({ probe }) => {
    await probe(leaveFiles);
    expect((await probe(lookForFiles)).outputs['found']).toBe('HOME');
  });

  test('keeps RUNNER_TEMP between steps of one job', async ({ probe }) => {
    await probe(leaveFiles);
    expect((await probe(lookForFiles, { isLaterStep: true })).outputs['found']).toBe('RUNNER_TEMP HOME');
  });
});
