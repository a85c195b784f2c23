import { meaningOf, type ProblemKind } from '../../failure/codes.ts';
import { Failure, Failures, failuresOf, printable } from '../../failure/failure.ts';
import { isRecord } from '../../lib/json-text.ts';

/** What the runner says of a job, as far as it tells why there is no identity token for it. */
export interface Job {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Payload of the event that started the run. */
  readonly event: unknown;
  /** `owner/repository/path@ref` of the workflow that holds the job, where that is known. */
  readonly workflowRef: string | undefined;
}

/** That the variables to ask with are not there is all that GitHub says: whose fault it is, the rest of the job tells. */
export function noIdToken(job: Job): Failure {
  const fork = forkOf(job);
  if (fork !== undefined) {
    return new Failure(
      'NO_ID_TOKEN',
      `this run is of a pull request from a fork, ${fork}: GitHub gives it no identity token, whatever \`permissions\` say`,
      {
        advice:
          "Nothing is missing in the workflow. Run this job for your own commits only (`if: github.event_name == 'push'`), or set `no-id-token: verify` to check here without signing.",
      },
    );
  }
  if (job.environment['ACT'] === 'true') {
    return new Failure(
      'NO_ID_TOKEN',
      'act gives jobs no identity token: only a run on GitHub has an identity to sign as',
      {
        advice: 'Run this job on GitHub, and leave it out here: `if: ${{ !env.ACT }}`.',
      },
    );
  }
  const name = printable(job.environment['GITHUB_JOB'] ?? '', 100);
  const title = name === '' ? 'this job' : `job \`${name}\``;
  return new Failure('NO_ID_TOKEN', `${title} may not ask for an identity token: it lacks \`id-token: write\``, {
    advice: permissionAdvice(name === '' ? 'the job that signs' : title, job),
  });
}

/** https://docs.github.com/en/actions/reference/security/oidc: `pull_request_target` runs with the rights of the base. */
function forkOf({ environment, event }: Job): string | undefined {
  const pullRequest = isRecord(event) ? event['pull_request'] : undefined;
  if (!isRecord(pullRequest) || environment['GITHUB_EVENT_NAME'] === 'pull_request_target') return undefined;
  const head = isRecord(pullRequest['head']) ? pullRequest['head']['repo'] : undefined;
  // A fork that is gone is null.
  const name = isRecord(head) ? head['full_name'] : 'deleted since';
  if (typeof name !== 'string' || name === environment['GITHUB_REPOSITORY']) return undefined;
  return printable(name, 200);
}

function permissionAdvice(title: string, { environment, workflowRef }: Job): string {
  const started = fileOf(environment['GITHUB_WORKFLOW_REF'], environment);
  const holds = workflowRef === undefined ? started : fileOf(workflowRef, environment);
  const isCalled = holds !== undefined && started !== undefined && holds !== started;
  return [
    `Add this to ${title}${holds === undefined ? '' : ` in ${holds}`}, beside the \`permissions\` that it has:`,
    '  permissions:',
    '    id-token: write # to sign as this workflow',
    '    packages: write # to push the signatures to ghcr.io',
    `What a job’s own \`permissions\` do not name, it does not get.${isCalled ? ` The job in ${started} that calls this workflow needs the same two lines.` : ''}`,
  ].join('\n');
}

/** `.github/workflows/x.yml`, after its repository where that is another one. */
function fileOf(ref: string | undefined, environment: Job['environment']): string | undefined {
  const [path = ''] = (ref ?? '').split('@');
  const own = `${environment['GITHUB_REPOSITORY']}/`;
  return path === '' ? undefined : printable(path.startsWith(own) ? path.slice(own.length) : path, 200);
}

/**
 * What stops a run before it is known whether anything is left to sign. That it could not sign either is told with it, so
 * that it is not the next thing to be found out; an outage stays an outage.
 * @param refusal undefined where a token is there, or none is needed
 */
export function withNoIdToken(error: unknown, refusal: Failure | undefined): Failures {
  const failures = failuresOf(error);
  const isMendable = failures.every(({ code }) => MENDABLE.has(meaningOf(code).kind));
  return new Failures(refusal !== undefined && isMendable ? [...failures, refusal] : failures);
}

const MENDABLE: ReadonlySet<ProblemKind> = new Set<ProblemKind>(['input', 'permission', 'registry']);
