import { failuresOf } from '../failure/failure.ts';
import { readPublicKey } from '../keys/signing-key.ts';
import type { Mistakes } from '../lib/mistakes.ts';
import { MAX_POLICY_BYTES, parsePolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { Digest } from '../subject/digest.ts';
import type { Workspace } from './workspace.ts';

const MAX_KEY_BYTES = 64 * 1024;

/** A policy, with the fingerprints of the keys that it names, by path. */
export interface PolicyInput {
  readonly policy: Policy;
  readonly keys: ReadonlyMap<string, Digest>;
}

/** The policy in a file of the workspace; undefined when none is named, or it is wrong, which is noted. */
export async function readPolicyInput(
  path: string,
  workspace: Workspace,
  mistakes: Mistakes,
): Promise<PolicyInput | undefined> {
  if (path === '') return undefined;
  try {
    const policy = parsePolicy(await workspace.readText(path, MAX_POLICY_BYTES), path);
    return { policy, keys: await readKeys(policy, workspace) };
  } catch (error) {
    mistakes.addAll(failuresOf(error));
    return undefined;
  }
}

/** A key that is not there cannot be the one that signs; it may be another image's. */
async function readKeys(policy: Policy, workspace: Workspace): Promise<PolicyInput['keys']> {
  const signers = [
    ...policy.entries.flatMap(({ demand }) => (demand.kind === 'signed' ? demand.signers.flat() : [])),
    ...policy.deny.flatMap((rule) => (rule.kind === 'signer' ? rule.signers : [])),
  ];
  const paths = new Set(signers.flatMap((signer) => (signer.kind === 'key' ? [signer.path] : [])));
  const read = await Promise.allSettled(
    [...paths].map(async (path) => {
      const { fingerprint } = readPublicKey(await workspace.readText(path, MAX_KEY_BYTES));
      return [path, fingerprint] as const;
    }),
  );
  return new Map(read.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])));
}
