import {
  jobWorkflowRef,
  jobWorkflowSha,
  ownerOf,
  refName,
  refType,
  workflowRef,
  type WorkflowRun,
} from '../github/workflow-run.ts';
import type { Contexts } from './expressions.ts';
import type { Machine } from './machine.ts';

export type JobStatus = 'success' | 'failure' | 'cancelled';

/** A job as the server hands it to the runner. */
export interface RunnerJob {
  readonly run: WorkflowRun;
  /** `${{ github.token }}`; in no variable, only in inputs that ask for it. */
  readonly token: string;
  /** Values that the runner hides from the start, besides the token. */
  readonly secrets: readonly string[];
  /** Where the services of GitHub are: GITHUB_API_URL, ACTIONS_*. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface EnvironmentOptions {
  readonly job: RunnerJob;
  readonly machine: Machine;
  readonly workspace: string;
  readonly eventPath: string;
  readonly debug: boolean;
}

/** What a process finds on the machine before the runner adds anything. Of the sandbox's own environment only PATH. */
export function machineEnvironment(machine: Machine): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin',
    HOME: machine.home,
    TMPDIR: machine.tmp,
  };
}

/**
 * The variables that the runner sets for every stage of an action, over whatever a workflow says.
 * https://docs.github.com/actions/reference/workflows-and-actions/variables
 */
export function runnerEnvironment(options: EnvironmentOptions): Record<string, string> {
  const { run, variables } = options.job;
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    ...githubVariables(options),
    ...runnerVariables(options),
    ACTIONS_ORCHESTRATION_ID: `${run.runId}.${run.attempt}.${run.job}.__default`,
    ...variables,
  };
}

/** The contexts `github`, `job` and `runner`, from the same values. */
export function contextsOf(
  environment: Readonly<Record<string, string>>,
  job: RunnerJob,
  event: object,
  status: JobStatus = 'success',
): Contexts {
  const { run, token } = job;
  const [jobPath = ''] = jobWorkflowRef(run).split('@');
  return {
    github: {
      ...withoutPrefix(environment, 'GITHUB_'),
      token,
      event,
      repositoryUrl: `${run.serverUrl}/${run.repository}`,
    },
    runner: withoutPrefix(environment, 'RUNNER_'),
    job: {
      status,
      workflow_ref: jobWorkflowRef(run),
      workflow_sha: jobWorkflowSha(run),
      workflow_repository: jobPath.split('/').slice(0, 2).join('/'),
      workflow_file_path: jobPath.split('/').slice(2).join('/'),
    },
  };
}

function githubVariables({ job: { run }, workspace, eventPath }: EnvironmentOptions): Record<string, string> {
  return {
    GITHUB_ACTION: '__touchmark_touchmark',
    GITHUB_ACTION_REF: 'v1',
    GITHUB_ACTION_REPOSITORY: 'touchmark/touchmark',
    GITHUB_ACTOR: run.actor,
    GITHUB_ACTOR_ID: run.actorId,
    GITHUB_BASE_REF: run.pullRequest?.baseRef ?? '',
    GITHUB_EVENT_NAME: run.eventName,
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_HEAD_REF: run.pullRequest?.headRef ?? '',
    GITHUB_JOB: run.job,
    GITHUB_REF: run.ref,
    GITHUB_REF_NAME: refName(run),
    GITHUB_REF_PROTECTED: String(run.ref === `refs/heads/${run.defaultBranch}`),
    GITHUB_REF_TYPE: refType(run),
    GITHUB_REPOSITORY: run.repository,
    GITHUB_REPOSITORY_ID: run.repositoryId,
    GITHUB_REPOSITORY_OWNER: ownerOf(run),
    GITHUB_REPOSITORY_OWNER_ID: run.repositoryOwnerId,
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: String(run.attempt),
    GITHUB_RUN_ID: run.runId,
    GITHUB_RUN_NUMBER: run.runNumber,
    GITHUB_SERVER_URL: run.serverUrl,
    GITHUB_SHA: run.sha,
    GITHUB_TRIGGERING_ACTOR: run.triggeringActor ?? run.actor,
    GITHUB_WORKFLOW: run.workflow,
    GITHUB_WORKFLOW_REF: workflowRef(run),
    GITHUB_WORKFLOW_SHA: run.sha,
    GITHUB_WORKSPACE: workspace,
  };
}

function runnerVariables({ job: { run }, machine, workspace, debug }: EnvironmentOptions): Record<string, string> {
  return {
    RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
    RUNNER_ENVIRONMENT: run.runnerEnvironment,
    RUNNER_NAME: run.runnerEnvironment === 'github-hosted' ? 'GitHub Actions 1' : 'sandbox',
    RUNNER_OS: { darwin: 'macOS', win32: 'Windows' }[process.platform as string] ?? 'Linux',
    RUNNER_TEMP: machine.temp,
    RUNNER_TOOL_CACHE: machine.toolCache,
    RUNNER_WORKSPACE: workspace.replace(/\/[^/]*$/, ''),
    ...(debug ? { RUNNER_DEBUG: '1' } : {}),
  };
}

function withoutPrefix(environment: Readonly<Record<string, string>>, prefix: string): Record<string, string> {
  const matching = Object.entries(environment).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(matching.map(([name, value]) => [name.slice(prefix.length).toLowerCase(), value]));
}
