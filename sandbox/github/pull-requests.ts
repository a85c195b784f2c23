import { json, type ServiceAnswer } from '../service.ts';
import { type GitCall, withGit } from './git-access.ts';
import type { PullRequestRecord } from './git-repositories.ts';
import { restError, type RestCall, type RestRoute } from './rest-route.ts';

const MAX_BODY = 65_536;
const MAX_TITLE = 256;

/** https://docs.github.com/rest/pulls/pulls#list-pull-requests */
export const listPulls: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}/pulls',
  answer: (call) =>
    withGit(call, 'pullRequests', 'read', ({ git, repository, request }) => {
      const query = request.url.searchParams;
      const [state, head, base] = [query.get('state') ?? 'open', query.get('head'), query.get('base')];
      const matching = git
        .pullsOf(repository)
        .filter((pull) => state === 'all' || pull.state === state)
        .filter((pull) => base === null || pull.base === base)
        // Without an owner before it, the filter is ignored.
        .filter((pull) => !head?.includes(':') || `${pull.headRepository.split('/')[0]}:${pull.head}` === head)
        .toReversed();
      const size = Math.min(100, Number(query.get('per_page') ?? 30));
      const first = (Number(query.get('page') ?? 1) - 1) * size;
      return json(
        200,
        matching.slice(first, first + size).map((pull) => resource(pull, call)),
      );
    }),
};

/** https://docs.github.com/rest/pulls/pulls#create-a-pull-request */
export const createPull: RestRoute = {
  method: 'POST',
  path: '/repos/{owner}/{repo}/pulls',
  answer: (call) => withGit(call, 'pullRequests', 'write', create),
};

function create(call: GitCall): ServiceAnswer {
  const { git, objects, repository, given } = call;
  if (git.refusesPullRequests.has(repository)) {
    return restError(403, 'GitHub Actions is not permitted to create or approve pull requests.');
  }
  const { title, head, base, body = '' } = given;
  const headSha = objects.refs.get(`refs/heads/${String(head)}`);
  const baseSha = objects.refs.get(`refs/heads/${String(base)}`);
  if (typeof title !== 'string' || title.trim() === '') return invalid({ field: 'title', code: 'missing_field' });
  if (baseSha === undefined) return invalid({ field: 'base', code: 'invalid' });
  if (headSha === undefined) return invalid({ field: 'head', code: 'invalid' });
  if (objects.isAncestor(headSha, baseSha)) {
    return invalid({ code: 'custom', message: `No commits between ${String(base)} and ${String(head)}` });
  }
  const refusal = tooLong(title, String(body));
  if (refusal) return refusal;
  const own = { repository, head: String(head), headRepository: repository, headSha, base: String(base) };
  if (git.pullsOf(repository).some((pull) => isOpenFor(pull, own))) {
    const message = `A pull request already exists for ${repository.split('/')[0]}:${own.head}.`;
    return invalid({ code: 'custom', message });
  }
  const pull = git.open({ ...own, login: 'github-actions[bot]', title, body: String(body) });
  return json(201, resource(pull, call));
}

/** https://docs.github.com/rest/pulls/pulls#update-a-pull-request */
export const updatePull: RestRoute = {
  method: 'PATCH',
  path: '/repos/{owner}/{repo}/pulls/{number}',
  answer: (call) =>
    withGit(call, 'pullRequests', 'write', (gitCall) => {
      const { git, objects, repository, given, parameters } = gitCall;
      const pull = git.pullsOf(repository).find(({ number }) => number === Number(parameters['number']));
      if (!pull) return restError(404, 'Not Found');
      const { title = pull.title, body = pull.body, state = pull.state } = given;
      const refusal = tooLong(String(title), String(body));
      if (refusal) return refusal;
      if (state !== 'open' && state !== 'closed') return invalid({ field: 'state', code: 'invalid' });
      if (state === 'open' && pull.state === 'closed') {
        const isGone = pull.merged || !objects.refs.has(`refs/heads/${pull.head}`);
        if (isGone) return invalid({ field: 'state', code: 'custom', message: 'state cannot be changed.' });
      }
      Object.assign(pull, { title, body, state });
      return json(200, resource(pull, call));
    }),
};

/** https://docs.github.com/rest/issues/labels#add-labels-to-an-issue, to pull requests alone. */
export const addLabels: RestRoute = {
  method: 'POST',
  path: '/repos/{owner}/{repo}/issues/{number}/labels',
  answer: (call) =>
    withGit(call, 'pullRequests', 'write', ({ git, repository, given, parameters }) => {
      const pull = git.pullsOf(repository).find(({ number }) => number === Number(parameters['number']));
      if (!pull) return restError(404, 'Not Found');
      const labels = given['labels'];
      if (!Array.isArray(labels) || labels.some((label) => typeof label !== 'string' || label.length > 50)) {
        return invalid({ resource: 'Label', field: 'name', code: 'invalid' });
      }
      pull.labels = [...new Set([...pull.labels, ...(labels as string[])])];
      return json(
        200,
        pull.labels.map((name) => ({ name })),
      );
    }),
};

function isOpenFor(pull: PullRequestRecord, own: Pick<PullRequestRecord, 'head' | 'base' | 'headRepository'>): boolean {
  const isSame = pull.head === own.head && pull.base === own.base && pull.headRepository === own.headRepository;
  return isSame && pull.state === 'open';
}

function tooLong(title: string, body: string): ServiceAnswer | undefined {
  if (title.length > MAX_TITLE) return invalid({ field: 'title', code: 'too_long' });
  return body.length > MAX_BODY ? invalid({ field: 'body', code: 'too_long' }) : undefined;
}

function invalid(error: Readonly<Record<string, string>>): ServiceAnswer {
  const errors = [{ resource: 'PullRequest', ...error }];
  return json(422, { message: 'Validation Failed', errors, status: '422' });
}

function resource(pull: PullRequestRecord, { jobs, origin }: RestCall): Record<string, unknown> {
  const { serverUrl = 'https://github.com' } = jobs.latestRun(pull.repository) ?? {};
  const path = `${pull.repository}/pull/${pull.number}`;
  const owner = pull.headRepository.split('/')[0];
  return {
    number: pull.number,
    state: pull.state,
    title: pull.title,
    body: pull.body,
    user: { login: pull.login, type: pull.login.endsWith('[bot]') ? 'Bot' : 'User' },
    merged_at: pull.merged ? '2026-11-01T00:00:00Z' : null,
    labels: pull.labels.map((name) => ({ name })),
    head: {
      label: `${owner}:${pull.head}`,
      ref: pull.head,
      sha: pull.headSha,
      repo: { full_name: pull.headRepository },
    },
    base: { label: `${owner}:${pull.base}`, ref: pull.base, repo: { full_name: pull.repository } },
    url: `${origin}/repos/${pull.repository}/pulls/${pull.number}`,
    html_url: `${serverUrl}/${path}`,
  };
}
