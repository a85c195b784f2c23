import { json, type ServiceAnswer } from '../service.ts';
import { restError, type RestCall, type RestRoute } from './rest-route.ts';
import type { WorkflowRun } from './workflow-run.ts';

/** An environment of a repository, as its settings say. */
export interface Environment {
  readonly repository: string;
  readonly name: string;
  /** Logins and team slugs that must review; no rule at all when it is undefined. */
  readonly reviewers: { readonly users: readonly string[]; readonly teams: readonly string[] } | undefined;
  readonly preventSelfReview?: boolean;
}

export interface DeploymentReview {
  readonly runId: string;
  readonly environment: string;
  readonly login: string;
  readonly state: 'approved' | 'rejected';
  readonly comment?: string;
}

/** Environments with required reviewers, what those said, and who is in which team. */
export class DeploymentReviews {
  readonly environments: Environment[] = [];
  readonly reviews: DeploymentReview[] = [];
  /** Team slug → logins. */
  readonly teams = new Map<string, readonly string[]>();
  /** Whether the token may read the members of the organisation's teams; a job's own may not. */
  teamsAreReadable = false;
}

/** https://docs.github.com/rest/actions/workflow-runs#get-the-review-history-for-a-workflow-run */
export const listApprovals: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}/actions/runs/{run}/approvals',
  answer: (call) =>
    withActions(call, (run) =>
      json(
        200,
        call.deployments.reviews
          .filter(({ runId }) => runId === call.parameters['run'])
          .map(({ environment, login, state, comment = '' }) => ({
            state,
            comment,
            environments: [{ id: 1, name: environment, html_url: `${run.serverUrl}/${run.repository}` }],
            user: { login, type: 'User' },
          })),
      ),
    ),
};

/** https://docs.github.com/rest/actions/workflow-runs#get-a-workflow-run */
export const getWorkflowRun: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}/actions/runs/{run}',
  answer: (call) =>
    withActions(call, ({ repository }) => {
      const run = call.jobs
        .runs()
        .findLast((each) => each.repository === repository && each.runId === call.parameters['run']);
      if (!run) return restError(404, 'Not Found');
      return json(200, {
        id: Number(run.runId),
        run_attempt: run.attempt,
        event: run.eventName,
        head_sha: run.sha,
        actor: { login: run.actor },
        triggering_actor: { login: run.triggeringActor ?? run.actor },
        html_url: `${run.serverUrl}/${run.repository}/actions/runs/${run.runId}`,
      });
    }),
};

/** https://docs.github.com/rest/deployments/environments#get-an-environment */
export const getEnvironment: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}/environments/{name}',
  answer: (call) =>
    withActions(call, ({ repository }) => {
      const wanted = call.parameters['name']?.toLowerCase();
      const found = call.deployments.environments.find(
        (each) => each.repository === repository && each.name.toLowerCase() === wanted,
      );
      return found ? json(200, environmentResource(found)) : restError(404, 'Not Found');
    }),
};

/** https://docs.github.com/rest/teams/members#get-team-membership-for-a-user */
export const getTeamMembership: RestRoute = {
  method: 'GET',
  path: '/orgs/{org}/teams/{team}/memberships/{login}',
  answer: ({ parameters, job, deployments }) => {
    if (!job) return restError(401, 'Requires authentication');
    if (!deployments.teamsAreReadable) return restError(403, 'Resource not accessible by integration');
    const members = deployments.teams.get(parameters['team'] ?? '') ?? [];
    const isMember = members.some((login) => login.toLowerCase() === parameters['login']?.toLowerCase());
    return isMember ? json(200, { role: 'member', state: 'active' }) : restError(404, 'Not Found');
  },
};

function environmentResource({ name, reviewers, preventSelfReview = false }: Environment): Record<string, unknown> {
  const required = reviewers && {
    id: 1,
    type: 'required_reviewers',
    prevent_self_review: preventSelfReview,
    reviewers: [
      ...reviewers.users.map((login) => ({ type: 'User', reviewer: { login, type: 'User' } })),
      ...reviewers.teams.map((slug) => ({ type: 'Team', reviewer: { slug, name: slug } })),
    ],
  };
  return { id: 1, name, protection_rules: [...(required ? [required] : []), { id: 2, type: 'branch_policy' }] };
}

function withActions({ parameters, job, jobs }: RestCall, answer: (run: WorkflowRun) => ServiceAnswer): ServiceAnswer {
  const run = jobs.latestRun(`${parameters['owner']}/${parameters['repo']}`);
  const isOwn = run !== undefined && job?.run.repository === run.repository;
  if (!run || (run.visibility !== 'public' && !isOwn)) return restError(404, 'Not Found');
  if (isOwn && !job.permissions.actions) return restError(403, 'Resource not accessible by integration');
  return answer(run);
}
