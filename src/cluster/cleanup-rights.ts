import { isRecord } from '../lib/json-text.ts';
import { listObjects } from './list-objects.ts';
import type { Kubectl } from './kubectl.ts';

/** Roles of Kyverno's cleanup controller are put together from those with this label. */
const AGGREGATED = 'rbac.kyverno.io/aggregate-to-cleanup-controller=true';

/** Whether a role lets the cleanup controller delete exceptions, without which it leaves them. @throws Failure CLUSTER_… */
export async function mayCleanUp(kubectl: Kubectl, group: string): Promise<boolean> {
  const roles = (await listObjects(kubectl, 'clusterroles.rbac.authorization.k8s.io', AGGREGATED)) ?? [];
  return roles.some(
    ({ rules }) => Array.isArray(rules) && (rules as readonly unknown[]).some((rule) => allows(rule, group)),
  );
}

function allows(rule: unknown, group: string): boolean {
  if (!isRecord(rule)) return false;
  const has = (field: string, word: string): boolean => {
    const words = rule[field];
    return Array.isArray(words) && (words.includes(word) || words.includes('*'));
  };
  return has('apiGroups', group) && has('resources', 'policyexceptions') && has('verbs', 'delete');
}
