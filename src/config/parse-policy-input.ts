import { failuresOf } from '../failure/failure.ts';
import type { Mistakes } from '../lib/mistakes.ts';
import { MAX_POLICY_BYTES, parsePolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { Workspace } from './workspace.ts';

/** The policy in a file of the workspace; undefined when none is named, or it is wrong, which is noted. */
export async function readPolicyInput(
  path: string,
  workspace: Workspace,
  mistakes: Mistakes,
): Promise<Policy | undefined> {
  if (path === '') return undefined;
  try {
    return parsePolicy(await workspace.readText(path, MAX_POLICY_BYTES), path);
  } catch (error) {
    mistakes.addAll(failuresOf(error));
    return undefined;
  }
}
