import { randomBytes } from 'node:crypto';
import type { WorkflowRun } from './workflow-run.ts';

/** The part of a job's `permissions` block (and of the trust in its event) that the sandbox tells apart. */
export interface JobPermissions {
  /** `id-token: write`. Without it the runner sets no variables to ask for a token with. */
  readonly idToken: boolean;
  /** What `attestations` says. */
  readonly attestations: 'none' | 'read' | 'write';
  readonly contents: 'none' | 'read' | 'write';
  /** `artifact-metadata: write` */
  readonly artifactMetadata: boolean;
  readonly issues: 'none' | 'read' | 'write';
  readonly pullRequests: 'none' | 'read' | 'write';
  /** `actions: read` */
  readonly actions: boolean;
  /** What the job may do with the cache; undefined, as for most jobs, when the server says nothing about it. */
  readonly cacheMode: 'none' | 'read' | 'write' | 'write-only' | undefined;
}

/** A job that runs now: the credentials that GitHub made for it stand for the run until the job ends. */
export interface Job {
  readonly id: string;
  readonly run: WorkflowRun;
  readonly permissions: JobPermissions;
  /** `${{ github.token }}` */
  readonly token: string;
  readonly runtimeToken: string;
  readonly idTokenRequestToken: string;
}

type Credential = 'token' | 'runtimeToken' | 'idTokenRequestToken';

/** All jobs that were started, found by their credentials. */
export class Jobs {
  readonly #jobs: Job[] = [];
  readonly #ended = new Set<Job>();

  start(run: WorkflowRun, permissions: Partial<JobPermissions> = {}): Job {
    const job: Job = {
      id: randomBytes(16).toString('hex'),
      run,
      permissions: { ...defaultPermissions(run), ...permissions },
      token: `ghs_${randomBytes(27).toString('base64url').replaceAll(/[-_]/g, '0')}`,
      runtimeToken: opaqueToken('runtime'),
      idTokenRequestToken: opaqueToken('id-token-request'),
    };
    this.#jobs.push(job);
    return job;
  }

  end(job: Job): void {
    this.#ended.add(job);
  }

  hasEnded(job: Job): boolean {
    return this.#ended.has(job);
  }

  /** The job that an `Authorization: Bearer` header belongs to. */
  find(credential: Credential, header: string | undefined): Job | undefined {
    const given = bearerToken(header);
    return given === undefined ? undefined : this.#jobs.find((job) => job[credential] === given);
  }

  /** Of all repositories, oldest first. */
  runs(): readonly WorkflowRun[] {
    return this.#jobs.map(({ run }) => run);
  }

  /** The latest run of a repository, which tells what the repository is like now. */
  latestRun(repository: string): WorkflowRun | undefined {
    return this.#jobs.findLast(({ run }) => run.repository.toLowerCase() === repository.toLowerCase())?.run;
  }
}

function defaultPermissions(run: WorkflowRun): JobPermissions {
  const isTrusted = !isFromFork(run);
  return {
    idToken: isTrusted,
    attestations: isTrusted ? 'write' : 'read',
    contents: 'read',
    artifactMetadata: false,
    issues: isTrusted ? 'write' : 'read',
    pullRequests: 'read',
    actions: true,
    cacheMode: undefined,
  };
}

/** github.com, or a host with data residency: not a server of one's own. */
export function isGitHubHosted({ serverUrl }: WorkflowRun): boolean {
  const { hostname } = new URL(serverUrl);
  return hostname === 'github.com' || hostname.endsWith('.ghe.com');
}

function bearerToken(header: string | undefined): string | undefined {
  return /^(?:Bearer|token) +(\S+)$/i.exec(header ?? '')?.[1];
}

/** Pull requests from forks get no identity token, whatever their workflow asks for. */
function isFromFork({ pullRequest, repository }: WorkflowRun): boolean {
  return pullRequest !== undefined && pullRequest.headRepository !== repository;
}

/** Shaped like the JSON Web Tokens that GitHub gives out here, for scanners of logs; only the server reads them. */
function opaqueToken(kind: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ typ: 'JWT', alg: 'RS256' })}.${part({ kind })}.${randomBytes(48).toString('base64url')}`;
}
