import type { Engine } from './bypass.ts';

/** Something that `kubectl auth can-i` can be asked. */
export interface Right {
  readonly verb: string;
  readonly resource: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly scope: 'exceptions' | 'workloads' | 'cluster';
}

const right = (group: string, resource: string, verb: string, scope: Right['scope']): Right => ({
  group,
  resource,
  verb,
  scope,
});

const EXCEPTION_GROUPS = { kyverno: 'policies.kyverno.io', 'kyverno-clusterpolicy': 'kyverno.io' } as const;
const POLICIES = { kyverno: 'imagevalidatingpolicies', 'kyverno-clusterpolicy': 'clusterpolicies' } as const;
/** A pod that must be denied, asked for and never kept; and what was admitted meanwhile. */
const PODS: readonly Right[] = ['create', 'list'].map((verb) => right('', 'pods', verb, 'workloads'));

/** Every verb that opening, confirming and closing use. */
export function rightsFor(engine: Engine): readonly Right[] {
  if (engine === 'policy-controller') {
    const verbs = ['get', 'patch'];
    return [...verbs.map((verb) => right('policy.sigstore.dev', 'clusterimagepolicies', verb, 'cluster')), ...PODS];
  }
  const group = EXCEPTION_GROUPS[engine];
  return [
    right(group, POLICIES[engine], 'get', 'cluster'),
    ...['create', 'get', 'delete'].map((verb) => right(group, 'policyexceptions', verb, 'exceptions')),
    ...PODS,
  ];
}

/** A resource as kubectl names it: `policyexceptions.policies.kyverno.io`. */
export function resourceName({ resource, group }: Pick<Right, 'resource' | 'group'>): string {
  return group === '' ? resource : `${resource}.${group}`;
}

/** What `sweep` finds things by (in every namespace), and what lets more be said; opening does without. */
const LISTED = new Set(['policyexceptions', 'clusterimagepolicies']);

/** YAML of the role that has them all, as lines. */
export function clusterRole(rights: readonly Right[]): readonly string[] {
  const listed = rights.filter(({ resource, verb }) => LISTED.has(resource) && verb === 'get');
  const all = [
    ...rights,
    ...listed.map((each) => ({ ...each, verb: 'list' })),
    right('apps', 'deployments', 'list', 'cluster'),
  ];
  const resources = [...new Set(all.map((each) => `${each.group}/${each.resource}`))];
  return [
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: ClusterRole',
    'metadata: {name: touchmark-break-glass}',
    'rules:',
    ...resources.map((name) => {
      const own = all.filter((each) => `${each.group}/${each.resource}` === name);
      const [{ group, resource } = { group: '', resource: '' }] = own;
      const verbs = own.map(({ verb }) => verb).join(', ');
      return `- {apiGroups: [${group === '' ? '""' : group}], resources: [${resource}], verbs: [${verbs}]}`;
    }),
  ];
}
