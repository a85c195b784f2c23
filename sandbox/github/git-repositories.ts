import { GitObjects } from './git-objects.ts';

export interface PullRequestRecord {
  readonly repository: string;
  readonly number: number;
  /** Branch, of `headRepository`. */
  readonly head: string;
  readonly headRepository: string;
  headSha: string;
  readonly base: string;
  readonly login: string;
  title: string;
  body: string;
  state: 'open' | 'closed';
  merged: boolean;
  labels: readonly string[];
}

/** Git and the pull requests of all repositories. */
export class GitRepositories {
  readonly pulls: PullRequestRecord[] = [];
  /** "Allow GitHub Actions to create and approve pull requests", a setting of each repository. */
  readonly refusesPullRequests = new Set<string>();
  readonly #repositories = new Map<string, GitObjects>();

  of(repository: string): GitObjects {
    const known = this.#repositories.get(repository) ?? new GitObjects();
    this.#repositories.set(repository, known);
    return known;
  }

  pullsOf(repository: string): readonly PullRequestRecord[] {
    return this.pulls.filter((pull) => pull.repository === repository);
  }

  open(fields: Omit<PullRequestRecord, 'number' | 'state' | 'merged' | 'labels'>): PullRequestRecord {
    const pull: PullRequestRecord = {
      ...fields,
      number: this.pullsOf(fields.repository).length + 1,
      state: 'open',
      merged: false,
      labels: [],
    };
    this.pulls.push(pull);
    return pull;
  }

  /** What follows for pull requests when a branch moves, or is gone. */
  moved(repository: string, branch: string, sha: string | undefined): void {
    for (const pull of this.pullsOf(repository)) {
      if (pull.head !== branch || pull.headRepository !== repository || pull.state === 'closed') continue;
      if (sha === undefined) pull.state = 'closed';
      else pull.headSha = sha;
    }
  }
}
