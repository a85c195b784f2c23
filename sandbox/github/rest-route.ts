import { json, type ServiceAnswer, type ServiceRequest } from '../service.ts';
import type { Job, Jobs } from './job.ts';
import type { AttestationStore } from './attestations.ts';
import type { DeploymentReviews } from './deployment-reviews.ts';
import type { GitRepositories } from './git-repositories.ts';
import type { IssueTracker } from './issues.ts';
import type { Releases } from './releases.ts';
import type { RepositoryFiles } from './repository-files.ts';
import type { StorageRecord } from './storage-records.ts';

/** What the API keeps. */
export interface RestStores {
  readonly files: RepositoryFiles;
  readonly attestations: AttestationStore;
  readonly records: StorageRecord[];
  readonly issues: IssueTracker;
  readonly deployments: DeploymentReviews;
  readonly releases: Releases;
  readonly git: GitRepositories;
}

/** A call to the REST API, once its token is known to be good. */
export interface RestCall extends RestStores {
  readonly request: ServiceRequest;
  readonly origin: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** The job whose token was given; undefined for an anonymous call. */
  readonly job: Job | undefined;
  readonly jobs: Jobs;
}

export interface RestRoute {
  readonly method: string;
  /** As in GitHub's reference: `/repos/{owner}/{repo}`. */
  readonly path: string;
  readonly answer: (call: RestCall) => ServiceAnswer | Promise<ServiceAnswer>;
}

/** The values in a path's braces, `{name...}` taking all that is left; undefined when the path is another one. */
export function matchPath(template: string, pathname: string): Record<string, string> | undefined {
  const expected = template.split('/');
  const rest = expected.at(-1)?.endsWith('...}') ? pathname.split('/').slice(expected.length - 1) : undefined;
  const given = rest ? [...pathname.split('/').slice(0, expected.length - 1), rest.join('/')] : pathname.split('/');
  if (expected.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const value = decodeURIComponent(given[index] ?? '');
    const name = /^\{(\w+)(?:\.\.\.)?\}$/.exec(part)?.[1];
    if (name !== undefined && value !== '') parameters[name] = value;
    else if (part !== value) return undefined;
  }
  return parameters;
}

export function restError(status: number, message: string): ServiceAnswer {
  return json(status, { message, documentation_url: 'https://docs.github.com/rest', status: String(status) });
}
