import { isAbsolute } from 'node:path/posix';
import type { Workspace } from '../../config/workspace.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import type { RepositoryAccess } from '../../github/repository-file.ts';
import { MAX_POLICY_BYTES, parsePolicy } from '../../policy/parse-policy.ts';
import type { Policy } from '../../policy/policy.ts';
import { CommitFiles } from './commit-files.ts';
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
  readonly warnings: readonly string[];
}

export interface PolicyFilesOptions {
  /** Of the policy file, or the policy that inputs make. */
  readonly policy: string | Policy;
  readonly place: PolicyPlace;
  readonly workspace: Workspace;
  readonly access: RepositoryAccess;
  /** What the base commit has; undefined when no pull request is judged. */
  readonly base: CommitFiles | undefined;
  /** Files that inputs name: where the base has none, an earlier step may have made them. */
  readonly inputFiles: readonly string[];
}

/** @throws Failures BAD_POLICY, BAD_INPUT, GITHUB_… */
export async function readPolicies({
  policy,
  place,
  workspace,
  ...options
}: PolicyFilesOptions): Promise<PolicySources> {
  const files = place.kind === 'repository' ? new CommitFiles(options.access, place) : options.base;
  const from = placeName(place);
  const readText = fileReader({ ...options, workspace, files: place.kind === 'workspace' ? undefined : files }, from);
  if (typeof policy !== 'string') return { judging: { policy, from: 'the inputs', readText }, warnings: [] };
  if (place.kind === 'workspace' || !files) return { judging: await workspacePolicy(policy, workspace), warnings: [] };

  const path = place.kind === 'repository' ? place.path : policy;
  const text = await files.read(path, MAX_POLICY_BYTES);
  if (text !== undefined) return { judging: { policy: parsePolicy(text, path), from, readText }, warnings: [] };
  if (place.kind === 'repository') throw new Failure('BAD_INPUT', `policy: ${from} has no ${path}`);
  const warning = `The base commit has no ${path}: this run is judged by the pull request’s own policy.`;
  return { judging: await workspacePolicy(policy, workspace), warnings: [warning] };
}

/** @throws Failures BAD_POLICY, BAD_INPUT */
export async function workspacePolicy(path: string, workspace: Workspace): Promise<PolicySource> {
  return {
    policy: parsePolicy(await readPolicyFile(path, workspace), path),
    from: 'the workspace',
    readText: (file, maxBytes) => workspace.readText(file, maxBytes),
  };
}

async function readPolicyFile(path: string, workspace: Workspace): Promise<string> {
  try {
    return await workspace.readText(path, MAX_POLICY_BYTES);
  } catch (error) {
    const [failure] = failuresOf(error);
    throw new Failure('BAD_INPUT', `policy: ${failure?.message}`, {
      advice:
        'Check the repository out before this step and write the file (docs/policy.md shows how), name another in `policy`, or say who must have signed in `certificate-identity`.',
      cause: error,
    });
  }
}

function placeName(place: PolicyPlace): string {
  switch (place.kind) {
    case 'workspace':
      return 'the workspace';
    case 'base':
      return `the base commit ${place.ref}`;
    case 'repository':
      return `${place.repository} ${place.ref.slice(0, 40)}`;
  }
}

/**
 * Files come from where the policy comes from: a key beside it is as much of a judge as the policy. What inputs name comes
 * from the base commit, whatever repository the policy is in.
 */
function fileReader(
  {
    workspace,
    inputFiles,
    base,
    files,
  }: Pick<PolicyFilesOptions, 'workspace' | 'inputFiles' | 'base'> & { readonly files: CommitFiles | undefined },
  from: string,
): PolicySource['readText'] {
  return async (file, maxBytes) => {
    if (!files || isAbsolute(file)) return workspace.readText(file, maxBytes);
    const found = await files.read(file, maxBytes);
    if (found !== undefined) return found;
    if (inputFiles.includes(file)) return (await base?.read(file, maxBytes)) ?? workspace.readText(file, maxBytes);
    throw new Failure('BAD_INPUT', `${from} has no ${file}`);
  };
}
