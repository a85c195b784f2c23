import { setTimeout as sleep } from 'node:timers/promises';
import { type Bypass, nameOf } from '../break-glass/bypass.ts';
import { kyvernoException } from '../break-glass/kyverno-exception.ts';
import { BYPASS_RESOURCES, type OpenBypass } from '../break-glass/open-bypass.ts';
import { closingPatch, type ImagePolicy, openingPatch, stateOf } from '../break-glass/policy-controller-mode.ts';
import { Failure } from '../failure/failure.ts';
import { isRecord } from '../lib/json-text.ts';
import { clusterFailure } from './cluster-failure.ts';
import type { Kubectl } from './kubectl.ts';
import { readObject } from './read-answer.ts';

/** Where an admission policy is opened and closed. Everything throws Failure. */
export interface Gate {
  /**
   * Has the API server check what would be applied, and apply nothing.
   * @returns the time by the server's clock; undefined when it did not tell
   */
  rehearse(bypass: Bypass): Promise<Date | undefined>;
  /** What `open` would make, as it would be found again. */
  planned(bypass: Bypass): OpenBypass;
  /** For people: `namespace/name`, or where else it is. */
  placeOf(open: OpenBypass): string;
  open(bypass: Bypass): Promise<void>;
  /** Succeeds when it is gone, whoever closed it; it has been looked for afterwards. */
  close(open: Pick<OpenBypass, 'id' | 'engine' | 'name' | 'namespace'>): Promise<void>;
}

const PATCH_TRIES = 5;

/** @param namespace for exceptions, which Kyverno may want in one place */
export function createGate(kubectl: Kubectl, namespace: string): Gate {
  return {
    rehearse: async (bypass) => {
      if (bypass.engine === 'policy-controller') {
        await warn(kubectl, bypass, ['--dry-run=server']);
        return undefined;
      }
      const text = await createException(kubectl, bypass, namespace, ['--dry-run=server']);
      const { metadata } = readObject(text) as { metadata?: { creationTimestamp?: string } };
      const time = new Date(metadata?.creationTimestamp ?? '');
      return Number.isNaN(time.getTime()) ? undefined : time;
    },
    planned: (bypass) => {
      const { id, engine, policy, opensAt, closesAt, ticket, namespaces, images, canary } = bypass;
      const place =
        engine === 'policy-controller' ? { name: policy, namespace: undefined } : { name: nameOf(bypass), namespace };
      return { id, engine, policy, opensAt, closesAt, ticket, namespaces, images, canary, ...place };
    },
    placeOf: ({ name, namespace: own }) => (own === undefined ? name : `${own}/${name}`),
    open: async (bypass) => {
      if (bypass.engine === 'policy-controller') await warn(kubectl, bypass, []);
      else await createException(kubectl, bypass, namespace, []);
    },
    close: async (open) => {
      if (open.engine === 'policy-controller') await enforce(kubectl, open);
      else await deleteException(kubectl, open);
    },
  };
}

/** A policy that may be opened: it is there, and somebody else has not opened it. */
export async function requirePolicy(
  kubectl: Kubectl,
  { engine, policy }: Pick<Bypass, 'engine' | 'policy'>,
): Promise<void> {
  const found = await getPolicy(kubectl, POLICY_RESOURCES[engine], policy);
  if (found === undefined) {
    throw new Failure('BAD_INPUT', `admission-policy: the cluster has no ${POLICY_RESOURCES[engine]} named ${policy}`, {
      advice: `\`kubectl get ${POLICY_RESOURCES[engine]}\` lists those that there are; \`engine\` and \`context\` say where to look.`,
    });
  }
  if (engine === 'policy-controller') requireEnforcing(found);
}

const POLICY_RESOURCES = {
  kyverno: 'imagevalidatingpolicies.policies.kyverno.io',
  'kyverno-clusterpolicy': 'clusterpolicies.kyverno.io',
  'policy-controller': BYPASS_RESOURCES['policy-controller'],
} as const;

