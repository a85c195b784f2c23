import pMap from 'p-map';
import { pinsIn, referencesIn, type SourceFile } from '../../base-images/pins.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import { problemOf } from '../../failure/problem.ts';
import type { GitCommit, GitRepository } from '../../github/git-repository.ts';
import type { PullRequest, PullRequests } from '../../github/pull-requests.ts';
import type { Identities } from '../../policy/identities.ts';
import type { Registry } from '../../registry/registry.ts';
import type { AttestationSource } from '../verify/github-attestations.ts';
import { NO_EVIDENCE } from '../verify/evidence-store.ts';
import type { ImageContents } from '../verify/image-contents.ts';
import type { PolicySource, PolicySources } from '../verify/policy-files.ts';
import type { VoucherShelf } from '../verify/vouchers.ts';
import { type ImageGroup, groupsOf, type Scope, scopeId } from './groups.ts';
import { type LookedUp, lookUp, type RefusedImage } from './newer-image.ts';
import { prepareChange, type PreparedChange } from './prepare-change.ts';
import { closeSuperseded, propose, type ProposalWorld, type Proposed } from './propose.ts';
import { pullRequestText } from './pull-request-text.ts';
import { compareSboms, type ComparedImage } from './sbom-changes.ts';
import type { UpdateConfig } from './update-config.ts';

/** The world as the story sees it; built once, by run.ts. */
export interface UpdateServices {
  readonly registry: Registry;
  readonly contents: ImageContents;
  readonly attestations: AttestationSource | undefined;
  readonly git: GitRepository;
  readonly pulls: PullRequests;
  shelfFor(source: PolicySource): VoucherShelf;
  /** The files that may name images. */
  sources(): Promise<readonly SourceFile[]>;
  policies(): Promise<PolicySources>;
  identities(): Promise<Identities>;
  lookedUp(one: LookedUp, done: number, all: number): void;
}

export interface GroupOutcome {
  readonly group: ImageGroup;
  /** `dry run`: nothing was asked of GitHub that would have changed it. */
  readonly end: Proposed | Failure | 'dry run';
}

export interface UpdateOutcome {
  /** Images whose tags are where they were. */
  readonly current: number;
  readonly refused: readonly RefusedImage[];
  readonly groups: readonly GroupOutcome[];
  readonly closed: readonly PullRequest[];
  /** What went wrong with the proposals of earlier runs. */
  readonly failures: readonly Failure[];
}

const CONCURRENCY = 32;
/** An SBOM may be 16 MiB, and is many times that when it is read. */
const COMPARED_AT_ONCE = 2;

/**
 * Looks up again what every pinned image's tag stands for, judges what is newer, and proposes it: one pull request for
 * each group. What fails is left as it is.
 * @throws Failures when files, policy or the base branch cannot be read
 */
export async function update(config: UpdateConfig, services: UpdateServices, now: Date): Promise<UpdateOutcome> {
  const [sources, { judging }, identities] = await Promise.all([
    services.sources(),
    services.policies(),
    services.identities(),
  ]);
  const { registry, contents, attestations } = services;
  const world = {
    policy: judging.policy,
    registry,
    contents,
    attestations,
    identities,
    store: NO_EVIDENCE,
    shelf: services.shelfFor(judging),
    sourceCommit: undefined,
    now,
  };
  const pins = pinsIn(referencesIn(sources));
  let done = 0;
  const looked = await pMap(
    pins,
    async (pin) => {
      const one = await lookUp(pin, world);
      done += 1;
      services.lookedUp(one, done, pins.length);
      return one;
    },
    { concurrency: CONCURRENCY },
  );
  const refused = looked.filter((one) => one.kind === 'refused');
  const current = looked.filter((one) => one.kind === 'current').length;
  const newer = await pMap(
    looked.filter((one) => one.kind === 'newer'),
    (image) => compareSboms(image, world),
    { concurrency: COMPARED_AT_ONCE },
  );
  const proposed = await proposeAll(newer, refused, { config, services, sources });
  return { ...proposed, current };
}

interface Proposing {
  readonly config: UpdateConfig;
  readonly services: UpdateServices;
  readonly sources: readonly SourceFile[];
}

/** One after the other: GitHub slows down who writes much at once. */
async function proposeAll(
  newer: readonly ComparedImage[],
  judgedRefused: readonly RefusedImage[],
  { config, services, sources }: Proposing,
): Promise<Omit<UpdateOutcome, 'current'>> {
  const { git, pulls } = services;
  const defaultBranch = await git.defaultBranch();
  const base = await baseBranch(git, config.base ?? defaultBranch);
  const scope: Scope = { ...config, base: base.name };
  const file = (path: string): ReturnType<GitRepository['file']> => git.file(base.commit.tree, path);
  const prepared = await pMap(groupsOf(newer, scope), (group) => prepareChange(group, sources, { ...base, file }), {
    concurrency: 1,
  });
  const changes = prepared.flatMap(({ change }) => change ?? []);
  const refused = [...judgedRefused, ...prepared.flatMap((each) => each.refused)];
  if (config.dryRun) {
    return { refused, groups: changes.map(({ group }) => ({ group, end: 'dry run' })), closed: [], failures: [] };
  }
  const world: ProposalWorld = { git, pulls, base, defaultBranch, labels: config.labels, scope: scopeId(scope) };
  const groups: GroupOutcome[] = [];
  for (const change of changes) groups.push(await proposeOne(change, config.policy, world));
  const isKnown = refused.every(({ failures }) => failures.every((each) => problemOf(each).verdict === 'fail'));
  // What could not be looked at may still be as it was proposed.
  if (!isKnown) return { refused, groups, closed: [], failures: [] };
  const wanted = new Set(groups.map(({ group }) => group.branch));
  try {
    return { refused, groups, closed: await closeSuperseded(config.branchPrefix, wanted, world), failures: [] };
  } catch (error) {
    return { refused, groups, closed: [], failures: failuresOf(error) };
  }
}

async function proposeOne(change: PreparedChange, policy: string, world: ProposalWorld): Promise<GroupOutcome> {
  const { group } = change;
  try {
    return { group, end: await propose(change, pullRequestText(group, policy), world) };
  } catch (error) {
    const [failure] = failuresOf(error);
    return { group, end: failure as Failure };
  }
}

async function baseBranch(
  git: GitRepository,
  name: string,
): Promise<{ readonly name: string; readonly commit: GitCommit }> {
  const commit = await git.head(name);
  if (commit) return { name, commit };
  throw new Failure('BAD_INPUT', `base: there is no branch ${name}`);
}
