import { createHash } from 'node:crypto';
import { json } from '../service.ts';
import { restError, type RestRoute } from './rest-route.ts';

/** What repositories hold at their commits. */
export class RepositoryFiles {
  readonly #commits = new Map<string, ReadonlyMap<string, string>>();

  /** @param ref a commit, branch or tag */
  put(repository: string, ref: string, files: Readonly<Record<string, string>>): void {
    this.#commits.set(`${repository}@${ref}`, new Map(Object.entries(files)));
  }

  /** The commit that a ref (`heads/main`, a bare branch or tag, a commit) stands for. */
  commitOf(repository: string, ref: string): string | undefined {
    const name = ref.replace(/^(?:heads|tags)\//, '');
    const files = this.at(repository, name);
    if (!files || /^[0-9a-f]{40}$/.test(name)) return files && name;
    const sha = createHash('sha1')
      .update(JSON.stringify([repository, ...files]))
      .digest('hex');
    this.#commits.set(`${repository}@${sha}`, files);
    return sha;
  }

  at(repository: string, ref: string): ReadonlyMap<string, string> | undefined {
    return this.#commits.get(`${repository}@${ref}`);
  }
}

const RAW = 'application/vnd.github.raw+json';
const SHA = 'application/vnd.github.sha';

/** https://docs.github.com/rest/repos/contents#get-repository-content */
export const getContent: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}/contents/{path...}',
  answer: ({ request, parameters, job, jobs, files }) => {
    const repository = `${parameters['owner']}/${parameters['repo']}`;
    const run = jobs.latestRun(repository);
    if (!run || (run.visibility !== 'public' && job?.run.repository !== run.repository)) {
      return restError(404, 'Not Found');
    }
    const ref = request.url.searchParams.get('ref') ?? run.defaultBranch;
    const content = files.at(repository, ref);
    if (!content) return restError(404, `No commit found for the ref ${ref}`);
    const text = content.get(parameters['path'] ?? '');
    if (text === undefined) return restError(404, 'Not Found');
    if (request.headers['accept'] === RAW) {
      return { status: 200, headers: { 'content-type': `${RAW}; charset=utf-8` }, body: text };
    }
    const bytes = Buffer.from(text);
    return json(200, { type: 'file', encoding: 'base64', size: bytes.length, content: bytes.toString('base64') });
  },
};

/** https://docs.github.com/rest/commits/commits#get-a-commit */
export const getCommit: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}/commits/{ref}',
  answer: ({ request, parameters, job, jobs, files }) => {
    const repository = `${parameters['owner']}/${parameters['repo']}`;
    const run = jobs.latestRun(repository);
    if (!run || (run.visibility !== 'public' && job?.run.repository !== run.repository)) {
      return restError(404, 'Not Found');
    }
    const ref = parameters['ref'] ?? '';
    const sha = files.commitOf(repository, ref);
    if (sha === undefined) return restError(422, `No commit found for SHA: ${ref}`);
    if (request.headers['accept'] === SHA) return { status: 200, headers: { 'content-type': SHA }, body: sha };
    return json(200, { sha, commit: { message: 'x' } });
  },
};
