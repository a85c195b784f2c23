import pMap from 'p-map';
import { Failure } from '../../failure/failure.ts';
import type { Identities } from '../../policy/identities.ts';
import { entryFor } from '../../policy/image-pattern.ts';
import type { Registry } from '../../registry/registry.ts';
import type { AttestationSource } from './github-attestations.ts';
import { type EvidenceStore, withoutNotes } from './evidence-store.ts';
import type { ImageContents } from './image-contents.ts';
import type { PolicySource, PolicySources } from './policy-files.ts';
import type { ChangedJudge, Proposal } from './proposal.ts';
import { checkIdentities, recordIdentities } from './check-identities.ts';
import { judgeTarget, type JudgedTarget } from './judge-target.ts';
import { type Target, targetsOf, type Unresolved } from './target.ts';
import type { VerifyConfig } from './verify-config.ts';
import type { VoucherShelf } from './vouchers.ts';

/** The world as the story sees it; built once, by run.ts. */
export interface VerifyServices {
  readonly registry: Registry;
  /** What vouches for signers, the files of a policy read from where it comes from. */
  shelfFor(source: PolicySource): VoucherShelf;
  readonly contents: ImageContents;
  /** What earlier runs found. */
  readonly store: EvidenceStore;
  readonly attestations: AttestationSource | undefined;
  policies(): Promise<PolicySources>;
  /** Who signed each image when it was last recorded. */
  identities(): Promise<Identities>;
  /** What a pull request would have judge instead, once it is known what the judging has read. */
  proposal(sources: PolicySources): Promise<ChangedJudge | undefined>;
  /** Writes down who signs them now. */
  record(identities: Identities): Promise<void>;
  /** An image is done; `done` of `all` are. */
  finished(judged: JudgedTarget, done: number, all: number): void;
}

export interface VerifyOutcome {
  readonly judged: readonly JudgedTarget[];
  readonly unresolved: readonly Unresolved[];
  /** What the pull request changes of all that judges, and what that would say; it decides nothing. */
  readonly proposed: ProposedVerdicts | undefined;
  readonly warnings: readonly string[];
}

export interface ProposedVerdicts {
  readonly files: readonly string[];
  /** In the order of `judged`, those left out that were not asked for; or why the changed files cannot judge. */
  readonly judged: readonly (JudgedTarget | undefined)[] | Failure;
}

/** What is to be judged. */
export type Asked = Pick<VerifyConfig, 'references' | 'platform' | 'sourceCommit' | 'identities'>;

/** Images under way at once; requests in flight are bounded for each service. */
const CONCURRENCY = 64;

/**
 * Judges every image by the policy: what is named, once each; then its evidence, verified; then every rule. One image's
 * failure hides no other's.
 * @throws Failure when the policy cannot be had
 */
export async function verify(config: Asked, services: VerifyServices, now: Date): Promise<VerifyOutcome> {
  const { registry, contents, store, attestations } = services;
  const fresh = withoutNotes(store);
  const { targets, unresolved } = targetsOf(config.references, config.platform);
  const [sources, identities] = await Promise.all([
    services.policies(),
    services.identities(),
    store.restore(targets.map(({ text }) => text)),
  ]);
  const { judging } = sources;
  const judgeBy = (
    source: PolicySource,
    identities: Identities,
    targets: readonly Target[],
    finished?: (judged: JudgedTarget) => void,
  ): Promise<JudgedTarget[]> => {
    const { policy } = source;
    const shelf = services.shelfFor(source);
    const world = { policy, registry, attestations, shelf, contents, sourceCommit: config.sourceCommit, now };
    const judge = async (target: Target, from: EvidenceStore): Promise<JudgedTarget> => {
      const judged = await judgeTarget(target, { ...world, store: from });
      return config.identities.mode === 'check' ? checkIdentities(judged, identities, policy) : judged;
    };
    return pMap(
      targets,
      async (target) => {
        const first = await judge(target, config.identities.mode === 'record' ? fresh : store);
        // Nobody fails by what a cache holds: the registry may hold better.
        const one = first.verdict !== 'pass' && first.isRecalled ? await judge(target, fresh) : first;
        finished?.(one);
        return one;
      },
      { concurrency: CONCURRENCY },
    );
  };
  const judgeByProposal = async (proposal: Proposal): Promise<readonly (JudgedTarget | undefined)[]> => {
    // A stranger's policy is no reason to ask anybody.
    const asked = proposal.isFromFork ? targets.filter(({ name }) => entryFor(name, judging.policy)) : targets;
    const judged = await judgeBy(proposal.source, proposal.identities, asked);
    const byTarget = new Map(judged.map((one) => [one.target, one]));
    return targets.map((target) => byTarget.get(target));
  };
  let done = 0;
  const judged = await judgeBy(judging, identities, targets, (one) => {
    done += 1;
    services.finished(one, done, targets.length);
  });
  if (config.identities.mode === 'record') await services.record(recordIdentities(judged, identities, judging.policy));
  const changed = await services.proposal(sources);
  const proposed = changed && {
    files: changed.files,
    judged: changed.proposal instanceof Failure ? changed.proposal : await judgeByProposal(changed.proposal),
  };
  const warnings = [...sources.warnings, ...uncompared(config, judging)];
  return { judged, unresolved, proposed, warnings };
}

/** Who gives a commit expects it to be compared. */
function uncompared({ sourceCommit }: Asked, { policy }: PolicySource): readonly string[] {
  const isCompared = policy.entries.some(
    ({ demand }) => demand.kind === 'signed' && demand.provenance?.commit.kind === 'expected',
  );
  if (sourceCommit === undefined || isCompared) return [];
  return ['`source-commit` is compared with nothing: no entry of the policy says `provenance: {commit: expected}`.'];
}
