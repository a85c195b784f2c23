import { json, type ServiceAnswer } from '../service.ts';
import { ownerOf } from './workflow-run.ts';
import { restError, type RestCall, type RestRoute } from './rest-route.ts';

export interface IssueComment {
  readonly id: number;
  readonly login: string;
  body: string;
  readonly createdAt: Date;
  updatedAt: Date;
  /** Posted by an app in the name of its user. */
  readonly byApp: boolean;
}

export interface Issue {
  readonly repository: string;
  readonly number: number;
  readonly login: string;
  title: string;
  body: string;
  labels: readonly string[];
  state: 'open' | 'closed';
  stateReason: string | null;
  readonly createdAt: Date;
  updatedAt: Date;
  readonly comments: IssueComment[];
}

const MAX_BODY = 65_536;
const MAX_TITLE = 256;
const BOT = 'github-actions[bot]';

/** The issues of all repositories, oldest first. */
export class IssueTracker {
  readonly issues: Issue[] = [];
  #nextComment = 1;

  create(repository: string, login: string, given: Pick<Issue, 'title' | 'body' | 'labels'>): Issue {
    const own = this.issues.filter((issue) => issue.repository === repository);
    const now = new Date();
    const issue: Issue = {
      ...given,
      repository,
      login,
      number: own.length + 1,
      state: 'open',
      stateReason: null,
      createdAt: now,
      updatedAt: now,
      comments: [],
    };
    this.issues.push(issue);
    return issue;
  }

  find(repository: string, number: number): Issue | undefined {
    return this.issues.find((issue) => issue.repository === repository && issue.number === number);
  }

  /** As a person writes it, or an app. */
  comment(issue: Issue, login: string, body: string, byApp = false): IssueComment {
    const now = new Date();
    const comment = { id: this.#nextComment, login, body, createdAt: now, updatedAt: now, byApp };
    this.#nextComment += 1;
    issue.comments.push(comment);
    issue.updatedAt = now;
    return comment;
  }

  /** As whoever may write in the repository can, under the author's name. */
  edit(comment: IssueComment, body: string): void {
    comment.body = body;
    comment.updatedAt = new Date(comment.createdAt.getTime() + 60_000);
  }
}

/** https://docs.github.com/rest/issues/issues#create-an-issue */
export const createIssue: RestRoute = {
  method: 'POST',
  path: '/repos/{owner}/{repo}/issues',
  answer: (call) =>
    withRepository(call, 'write', (repository) => {
      const { title, body = '', labels = [] } = given(call);
      if (typeof title !== 'string' || title.trim() === '') return invalid('title', 'missing_field');
      const refusal = tooLong(title, String(body));
      if (refusal) return refusal;
      const issue = call.issues.create(repository, BOT, {
        title,
        body: String(body),
        labels: (labels as unknown[]).map(String),
      });
      return json(201, resource(issue, call));
    }),
};

/** https://docs.github.com/rest/issues/issues#list-repository-issues */
export const listIssues: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}/issues',
  answer: (call) =>
    withRepository(call, 'read', (repository) => {
      const query = call.request.url.searchParams;
      const state = query.get('state') ?? 'open';
      const labels = (query.get('labels') ?? '').split(',').filter((label) => label !== '');
      const matching = call.issues.issues.filter(
        (issue) =>
          issue.repository === repository &&
          (state === 'all' || issue.state === state) &&
          labels.every((label) => issue.labels.includes(label)),
      );
      return json(
        200,
        page(matching.toReversed(), query).map((issue) => resource(issue, call)),
      );
    }),
};

/** https://docs.github.com/rest/issues/issues#get-an-issue */
export const getIssue: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}/issues/{number}',
  answer: (call) => withIssue(call, 'read', (issue) => json(200, resource(issue, call))),
};

/** https://docs.github.com/rest/issues/issues#update-an-issue */
export const updateIssue: RestRoute = {
  method: 'PATCH',
  path: '/repos/{owner}/{repo}/issues/{number}',
  answer: (call) =>
    withIssue(call, 'write', (issue) => {
      const { title = issue.title, body = issue.body, state = issue.state, labels, state_reason: reason } = given(call);
      const refusal = tooLong(String(title), String(body));
      if (refusal) return refusal;
      if (state !== 'open' && state !== 'closed') return invalid('state', 'invalid');
      Object.assign(issue, { title, body, state, updatedAt: new Date() });
      if (typeof reason === 'string') issue.stateReason = reason;
      if (Array.isArray(labels)) issue.labels = labels.map(String);
      return json(200, resource(issue, call));
    }),
};

