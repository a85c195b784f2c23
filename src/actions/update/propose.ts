import { Failure, failuresOf } from '../../failure/failure.ts';
import type { GitCommit, GitRepository } from '../../github/git-repository.ts';
import type { PullRequest, PullRequests, PullRequestText } from '../../github/pull-requests.ts';
import { clip } from '../../report/markdown-text.ts';
import { type CommitMarks, commitMessage, marksOf } from './commit-message.ts';
import type { PreparedChange } from './prepare-change.ts';

/** What became of a group's proposal. */
export type Proposed =
  | OpenProposal
  /** The branch has commits of others: what they do with it is theirs. */
  | { readonly kind: 'taken'; readonly pull: PullRequest | undefined }
  /** Somebody closed the pull request of this very change. */
  | { readonly kind: 'declined'; readonly pull: PullRequest };

/** A pull request is open and proposes what it should. */
export interface OpenProposal {
  readonly kind: 'opened' | 'updated' | 'unchanged';
  readonly pull: PullRequest;
  /** Why it has not the labels that it should. */
  readonly trouble?: Failure;
}

export interface ProposalWorld {
  readonly git: GitRepository;
  readonly pulls: PullRequests;
  readonly base: { readonly name: string; readonly commit: GitCommit };
  readonly defaultBranch: string;
  readonly labels: readonly string[];
  readonly scope: string;
}

/** Tells a pull request that this action closed from one that a person did. */
const SUPERSEDED = '<!-- touchmark: superseded -->';

/**
 * One branch and one pull request for a group, made or brought up to date; nothing is written where both are as they
 * should be, and nothing of others is overwritten.
 * @throws Failure GITHUB_…
 */
export async function propose(change: PreparedChange, text: PullRequestText, world: ProposalWorld): Promise<Proposed> {
  const { git, pulls, base, defaultBranch } = world;
  const { branch } = change.group;
  if (branch === base.name || branch === defaultBranch) {
    throw new Failure('BAD_INPUT', `branch-prefix: ${branch} is the branch that is proposed to`);
  }
  const [head, known] = await Promise.all([git.head(branch), pulls.ofBranch(branch, base.name)]);
  const open = known.find(({ isOpen }) => isOpen);
  const marks = head && marksOf(head);
  if (head && !marks) return { kind: 'taken', pull: open };
  if (marks?.change === change.id && open) return { kind: 'unchanged', pull: open };
  const declined = open ? undefined : await declinedIn(known, change, git);
  if (declined) return { kind: 'declined', pull: declined };

  if (marks?.change !== change.id && !(await writeBranch(change, head, world))) return { kind: 'taken', pull: open };
  if (open) {
    await pulls.update(open.number, text);
    return { kind: 'updated', pull: open };
  }
  const pull = await pulls.create(branch, base.name, text);
  const trouble = await label(pull, world);
  return { kind: 'opened', pull, ...(trouble ? { trouble } : {}) };
}

async function label({ number }: PullRequest, { pulls, labels }: ProposalWorld): Promise<Failure | undefined> {
  if (labels.length === 0) return undefined;
  try {
    await pulls.label(number, labels);
    return undefined;
  } catch (error) {
    return failuresOf(error)[0];
  }
}

/** @returns false when somebody else wrote to the branch meanwhile */
async function writeBranch(
  { group, files, id }: PreparedChange,
  head: GitCommit | undefined,
  { git, base, scope }: ProposalWorld,
): Promise<boolean> {
  const tree = await git.writeTree(base.commit.tree, files);
  const marks: CommitMarks = { change: id, scope };
  const commit = await git.writeCommit(commitMessage(group, tree, marks), tree, base.commit.sha);
  if (!head) {
    await git.createBranch(group.branch, commit);
    return true;
  }
  // The API moves a branch from wherever it is: what was seen must still be there just before.
  if ((await git.head(group.branch))?.sha !== head.sha) return false;
  await git.moveBranch(group.branch, commit);
  return true;
}

/** The last pull request of the branch, when a person closed it as it would be opened now. */
async function declinedIn(
  known: readonly PullRequest[],
  { id }: PreparedChange,
  git: GitRepository,
): Promise<PullRequest | undefined> {
  const [last] = known;
  if (!last || last.body.includes(SUPERSEDED)) return undefined;
  return marksOf(await git.commit(last.headSha))?.change === id ? last : undefined;
}

/**
 * Closes the open proposals of earlier runs under the same inputs whose images are up to date by now, or refused.
 * @param wanted the branches of this run
 * @returns those that were closed
 */
export async function closeSuperseded(
  branchPrefix: string,
  wanted: ReadonlySet<string>,
  { git, pulls, base, scope }: ProposalWorld,
): Promise<readonly PullRequest[]> {
  const open = (await pulls.open(base.name)).filter(
    ({ head }) => head.startsWith(branchPrefix) && !wanted.has(head) && head !== base.name,
  );
  const closed: PullRequest[] = [];
  for (const pull of open) {
    const marks = marksOf(await git.commit(pull.headSha));
    if (marks?.scope !== scope) continue;
    const body = `${clip(pull.body, MAX_KEPT)}\n\n${CLOSING}\n${SUPERSEDED}`;
    await pulls.update(pull.number, { state: 'closed', body });
    await git.deleteBranch(pull.head);
    closed.push(pull);
  }
  return closed;
}

/** Of what people may have added to: GitHub refuses more than 65 536 characters. */
const MAX_KEPT = 65_000;
const CLOSING = '---\nClosed: none of these moves is called for any more.';
