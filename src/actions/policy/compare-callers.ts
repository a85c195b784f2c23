import { globMatches } from '../../policy/glob.ts';
import type { PolicyEntry } from '../../policy/policy.ts';
import type { WorkflowSigner } from '../../policy/signer.ts';
import { refsOfCall } from '../../workflows/refs.ts';
import type { SigningIdentities } from '../../workflows/signing-identities.ts';
import type { Comparison, Difference } from './compare-workflows.ts';

/** A call of another repository's workflow, as `uses` names it. */
interface Call {
  readonly workflow: string;
  readonly ref: string;
}

/**
 * What is wrong with a signer whose workflow can be called: whoever calls it has the same name in the certificate, and
 * clusters see no more than the name.
 */
export function judgeCaller(
  entry: PolicyEntry,
  signer: WorkflowSigner,
  { policyPath, repository, signing }: Comparison,
): readonly Difference[] {
  const workflow = nameOf(signer);
  const at = { file: policyPath, ...entry.position };
  const [call] = callsOf(signing).filter((each) => isSame(each.workflow, workflow));
  if (!signer.isCallerNamed) {
    const isCallable = signing.identities.some((each) => each.isCallable && isSame(each.workflow, workflow));
    if (!call && !isCallable) return [];
    const refs = call ? `, workflow-refs: [${refsOfCall(call.ref)[0]}]` : '';
    return [
      {
        level: 'fail',
        at,
        message: `anybody can call ${workflow}, and a cluster does not see who did`,
        remedy: `repository: ${repository}${refs}`,
      },
    ];
  }
  if (!call || !isSame(signer.repository, repository)) return [];
  const patterns = signer.workflowRefs ?? [];
  const refs = refsOfCall(call.ref);
  if (patterns.some((pattern) => refs.some((ref) => globMatches(pattern, ref)))) return [];
  const message = `${workflow} is called at ${call.ref}, and believed at ${patterns.map(({ text }) => text).join(' or ')}`;
  return [{ level: 'fail', at, message, remedy: `workflow-refs: [${refs[0]}]` }];
}

function callsOf({ identities, unknownCalls }: SigningIdentities): readonly Call[] {
  return [
    ...identities.flatMap(({ workflow, workflowRef: ref }) => (ref === undefined ? [] : [{ workflow, ref }])),
    ...unknownCalls.map(({ workflow: uses }) => {
      const at = uses.lastIndexOf('@');
      return at === -1 ? { workflow: uses, ref: '' } : { workflow: uses.slice(0, at), ref: uses.slice(at + 1) };
    }),
  ].filter(({ ref }) => ref !== '');
}

function nameOf({ workflowRepository, workflowPath }: WorkflowSigner): string {
  return `${workflowRepository}/${workflowPath}`;
}

/** GitHub takes names in any case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
