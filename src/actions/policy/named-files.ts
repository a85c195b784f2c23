import type { Workspace } from '../../config/workspace.ts';
import { Failures, failuresOf } from '../../failure/failure.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Signer, TrustChoice } from '../../policy/signer.ts';

/** A TUF root or a trusted root has some tens of kilobytes, a key less than one. */
const MAX_BYTES = 1024 * 1024;

/**
 * The texts of all files that a policy names: keys and roots become part of what is rendered.
 * @throws Failures BAD_INPUT for all that cannot be read
 */
export async function readNamedFiles(
  { entries, deny }: Policy,
  defaultTrust: TrustChoice | undefined,
  workspace: Pick<Workspace, 'readText'>,
): Promise<ReadonlyMap<string, string>> {
  const signers: readonly Signer[] = [
    ...entries.flatMap(({ demand }) => (demand.kind === 'signed' ? demand.signers.flat() : [])),
    ...deny.flatMap((rule) => (rule.kind === 'signer' ? rule.signers : [])),
  ];
  const paths = new Set([
    ...signers.flatMap((signer) => [...(signer.kind === 'key' ? [signer.path] : []), ...filesOf(signer.trust)]),
    ...filesOf(defaultTrust),
  ]);
  const read = await Promise.allSettled(
    [...paths].map(async (path) => [path, await workspace.readText(path, MAX_BYTES)] as const),
  );
  const failures = read.flatMap((each) => (each.status === 'rejected' ? failuresOf(each.reason) : []));
  if (failures.length > 0) throw new Failures(failures);
  return new Map(read.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])));
}

function filesOf(trust: TrustChoice | undefined): readonly string[] {
  switch (trust?.kind) {
    case 'file':
      return [trust.trustedRoot];
    case 'tuf':
      return [trust.root];
    case 'github':
      return trust.root === undefined ? [] : [trust.root];
    case undefined:
    case 'public-good':
      return [];
  }
}
