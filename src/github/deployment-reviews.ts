import type { Review } from '../break-glass/approval.ts';
import { Failure } from '../failure/failure.ts';
import { readJsonAnswer } from '../http/json-answer.ts';
import { isRecord } from '../lib/json-text.ts';
import { githubHeaders } from './headers.ts';
import type { RepositoryAccess } from './repository-file.ts';

/** Who started a run, and how often it was started. */
export interface RunStart {
  readonly attempt: number;
  readonly logins: readonly string[];
}

/** Who must review deployments to an environment. */
export interface RequiredReviewers {
  readonly users: readonly string[];
  /** Slugs of teams. */
  readonly teams: readonly string[];
}

/** What the API says of a run, its environments and who approved it. All throw Failure GITHUB_… */
export interface DeploymentReviews {
  start(runId: string): Promise<RunStart>;
  reviews(runId: string): Promise<readonly Review[]>;
  /** Undefined when there is no such environment. */
  requiredReviewers(environment: string): Promise<RequiredReviewers | undefined>;
  /** Undefined when this token may not know. */
  isTeamMember(team: string, login: string): Promise<boolean | undefined>;
}

/** @param repository `owner/name` */
export function createDeploymentReviews(access: RepositoryAccess, repository: string): DeploymentReviews {
  const get = async (path: string): Promise<{ readonly status: number; readonly value: unknown }> => {
    const answer = await access.http.send({
      service: 'GITHUB',
      method: 'GET',
      url: access.apiUrl + path,
      headers: githubHeaders(access.token),
      accept: [401, 403, 404],
    });
    const { status } = answer;
    return { status, value: status === 200 ? readJsonAnswer(answer, 'GITHUB') : undefined };
  };
  const required = async (path: string): Promise<unknown> => {
    const { status, value } = await get(`/repos/${repository}${path}`);
    if (status === 200) return value;
    throw new Failure('GITHUB_DENIED', `who approved this run cannot be read: GitHub answered ${status}`, {
      advice: 'Give the job `permissions: { actions: read }`.',
    });
  };
  return {
    start: async (runId) => {
      const run = await required(`/actions/runs/${runId}`);
      const attempt = isRecord(run) ? run['run_attempt'] : undefined;
      const logins = isRecord(run) ? [loginOf(run['actor']), loginOf(run['triggering_actor'])] : [];
      if (typeof attempt !== 'number' || logins.some((login) => login === undefined)) {
        throw new Failure('GITHUB_BAD_ANSWER', 'GitHub did not say who started this run');
      }
      return { attempt, logins: logins.flatMap((login) => login ?? []) };
    },
    reviews: async (runId) => listOf(await required(`/actions/runs/${runId}/approvals`)).flatMap(readReview),
    requiredReviewers: async (environment) => {
      const path = `/repos/${repository}/environments/${encodeURIComponent(environment)}`;
      const { status, value } = await get(path);
      if (status === 404) return undefined;
      if (status === 200) return readReviewers(value);
      throw new Failure('GITHUB_DENIED', `the environment cannot be read: GitHub answered ${status}`, {
        advice: 'Give the job `permissions: { actions: read }`.',
      });
    },
    isTeamMember: async (team, login) => {
      const organization = repository.split('/')[0] ?? '';
      const { status, value } = await get(
        `/orgs/${organization}/teams/${encodeURIComponent(team)}/memberships/${encodeURIComponent(login)}`,
      );
      if (status === 200) return isRecord(value) && value['state'] === 'active';
      return status === 404 ? false : undefined;
    },
  };
}

function readReview(value: unknown): readonly Review[] {
  if (!isRecord(value)) return [];
  const login = loginOf(value['user']);
  const { state } = value;
  if (login === undefined || typeof state !== 'string') return [];
  const environments = listOf(value['environments']).flatMap((each) =>
    isRecord(each) && typeof each['name'] === 'string' ? [each['name']] : [],
  );
  return [{ login, state, environments }];
}

function readReviewers(environment: unknown): RequiredReviewers {
  const rules = isRecord(environment) ? listOf(environment['protection_rules']) : [];
  const reviewers = rules.flatMap((rule) =>
    isRecord(rule) && rule['type'] === 'required_reviewers' ? listOf(rule['reviewers']) : [],
  );
  const named = (type: string, key: string): readonly string[] =>
    reviewers.flatMap((each) => {
      if (!isRecord(each) || each['type'] !== type || !isRecord(each['reviewer'])) return [];
      const name = each['reviewer'][key];
      return typeof name === 'string' ? [name] : [];
    });
  return { users: named('User', 'login'), teams: named('Team', 'slug') };
}

function loginOf(user: unknown): string | undefined {
  return isRecord(user) && typeof user['login'] === 'string' ? user['login'] : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
