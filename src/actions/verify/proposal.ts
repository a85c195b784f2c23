import type { Workspace } from '../../config/workspace.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import type { Identities } from '../../policy/identities.ts';
import type { Policy } from '../../policy/policy.ts';
import type { TrustChoice } from '../../policy/signer.ts';
import type { CommitFiles } from './commit-files.ts';
import { type IdentitiesFile, readIdentities } from './identities-file.ts';
import { type PolicySource, type PolicySources, workspacePolicy } from './policy-files.ts';
import type { PolicyPlace } from './policy-place.ts';
import { signersOf } from './vouchers.ts';

/** What a pull request would have judge instead of what the base has. */
export interface Proposal {
  readonly source: PolicySource;
  readonly identities: Identities;
  /** Whether it comes from a fork: then nobody is asked whom the base's policy does not name. */
  readonly isFromFork: boolean;
}

export interface ProposalOptions {
  readonly policy: string | Policy;
  readonly place: PolicyPlace;
  readonly identities: IdentitiesFile;
  readonly inputFiles: readonly string[];
  readonly trust: TrustChoice;
  readonly workspace: Workspace;
  readonly base: CommitFiles | undefined;
  readonly isFromFork: boolean;
}

export interface ChangedJudge {
  /** Policy, identities file, keys and roots. */
  readonly files: readonly string[];
  /** Or why it cannot judge. */
  readonly proposal: Proposal | Failure;
}

/** Undefined when the pull request leaves everything as it is that the judging has read. */
export async function readProposal(
  options: ProposalOptions,
  { judging }: PolicySources,
): Promise<ChangedJudge | undefined> {
  const { policy, place, identities, inputFiles, workspace, base, isFromFork } = options;
  if (!base) return undefined;
  const isOwn = typeof policy === 'string' && place.kind === 'base';
  const files = await base.changedIn(workspace, new Set([...inputFiles, ...(isOwn ? [policy] : [])]));
  if (files.length === 0) return undefined;
  try {
    const source = isOwn ? await workspacePolicy(policy, workspace) : fromWorkspace(judging, options);
    if (isFromFork) refuseOtherMirrors(source.policy, judging.policy, options.trust);
    return {
      files,
      proposal: { source, identities: await readIdentities(identities, workspace, undefined), isFromFork },
    };
  } catch (error) {
    const [failure] = failuresOf(error);
    if (!failure) throw error;
    return { files, proposal: failure };
  }
}

/** A policy of inputs, or of another repository, stays what it is; files that inputs name may change. */
function fromWorkspace(judging: PolicySource, { place, inputFiles, workspace }: ProposalOptions): PolicySource {
  const isElsewhere = (file: string): boolean => place.kind === 'repository' && !inputFiles.includes(file);
  return {
    ...judging,
    readText: (file, maxBytes) => (isElsewhere(file) ? judging : workspace).readText(file, maxBytes),
  };
}

/** A stranger's policy is no reason to send requests anywhere. */
function refuseOtherMirrors(proposed: Policy, judging: Policy, trust: TrustChoice): void {
  const known = new Set([...mirrorsIn(judging), ...(trust.kind === 'tuf' ? [trust.mirror] : [])]);
  const other = mirrorsIn(proposed).find((mirror) => !known.has(mirror));
  if (other === undefined) return;
  throw new Failure('BAD_POLICY', `it names ${other}, which is not asked for a pull request from a fork`);
}

function mirrorsIn({ entries, deny }: Policy): readonly string[] {
  const signers = [
    ...entries.flatMap(signersOf),
    ...deny.flatMap((rule) => (rule.kind === 'signer' ? rule.signers : [])),
  ];
  return signers.flatMap(({ trust }) => (trust?.kind === 'tuf' ? [trust.mirror] : []));
}
