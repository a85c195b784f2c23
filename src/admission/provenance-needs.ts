import type { ProvenanceDemand, SignedDemand } from '../policy/policy.ts';
import type { Signer } from '../policy/signer.ts';

/** Clusters see no extension of a certificate; what they need of those, the same signer’s provenance says. */
export function neededProvenance(demand: SignedDemand, signers: readonly Signer[]): ProvenanceDemand | undefined {
  if (demand.provenance) return demand.provenance;
  const hasCaller = signers.some((signer) => callerOf(signer) !== undefined);
  return hasCaller ? { builder: undefined, source: undefined, commit: { kind: 'any' } } : undefined;
}

/** URL of the repository that must have called a reusable workflow; undefined where the policy names none. */
export function callerOf(signer: Signer): string | undefined {
  if (signer.kind !== 'workflow' || !signer.isCallerNamed) return undefined;
  return `${signer.serverUrl}/${signer.repository}`;
}
