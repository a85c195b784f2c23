import { fileURLToPath } from 'node:url';
import { test as base } from 'vitest';
import { startGitHub, type GitHub, type JobPermissions } from '../../../sandbox/github/github.ts';
import { workflowRun, type WorkflowRun } from '../../../sandbox/github/workflow-run.ts';
import { createMachine, type Machine } from '../../../sandbox/runner/machine.ts';
import {
  runAction,
  type ActionResult,
  type RunActionOptions,
  type RunnerJob,
} from '../../../sandbox/runner/run-action.ts';

const PROBE = fileURLToPath(new URL('fixtures/probe', import.meta.url));
export const TOOLKIT = fileURLToPath(new URL('fixtures/toolkit', import.meta.url));
export const JOB_TOKEN = 'ghs_0123456789abcdefghijklmnopqrstuvwxyz';

interface Fixture {
  readonly machine: Machine;
  readonly github: GitHub;
  /** Runs the probe: the scripts are what its processes do. */
  readonly probe: (script: string, options?: Partial<RunActionOptions>) => Promise<ActionResult>;
}

export const test = base.extend<Fixture>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads the fixture's dependencies from the pattern
  machine: async ({}, use) => {
    const machine = await createMachine();
    await use(machine);
    await machine.remove();
  },
  // oxlint-disable-next-line no-empty-pattern -- vitest reads the fixture's dependencies from the pattern
  github: async ({}, use) => {
    const github = await startGitHub();
    await use(github);
    await github.stop();
  },
  probe: async ({ machine }, use) => {
    await use(async (script, options = {}) => {
      const inputs = { script, ...options.inputs };
      return await runAction({ actionDirectory: PROBE, job: offlineJob(), machine, ...options, inputs });
    });
  },
});

/** A job of which no service knows. */
export function offlineJob(run: WorkflowRun = workflowRun()): RunnerJob {
  return { run, token: JOB_TOKEN, secrets: [], variables: { GITHUB_API_URL: 'http://127.0.0.1:9' } };
}

/** A job that GitHub's services know. */
export function onlineJob(github: GitHub, run = workflowRun(), permissions: Partial<JobPermissions> = {}): RunnerJob {
  const job = github.startJob(run, permissions);
  return {
    run,
    token: job.token,
    secrets: [job.runtimeToken, job.idTokenRequestToken],
    variables: github.variables(job),
  };
}