async function createException(
  kubectl: Kubectl,
  bypass: Bypass,
  namespace: string,
  flags: readonly string[],
): Promise<string> {
  const args = ['create', `--namespace=${namespace}`, '--filename=-', '--output=json', ...flags];
  return kubectl.output(args, JSON.stringify(kyvernoException(bypass, namespace)));
}

async function deleteException(
  kubectl: Kubectl,
  { engine, name, namespace = 'default' }: Pick<OpenBypass, 'engine' | 'name' | 'namespace'>,
): Promise<void> {
  const place = [BYPASS_RESOURCES[engine], name, `--namespace=${namespace}`];
  await kubectl.output(['delete', ...place, '--ignore-not-found']);
  const { exitCode, stderr } = await kubectl.run(['get', ...place, '--output=name']);
  if (exitCode === 0) throw new Failure('BYPASS_OPEN', `${name} was deleted and is still there`);
  if (!isNotFound(stderr)) throw clusterFailure(stderr);
}

async function warn(kubectl: Kubectl, bypass: Bypass, flags: readonly string[]): Promise<void> {
  await patchPolicy(kubectl, bypass.policy, flags, (policy) => {
    requireEnforcing(policy);
    return openingPatch(policy, bypass);
  });
}

/** One that a later run has opened anew is not ours to close. */
async function enforce(kubectl: Kubectl, { name, id }: Pick<OpenBypass, 'name' | 'id'>): Promise<void> {
  await patchPolicy(kubectl, name, [], (policy) => (isOpenBy(policy, id) ? closingPatch(policy) : undefined));
  const after = await getPolicy(kubectl, POLICY_RESOURCES['policy-controller'], name);
  if (after && isOpenBy(after, id)) throw new Failure('BYPASS_OPEN', `${name} was closed and is open again`);
}

function isOpenBy({ metadata }: ImagePolicy, id: string): boolean {
  return Object.values(metadata.labels ?? {}).includes(id);
}

/** Reads and writes until nobody else wrote in between. */
async function patchPolicy(
  kubectl: Kubectl,
  name: string,
  flags: readonly string[],
  patchOf: (policy: ImagePolicy) => object | undefined,
): Promise<void> {
  const resource = POLICY_RESOURCES['policy-controller'];
  for (let attempt = 1; ; attempt += 1) {
    const policy = await getPolicy(kubectl, resource, name);
    const patch = policy && patchOf(policy);
    if (!patch) return;
    const args = [
      'patch',
      resource,
      name,
      '--type=merge',
      `--patch=${JSON.stringify(patch)}`,
      '--output=name',
      ...flags,
    ];
    const { exitCode, stderr } = await kubectl.run(args);
    if (exitCode === 0) return;
    if (!/\(Conflict\)/.test(stderr) || attempt === PATCH_TRIES) throw clusterFailure(stderr);
    await sleep(100 * attempt);
  }
}

async function getPolicy(kubectl: Kubectl, resource: string, name: string): Promise<ImagePolicy | undefined> {
  const { exitCode, stdout, stderr } = await kubectl.run(['get', resource, name, '--output=json']);
  if (exitCode === 0) {
    const policy = readObject(stdout);
    if (isRecord(policy['metadata']) && policy['metadata']['name'] === name) return policy as unknown as ImagePolicy;
    throw new Failure('CLUSTER_BAD_ANSWER', `kubectl was asked for ${name} and printed something else`);
  }
  if (isNotFound(stderr)) return undefined;
  throw clusterFailure(stderr);
}

function requireEnforcing(policy: ImagePolicy): void {
  const state = stateOf(policy);
  if (state === 'enforcing') return;
  const { name } = policy.metadata;
  if (state === 'open') {
    throw new Failure('BAD_INPUT', `${name} is open already, by another run`, {
      advice: 'Use what is open; its ticket is in the annotations of the policy. `mode: close` closes it.',
    });
  }
  throw new Failure('NOT_ENFORCED', `${name} only warns: there is nothing to open`);
}

function isNotFound(stderr: string): boolean {
  return /\(NotFound\)/.test(stderr);
}
