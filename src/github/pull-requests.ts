import { z } from 'zod';
import { Failure } from '../failure/failure.ts';
import { type RepositoryApi, withPermissionAdvice } from './repository-api.ts';

export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly isOpen: boolean;
  readonly isMerged: boolean;
  readonly body: string;
  /** Login; `github-actions[bot]` for a job's own token. */
  readonly author: string;
  /** Branch of the head, in `headRepository`. */
  readonly head: string;
  readonly headSha: string;
  /** Undefined when the fork is gone. */
  readonly headRepository: string | undefined;
}

/** What people read of a pull request. */
export interface PullRequestText {
  readonly title: string;
  readonly body: string;
}

const PERMISSION =
  'Give the job `permissions: { contents: write, pull-requests: write }`. With `github.token`, the repository (and its ' +
  'organisation) must allow it: Settings → Actions → General → “Allow GitHub Actions to create and approve pull requests”. ' +
  'A token of a GitHub App in `github-token` needs neither.';
const PAGE_SIZE = 100;
const MAX_PAGES = 5;

const pullSchema = z.object({
  number: z.number().int(),
  html_url: z.string(),
  state: z.string(),
  merged_at: z.string().nullish(),
  body: z.string().nullish(),
  user: z.object({ login: z.string() }).nullish(),
  head: z.object({ ref: z.string(), sha: z.string(), repo: z.object({ full_name: z.string() }).nullish() }),
});

/** The pull requests of one repository. https://docs.github.com/rest/pulls */
export class PullRequests {
  readonly #api: RepositoryApi;

  constructor(api: RepositoryApi) {
    this.#api = api;
  }

  /** Of one branch of the repository itself into `base`, newest first, whatever became of them. */
  async ofBranch(branch: string, base: string): Promise<readonly PullRequest[]> {
    const owner = this.#api.repository.split('/')[0] ?? '';
    const query = new URLSearchParams({ state: 'all', head: `${owner}:${branch}`, base, per_page: String(PAGE_SIZE) });
    return (await this.#list(query)).filter((pull) => pull.head === branch && this.#isOwn(pull));
  }

  /** The open ones into `base`, from branches of the repository itself. */
  async open(base: string): Promise<readonly PullRequest[]> {
    const found: PullRequest[] = [];
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const query = new URLSearchParams({ state: 'open', base, per_page: String(PAGE_SIZE), page: String(page) });
      const listed = await this.#list(query);
      found.push(...listed.filter((pull) => this.#isOwn(pull)));
      if (listed.length < PAGE_SIZE) break;
    }
    return found;
  }

  /** @throws Failure GITHUB_REJECTED, with what GitHub has against it */
  async create(branch: string, base: string, { title, body }: PullRequestText): Promise<PullRequest> {
    const answer = await this.#write('POST', '/pulls', {
      title,
      body,
      head: branch,
      base,
      maintainer_can_modify: false,
    });
    if (answer.status < 300) return asPull(this.#api.read(pullSchema, answer, '/pulls'));
    // A first try may have been taken, and its answer lost.
    const made = (await this.ofBranch(branch, base)).find(({ isOpen }) => isOpen);
    if (made) return made;
    throw new Failure('GITHUB_REJECTED', `a pull request of ${branch} cannot be opened: ${answer.message}`);
  }

  /** @throws Failure GITHUB_REJECTED */
  async update(number: number, change: Partial<PullRequestText> & { readonly state?: 'closed' }): Promise<void> {
    const answer = await this.#write('PATCH', `/pulls/${number}`, change);
    if (answer.status >= 300) {
      throw new Failure('GITHUB_REJECTED', `pull request ${number} cannot be changed: ${answer.message}`);
    }
  }

  /** Labels that are not there are made by GitHub. @throws Failure GITHUB_REJECTED */
  async label(number: number, labels: readonly string[]): Promise<void> {
    const answer = await this.#write('POST', `/issues/${number}/labels`, { labels });
    if (answer.status >= 300) {
      throw new Failure('GITHUB_REJECTED', `pull request ${number} cannot be labelled: ${answer.message}`);
    }
  }

  async #list(query: URLSearchParams): Promise<readonly PullRequest[]> {
    const path = `/pulls?${query.toString()}`;
    try {
      const listed = this.#api.read(z.array(pullSchema), await this.#api.send('GET', path), path);
      return listed.map(asPull);
    } catch (error) {
      throw withPermissionAdvice(error, PERMISSION);
    }
  }

  async #write(method: 'POST' | 'PATCH', path: string, body: object): ReturnType<RepositoryApi['send']> {
    try {
      return await this.#api.send(method, path, body, [422]);
    } catch (error) {
      throw withPermissionAdvice(error, PERMISSION);
    }
  }

  /** A fork's branch may bear any name. */
  #isOwn({ headRepository }: PullRequest): boolean {
    return headRepository?.toLowerCase() === this.#api.repository.toLowerCase();
  }
}

function asPull(pull: z.infer<typeof pullSchema>): PullRequest {
  return {
    number: pull.number,
    url: pull.html_url,
    isOpen: pull.state === 'open',
    isMerged: typeof pull.merged_at === 'string',
    body: pull.body ?? '',
    author: pull.user?.login ?? '',
    head: pull.head.ref,
    headSha: pull.head.sha,
    headRepository: pull.head.repo?.full_name,
  };
}
