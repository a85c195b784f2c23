import type { Service, ServiceOptions } from '../service.ts';
import { ActionsCache } from './cache.ts';
import { Jobs, type Job, type JobPermissions } from './job.ts';
import { OidcIssuer, type OidcOptions } from './oidc.ts';
import { AttestationStore } from './attestations.ts';
import { DeploymentReviews } from './deployment-reviews.ts';
import { GitRepositories } from './git-repositories.ts';
import { IssueTracker } from './issues.ts';
import { RepositoryFiles } from './repository-files.ts';
import { Releases } from './releases.ts';
import { restService } from './rest.ts';
import type { StorageRecord } from './storage-records.ts';
import { TokenSigner } from './token-signer.ts';
import type { WorkflowRun } from './workflow-run.ts';

export type { Job, JobPermissions } from './job.ts';

export interface GitHubOptions {
  /** The `iss` of identity tokens: GitHub's unless told; `'own-origin'` for the loopback address of the issuer. */
  readonly issuer?: string;
  readonly service?: Omit<ServiceOptions, 'port'>;
}

export interface GitHub {
  readonly oidc: OidcIssuer;
  readonly cache: ActionsCache;
  readonly rest: Service;
  /** What repositories hold at their commits, for the REST API. */
  readonly files: RepositoryFiles;
  /** Of all repositories. */
  readonly attestations: AttestationStore;
  /** Where artifacts are kept, as organisations were told. */
  readonly records: readonly StorageRecord[];
  /** Of all repositories. */
  readonly issues: IssueTracker;
  /** Environments and what their reviewers said. */
  readonly deployments: DeploymentReviews;
  /** Of all repositories. */
  readonly releases: Releases;
  /** Commits, branches and pull requests of all repositories. */
  readonly git: GitRepositories;
  readonly services: readonly Service[];
  /** Makes the credentials of a job. They are good until `endJob`. */
  startJob(run: WorkflowRun, permissions?: Partial<JobPermissions>): Job;
  endJob(job: Job): void;
  /** What the runner is told of these services, as variables. */
  variables(job: Job): Record<string, string>;
  stop(): Promise<void>;
}

export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const { service = {}, issuer } = options;
  const oidcOptions: OidcOptions = issuer === undefined ? { service } : { service, issuer };
  const jobs = new Jobs();
  const oidc = new OidcIssuer(jobs, await TokenSigner.create(), oidcOptions);
  const cache = new ActionsCache(jobs, service);
  const files = new RepositoryFiles();
  const attestations = new AttestationStore();
  const records: StorageRecord[] = [];
  const issues = new IssueTracker();
  const deployments = new DeploymentReviews();
  const releases = new Releases();
  const git = new GitRepositories();
  const rest = restService(jobs, { files, attestations, records, issues, deployments, releases, git }, service);
  const services = [oidc.service, oidc.issuerService, cache.service, rest];
  await Promise.all(services.map((one) => one.start()));
  return {
    oidc,
    cache,
    rest,
    files,
    attestations,
    records,
    issues,
    deployments,
    releases,
    git,
    services,
    startJob: (run, permissions) => jobs.start(run, permissions),
    endJob: (job) => jobs.end(job),
    variables: (job) => ({ ...restVariables(rest), ...cacheVariables(cache, job), ...oidcVariables(oidc, job) }),
    stop: async () => {
      await Promise.all(services.map((one) => one.stop()));
    },
  };
}

function restVariables(rest: Service): Record<string, string> {
  return { GITHUB_API_URL: rest.origin, GITHUB_GRAPHQL_URL: `${rest.origin}/graphql` };
}

function cacheVariables({ service }: ActionsCache, job: Job): Record<string, string> {
  const { cacheMode } = job.permissions;
  return {
    ACTIONS_RUNTIME_URL: `${service.origin}/`,
    ACTIONS_RUNTIME_TOKEN: job.runtimeToken,
    ACTIONS_RESULTS_URL: `${service.origin}/`,
    ACTIONS_CACHE_SERVICE_V2: 'True',
    ...(cacheMode === undefined ? {} : { ACTIONS_CACHE_MODE: cacheMode }),
  };
}

function oidcVariables(oidc: OidcIssuer, job: Job): Record<string, string> {
  if (!job.permissions.idToken) return {};
  return {
    ACTIONS_ID_TOKEN_REQUEST_URL: oidc.requestUrl(job),
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: job.idTokenRequestToken,
  };
}
