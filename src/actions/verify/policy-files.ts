import { isAbsolute } from 'node:path/posix';
import type { Workspace } from '../../config/workspace.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import { readRepositoryFile, type RepositoryAccess } from '../../github/repository-file.ts';
import { MAX_POLICY_BYTES, parsePolicy } from '../../policy/parse-policy.ts';
import type { Policy } from '../../policy/policy.ts';
import type { PolicyPlace } from './policy-place.ts';

/** A policy with the files that it names, from one place. */
export interface PolicySource {
  readonly policy: Policy;
  /** For people: `the workspace`, `the base commit 8f3b1c5`. */
  readonly from: string;
  readText(path: string, maxBytes: number): Promise<string>;
}

export interface PolicySources {
  /** The one that decides. */
  readonly judging: PolicySource;
  /** What the pull request would make of it, when that is something else, or why it is no policy. */
  readonly proposed: PolicySource | Failure | undefined;
  readonly warnings: readonly string[];
}

export interface PolicyFilesOptions {
  /** Of the policy file, or the policy that inputs make. */
  readonly policy: string | Policy;
  readonly place: PolicyPlace;
  readonly workspace: Workspace;
  readonly access: RepositoryAccess;
  /** Files that inputs name: where the base has none, an earlier step may have made them. */
  readonly inputFiles: readonly string[];
}

/** @throws Failures BAD_POLICY, BAD_INPUT, GITHUB_… */
export async function readPolicies(options: PolicyFilesOptions): Promise<PolicySources> {
  const { policy, place, workspace } = options;
  if (typeof policy !== 'string') {
    return {
      judging: { policy, from: 'the inputs', readText: fileReader(options, '') },
      proposed: undefined,
      warnings: [],
    };
  }
  const fromWorkspace = async (): Promise<PolicySource> => ({
    policy: parsePolicy(await workspace.readText(policy, MAX_POLICY_BYTES), policy),
    from: 'the workspace',
    readText: (file, maxBytes) => workspace.readText(file, maxBytes),
  });
  if (place.kind === 'workspace') return { judging: await fromWorkspace(), proposed: undefined, warnings: [] };

  const policyPath = place.kind === 'repository' ? place.path : policy;
  const from = `${place.kind === 'base' ? 'the base commit' : place.repository} ${place.ref.slice(0, 40)}`;
  const text = await readRepositoryFile(options.access, place, policyPath, MAX_POLICY_BYTES);
  if (text === undefined) {
    if (place.kind === 'repository') throw new Failure('BAD_INPUT', `policy: ${from} has no ${policyPath}`);
    const warning = `The base commit has no ${policyPath}: this run is judged by the pull request’s own policy.`;
    return { judging: await fromWorkspace(), proposed: undefined, warnings: [warning] };
  }
  const judging = { policy: parsePolicy(text, policyPath), from, readText: fileReader(options, from) };
  return { judging, proposed: await proposal(options, text, policy, fromWorkspace), warnings: [] };
}

/** Files come from where the policy comes from: a key beside it is as much of a judge as the policy. */
function fileReader(
  { place, workspace, access, inputFiles }: PolicyFilesOptions,
  from: string,
): PolicySource['readText'] {
  return async (file, maxBytes) => {
    if (place.kind === 'workspace' || isAbsolute(file)) return workspace.readText(file, maxBytes);
    const found = await readRepositoryFile(access, place, file, maxBytes);
    if (found !== undefined) return found;
    if (inputFiles.includes(file)) return workspace.readText(file, maxBytes);
    throw new Failure('BAD_INPUT', `${from} has no ${file}`);
  };
}

async function proposal(
  { place, workspace }: PolicyFilesOptions,
  judging: string,
  path: string,
  fromWorkspace: () => Promise<PolicySource>,
): Promise<PolicySources['proposed']> {
  if (place.kind !== 'base') return undefined;
  try {
    const own = await workspace.readText(path, MAX_POLICY_BYTES);
    return own === judging ? undefined : await fromWorkspace();
  } catch (error) {
    // Without a checkout there is nothing to compare with.
    const [failure] = failuresOf(error);
    return failure?.code === 'BAD_INPUT' ? undefined : failure;
  }
}
