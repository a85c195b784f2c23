import { Failure, Failures, printable } from '../failure/failure.ts';
import { isRecord } from '../lib/json-text.ts';
import { listing } from '../lib/listing.ts';
import type { Visibility, WorkflowRun } from './workflow-run.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What each variable must look like. https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
const VARIABLES = {
  GITHUB_SERVER_URL: /^https?:\/\/[^\s/?#@]+\/?$/,
  GITHUB_REPOSITORY: /^[^\s/]+\/[^\s/]+$/,
  GITHUB_REPOSITORY_ID: /^\d+$/,
  GITHUB_REPOSITORY_OWNER_ID: /^\d+$/,
  GITHUB_WORKFLOW_REF: /^[^\s/]+\/[^\s/]+\/[^@]+@.+$/,
  GITHUB_REF: /^\S+$/,
  GITHUB_SHA: /^[0-9a-f]{40}$/,
  GITHUB_EVENT_NAME: /^\S+$/,
  GITHUB_RUN_ID: /^\d+$/,
  GITHUB_RUN_ATTEMPT: /^[1-9]\d{0,8}$/,
  RUNNER_ENVIRONMENT: /^\S+$/,
} as const;
type Variable = keyof typeof VARIABLES;

/** Older and other runners do not tell these; an identity token does, so a run that lacks them asks for one. */
const TOLD_BY_TOKEN: ReadonlySet<Variable> = new Set<Variable>([
  'GITHUB_REPOSITORY_ID',
  'GITHUB_REPOSITORY_OWNER_ID',
  'GITHUB_WORKFLOW_REF',
  'RUNNER_ENVIRONMENT',
]);

/** What is said of a run whose environment tells nothing. */
export const UNKNOWN_RUN: WorkflowRun = {
  serverUrl: 'https://github.com',
  repository: '',
  repositoryId: '',
  repositoryOwnerId: '',
  workflowRef: '',
  jobWorkflowRef: undefined,
  ref: '',
  commit: '',
  eventName: '',
  runId: '',
  runAttempt: 1,
  runnerEnvironment: '',
};

/**
 * The run as its variables tell it; what only a token would tell is empty.
 * @param jobWorkflowRef from the input `workflow-ref`: no variable tells it
 * @throws Failures BAD_INPUT naming every variable that is missing or malformed
 */
export function readWorkflowRun(env: Environment, jobWorkflowRef?: string): WorkflowRun {
  const names = Object.keys(VARIABLES) as Variable[];
  const missing = names.filter((name) => !env[name] && !TOLD_BY_TOKEN.has(name));
  const malformed = names.filter((name) => env[name] && !VARIABLES[name].test(env[name]));
  const failures = [
    ...(missing.length > 0 ? [notOnActions(missing)] : []),
    ...malformed.map((name) => new Failure('BAD_INPUT', `${name} is malformed: "${printable(env[name] ?? '', 200)}"`)),
  ];
  if (failures.length > 0) throw new Failures(failures);
  const get = (name: Variable): string => env[name] ?? '';
  return {
    serverUrl: get('GITHUB_SERVER_URL').replace(/\/$/, ''),
    repository: get('GITHUB_REPOSITORY'),
    repositoryId: get('GITHUB_REPOSITORY_ID'),
    repositoryOwnerId: get('GITHUB_REPOSITORY_OWNER_ID'),
    workflowRef: get('GITHUB_WORKFLOW_REF'),
    jobWorkflowRef,
    ref: get('GITHUB_REF'),
    commit: get('GITHUB_SHA'),
    eventName: get('GITHUB_EVENT_NAME'),
    runId: get('GITHUB_RUN_ID'),
    runAttempt: Number(get('GITHUB_RUN_ATTEMPT')),
    runnerEnvironment: get('RUNNER_ENVIRONMENT'),
  };
}

/**
 * The visibility of the repository as the event's payload says it. Only an explicit word makes it public; payloads
 * without one, and contradictory ones, leave it unknown.
 */
export function readVisibilityOf(event: unknown): Visibility {
  const repository = isRecord(event) ? event['repository'] : undefined;
  if (!isRecord(repository)) return 'unknown';
  const { visibility, private: isPrivate } = repository;
  if (visibility === 'private' || visibility === 'internal') return visibility;
  if (visibility === 'public') return isPrivate === true ? 'unknown' : 'public';
  if (visibility !== undefined) return 'unknown';
  // Payloads of older servers know only this.
  if (isPrivate === true) return 'private';
  return isPrivate === false ? 'public' : 'unknown';
}

/** Whose repository it is, as the event's payload says it. */
export function readOwnerTypeOf(event: unknown): 'Organization' | 'User' | undefined {
  const repository = isRecord(event) ? event['repository'] : undefined;
  const owner = isRecord(repository) ? repository['owner'] : undefined;
  const type = isRecord(owner) ? owner['type'] : undefined;
  return type === 'Organization' || type === 'User' ? type : undefined;
}

/** github.com, or a host with data residency: not a GitHub Enterprise Server. */
export function isGitHubHosted(serverUrl: string): boolean {
  const { hostname } = new URL(serverUrl);
  return hostname === 'github.com' || hostname.endsWith('.ghe.com');
}

function notOnActions(missing: readonly Variable[]): Failure {
  const verb = missing.length === 1 ? 'is' : 'are';
  return new Failure('BAD_INPUT', `${listing(missing, missing.length)} ${verb} not set: is this GitHub Actions?`, {
    advice: 'Run touchmark as a step of a GitHub Actions job (runner 2.327.1 or newer).',
  });
}
