import { randomInt } from 'node:crypto';

type Visibility = 'public' | 'private' | 'internal';

export interface PullRequest {
  readonly number: number;
  readonly headRef: string;
  readonly headSha: string;
  readonly baseRef: string;
  /** `owner/name` of the head; another one than the run's repository for a fork. */
  readonly headRepository: string;
}

/** One attempt of one job of a workflow: what the runner's environment, the event and the identity token all tell. */
export interface WorkflowRun {
  readonly serverUrl: string;
  /** `owner/name` */
  readonly repository: string;
  readonly repositoryId: string;
  readonly repositoryOwnerId: string;
  readonly ownerType: 'Organization' | 'User';
  readonly visibility: Visibility;
  readonly defaultBranch: string;
  /** The name in the workflow file. */
  readonly workflow: string;
  /** Path of the workflow that was triggered, in the repository. */
  readonly workflowPath: string;
  readonly ref: string;
  readonly sha: string;
  readonly eventName: string;
  readonly runId: string;
  readonly runNumber: string;
  readonly attempt: number;
  readonly job: string;
  /** `owner/name/path@ref` of a reusable workflow that holds the job; undefined when the job is the workflow's own. */
  readonly reusableWorkflowRef: string | undefined;
  readonly reusableWorkflowSha: string | undefined;
  readonly runnerEnvironment: 'github-hosted' | 'self-hosted';
  readonly actor: string;
  readonly actorId: string;
  /** Who started this attempt, where that is somebody else. */
  readonly triggeringActor: string | undefined;
  /** The deployment environment that the job names. */
  readonly environment: string | undefined;
  readonly pullRequest: PullRequest | undefined;
  /** Repositories made, renamed or moved since July 2026 have ids in the subject of their tokens. */
  readonly subjectFormat: 'names' | 'names-and-ids';
}

const DEFAULT_RUN: WorkflowRun = {
  serverUrl: 'https://github.com',
  repository: 'acme/api',
  repositoryId: '123',
  repositoryOwnerId: '77',
  ownerType: 'Organization',
  visibility: 'public',
  defaultBranch: 'main',
  workflow: 'release',
  workflowPath: '.github/workflows/release.yml',
  ref: 'refs/heads/main',
  sha: '8f3b1c5e9a7d2046bd51f0c8e6a4937215de80bf',
  eventName: 'push',
  runId: '11000000001',
  runNumber: '41',
  attempt: 1,
  job: 'sign',
  reusableWorkflowRef: undefined,
  reusableWorkflowSha: undefined,
  runnerEnvironment: 'github-hosted',
  actor: 'octavia',
  actorId: '4242',
  triggeringActor: undefined,
  environment: undefined,
  pullRequest: undefined,
  subjectFormat: 'names',
};

export function workflowRun(fields: Partial<WorkflowRun> = {}): WorkflowRun {
  return { ...DEFAULT_RUN, ...fields };
}

/** "Re-run jobs": the same run id, the next attempt. */
export function nextAttempt(run: WorkflowRun): WorkflowRun {
  return { ...run, attempt: run.attempt + 1 };
}

/** The workflow is triggered again: another run id, the first attempt. */
export function newRun(run: WorkflowRun): WorkflowRun {
  const runId = String(BigInt(run.runId) + BigInt(randomInt(1, 100_000)));
  return { ...run, runId, runNumber: String(Number(run.runNumber) + 1), attempt: 1 };
}

export function withRef(run: WorkflowRun, ref: string): WorkflowRun {
  return { ...run, ref };
}

export function withWorkflow(run: WorkflowRun, workflowPath: string): WorkflowRun {
  return { ...run, workflowPath };
}

/** @param ref `owner/name/.github/workflows/x.yml@ref` as the caller wrote it, the ref made whole */
export function withReusableWorkflow(
  run: WorkflowRun,
  ref: string,
  sha = 'c41d0f27ab9be3568d10c7e2f9a6b8543d7e1f02',
): WorkflowRun {
  return { ...run, reusableWorkflowRef: ref, reusableWorkflowSha: sha };
}

export function withPullRequest(run: WorkflowRun, fields: Partial<PullRequest> = {}): WorkflowRun {
  const pullRequest: PullRequest = {
    number: 7,
    headRef: 'feature',
    headSha: '2b7e15162028aed2a6abf7158809cf4f3c762e71',
    baseRef: run.defaultBranch,
    headRepository: run.repository,
    ...fields,
  };
  return { ...run, eventName: 'pull_request', ref: `refs/pull/${pullRequest.number}/merge`, pullRequest };
}

export function ownerOf(run: WorkflowRun): string {
  return run.repository.split('/')[0] ?? '';
}

export function refName(run: WorkflowRun): string {
  return run.ref.replace(/^refs\/(heads|tags|pull)\//, '');
}

export function refType(run: WorkflowRun): 'branch' | 'tag' {
  return run.ref.startsWith('refs/tags/') ? 'tag' : 'branch';
}

/** The workflow that was triggered, whole: `owner/name/path@ref`. */
export function workflowRef(run: WorkflowRun): string {
  return `${run.repository}/${run.workflowPath}@${run.ref}`;
}

/** The workflow that holds the job: what a certificate names. */
export function jobWorkflowRef(run: WorkflowRun): string {
  return run.reusableWorkflowRef ?? workflowRef(run);
}

export function jobWorkflowSha(run: WorkflowRun): string {
  return run.reusableWorkflowSha ?? run.sha;
}