/** https://docs.github.com/rest/issues/comments#create-an-issue-comment */
export const createIssueComment: RestRoute = {
  method: 'POST',
  path: '/repos/{owner}/{repo}/issues/{number}/comments',
  answer: (call) =>
    withIssue(call, 'write', (issue) => {
      const { body } = given(call);
      if (typeof body !== 'string' || body.trim() === '') return invalid('body', 'missing_field');
      const refusal = tooLong('', body);
      if (refusal) return refusal;
      return json(201, commentResource(call.issues.comment(issue, BOT, body), issue, call));
    }),
};

/** https://docs.github.com/rest/issues/comments#list-issue-comments */
export const listIssueComments: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}/issues/{number}/comments',
  answer: (call) =>
    withIssue(call, 'read', (issue) => {
      const query = call.request.url.searchParams;
      const since = new Date(query.get('since') ?? 0);
      const matching = issue.comments.filter(({ updatedAt }) => updatedAt >= since);
      return json(
        200,
        page(matching, query).map((comment) => commentResource(comment, issue, call)),
      );
    }),
};

type Access = 'read' | 'write';

function withRepository(
  { parameters, job, jobs }: RestCall,
  access: Access,
  answer: (repository: string) => ServiceAnswer,
): ServiceAnswer {
  const run = jobs.latestRun(`${parameters['owner']}/${parameters['repo']}`);
  const isOwn = run !== undefined && job?.run.repository === run.repository;
  if (!run || (run.visibility !== 'public' && !isOwn)) return restError(404, 'Not Found');
  const allowed = isOwn ? job.permissions.issues : 'read';
  const may = allowed === 'write' || (access === 'read' && allowed === 'read');
  return may ? answer(run.repository) : restError(403, 'Resource not accessible by integration');
}

function withIssue(call: RestCall, access: Access, answer: (issue: Issue) => ServiceAnswer): ServiceAnswer {
  return withRepository(call, access, (repository) => {
    const issue = call.issues.find(repository, Number(call.parameters['number']));
    return issue ? answer(issue) : restError(404, 'Not Found');
  });
}

function given({ request }: RestCall): Readonly<Record<string, unknown>> {
  return JSON.parse(request.body.toString('utf8')) as Record<string, unknown>;
}

function invalid(field: string, why: string): ServiceAnswer {
  const errors = [{ resource: 'Issue', field, code: why }];
  return json(422, { message: 'Validation Failed', errors, status: '422' });
}

function tooLong(title: string, body: string): ServiceAnswer | undefined {
  if (title.length > MAX_TITLE) return invalid('title', 'too_long');
  return body.length > MAX_BODY ? invalid('body', 'too_long') : undefined;
}

function page<T>(items: readonly T[], query: URLSearchParams): readonly T[] {
  const size = Math.min(100, Number(query.get('per_page') ?? 30));
  const first = (Number(query.get('page') ?? 1) - 1) * size;
  return items.slice(first, first + size);
}

function resource(issue: Issue, { jobs, origin }: RestCall): Record<string, unknown> {
  const run = jobs.latestRun(issue.repository);
  const path = `${issue.repository}/issues/${issue.number}`;
  return {
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.stateReason,
    labels: issue.labels.map((name) => ({ name })),
    user: userOf(issue.login),
    comments: issue.comments.length,
    created_at: issue.createdAt.toISOString(),
    updated_at: issue.updatedAt.toISOString(),
    url: `${origin}/repos/${path}`,
    html_url: `${run?.serverUrl ?? 'https://github.com'}/${path}`,
    repository_url: `${origin}/repos/${issue.repository}`,
    author_association: run && ownerOf(run) === issue.login ? 'OWNER' : 'NONE',
  };
}

function commentResource(comment: IssueComment, issue: Issue, call: RestCall): Record<string, unknown> {
  return {
    id: comment.id,
    body: comment.body,
    user: userOf(comment.login),
    created_at: comment.createdAt.toISOString(),
    updated_at: comment.updatedAt.toISOString(),
    html_url: `${String(resource(issue, call)['html_url'])}#issuecomment-${comment.id}`,
    performed_via_github_app: comment.byApp ? { slug: 'some-app' } : null,
  };
}

function userOf(login: string): Record<string, unknown> {
  return { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' };
}
