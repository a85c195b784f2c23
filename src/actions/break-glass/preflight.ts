import { apiServerOf } from '../../cluster/api-server.ts';
import { askCanary } from '../../cluster/canary.ts';
import { findKyverno } from '../../cluster/controllers.ts';
import { createGate, type Gate, requirePolicy } from '../../cluster/gate.ts';
import { requireRights } from '../../cluster/require-rights.ts';
import { Failure } from '../../failure/failure.ts';
import type { OpenConfig } from './break-glass-config.ts';
import type { BreakGlassServices } from './services.ts';

export interface Prepared {
  readonly gate: Gate;
  /** Address of its API server; undefined when it is not known. */
  readonly cluster: string | undefined;
  /** What was seen of the canary, for the ticket. */
  readonly before: string;
}

/**
 * All that would make a bypass fail, or pointless, looked at before anybody is told of one: the cluster, the rights, the
 * policy, whether exceptions are heeded, and whether the policy denies at all.
 */
export async function preflight(
  config: OpenConfig,
  canary: string | undefined,
  services: BreakGlassServices,
): Promise<Prepared> {
  const { kubectl } = services;
  const { engine, admissionPolicy: policy, namespaces } = config;
  const place = await exceptionNamespace(config, services);
  await requireRights(kubectl, engine, { exceptions: place, workloads: namespaces });
  await requirePolicy(kubectl, { engine, policy });
  const before = await denies(config, canary, services);
  return { gate: createGate(kubectl, place), cluster: await apiServerOf(kubectl), before };
}

/** Kyverno may heed exceptions in one namespace only, or none at all. Where that cannot be seen, the first one named. */
async function exceptionNamespace(
  { engine, namespaces }: OpenConfig,
  { kubectl, warn }: BreakGlassServices,
): Promise<string> {
  if (engine === 'policy-controller') return namespaces[0];
  const kyverno = await findKyverno(kubectl).catch(() => undefined);
  if (!kyverno) {
    warn('Whether Kyverno heeds exceptions could not be seen: its deployment may not be listed, or is not there.');
    return namespaces[0];
  }
  const { enabled, namespace } = kyverno.exceptions;
  // The older kind of exception is heeded in no namespace when none is named.
  if (!enabled || (engine === 'kyverno-clusterpolicy' && namespace === '')) {
    throw new Failure('CLUSTER_REJECTED', 'Kyverno heeds no exceptions in this cluster', {
      advice:
        'Set `features.policyExceptions.enabled=true` and `features.policyExceptions.namespace` of its chart (`--enablePolicyException=true --exceptionNamespace=…` of the admission controller).',
    });
  }
  return namespace === '*' || namespace === '' ? namespaces[0] : namespace;
}

/** @throws Failure NOT_ENFORCED when it admits the canary: an exception would open nothing */
async function denies(
  { namespaces, admissionPolicy }: OpenConfig,
  image: string | undefined,
  { kubectl, warn }: BreakGlassServices,
): Promise<string> {
  if (image === undefined) {
    warn('No image is known that the policy must deny: give `canary`, and it is proved that the policy is enforced.');
    return 'not asked: no canary is known';
  }
  const answer = await askCanary(kubectl, { image, namespace: namespaces[0] });
  if (answer.kind === 'failed') throw answer.failure;
  if (answer.kind === 'denied') return `denied by ${answer.webhook}`;
  if (answer.kind === 'admitted') {
    throw new Failure(
      'NOT_ENFORCED',
      `${admissionPolicy} does not deny ${image} in ${namespaces[0]}: there is nothing to open`,
    );
  }
  warn(`The canary was refused by ${answer.by}, which does not judge images: what the policy says is not proved.`);
  return `refused by ${answer.by}, which does not judge images`;
}
