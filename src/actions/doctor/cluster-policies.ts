import type { EngineName } from '../../admission/rendering.ts';
import { BYPASS_LABEL } from '../../break-glass/bypass.ts';
import { listObjects } from '../../cluster/list-objects.ts';
import type { ListedObject } from '../../cluster/read-answer.ts';
import type { Kubectl } from '../../cluster/kubectl.ts';
import { checksOf, type DoctorCheck } from '../../doctor/check.ts';
import { differencesOf, type ObjectDifference } from '../../doctor/policy-comparison.ts';
import { Failure, Failures, failuresOf } from '../../failure/failure.ts';
import { isRecord } from '../../lib/json-text.ts';
import type { PolicySource } from '../verify/policy-files.ts';
import type { ClusterWorld } from './cluster-world.ts';
import type { DoctorConfig } from './doctor-config.ts';
import { type Rendered, type RenderedObject, renderedObjects } from './rendered-objects.ts';
import type { DoctorServices } from './services.ts';

const { good, warning, skipped, bad } = checksOf('cluster');
const NAME = 'policies';

const RESOURCES: Readonly<Record<string, string>> = {
  ImageValidatingPolicy: 'imagevalidatingpolicies.policies.kyverno.io',
  ClusterPolicy: 'clusterpolicies.kyverno.io',
  ClusterImagePolicy: 'clusterimagepolicies.policy.sigstore.dev',
  TrustRoot: 'trustroots.policy.sigstore.dev',
};
/** Every object of a rendered policy has it. */
const OURS = 'app.kubernetes.io/managed-by=touchmark';

/** Whether what the policy file says is what the cluster enforces. @throws Failure CLUSTER_… */
export async function policyChecks(
  { kubectl, controllers }: ClusterWorld,
  config: DoctorConfig,
  services: DoctorServices,
): Promise<readonly DoctorCheck[]> {
  const source = await services.policy().catch((error: unknown) => new Failures(failuresOf(error)));
  if (source instanceof Failures) return [skipped(NAME, `not compared: ${source.failures[0]?.message}`)];
  const kinds = new Set(controllers.map(({ kind }) => kind));
  const checks = await Promise.all(
    [...kinds].map(async (kind) => {
      const inCluster = await objectsOf(kind, kubectl);
      const engine = kind === 'kyverno' ? kyvernoEngine(inCluster) : kind;
      return compareWith(engine, inCluster, source, config);
    }),
  );
  return checks.flat();
}

type Held = ReadonlyMap<string, readonly ListedObject[]>;

async function objectsOf(controller: 'kyverno' | 'policy-controller', kubectl: Kubectl): Promise<Held> {
  const kinds =
    controller === 'kyverno' ? ['ImageValidatingPolicy', 'ClusterPolicy'] : ['ClusterImagePolicy', 'TrustRoot'];
  const lists = await Promise.all(
    kinds.map(async (kind) => [kind, (await listObjects(kubectl, RESOURCES[kind] ?? kind, OURS)) ?? []] as const),
  );
  return new Map(lists);
}

/** A policy is rendered for one of Kyverno's kinds: for the older one only where that alone is in use. */
function kyvernoEngine(held: Held): EngineName {
  const has = (kind: string): boolean => (held.get(kind)?.length ?? 0) > 0;
  return has('ClusterPolicy') && !has('ImageValidatingPolicy') ? 'kyverno-clusterpolicy' : 'kyverno';
}

async function compareWith(
  engine: EngineName,
  held: Held,
  source: PolicySource,
  { policy: path, trust }: DoctorConfig,
): Promise<readonly DoctorCheck[]> {
  let rendered: Rendered;
  try {
    rendered = await renderedObjects(engine, source, path, trust);
  } catch (error) {
    const words = failuresOf(error).map(({ message }) => message);
    return [skipped(NAME, `not compared: ${path} cannot be rendered for ${engine}: ${words.join('; ')}`)];
  }
  const checks = rendered.objects.map((object) => compareObject(object, held, rendered, path));
  return [...checks, ...leftOver(rendered, held, path)];
}

function compareObject(object: RenderedObject, held: Held, { enforced }: Rendered, path: string): DoctorCheck {
  const { kind, name } = object;
  const title = `${NAME}: ${name}`;
  const inCluster = held.get(kind)?.find((each) => nameOf(each) === name);
  if (!inCluster) {
    return drifted(title, `the cluster has no ${kind} ${name}, which ${path} renders to`);
  }
  if (isOpen(inCluster)) return skipped(title, 'not compared: it is open by break-glass');
  const differences = differencesOf(kind, object.spec, inCluster['spec']);
  if (differences.length === 0) return good(title, `as ${path} renders it`);
  for (const enforcement of ['audit', 'enforce'] as const) {
    const other = enforced[enforcement].find((each) => each.kind === kind && each.name === name);
    if (other && differencesOf(kind, other.spec, inCluster['spec']).length === 0) {
      return warning(
        title,
        `as ${path} renders it, but for enforcement: the cluster has ${enforcement}`,
        'Say so in the policy file (`enforcement`), or render and apply it anew.',
      );
    }
  }
  return drifted(
    title,
    `${kind} ${name} is not what ${path} renders to: ${differences.slice(0, 3).map(words).join('; ')}`,
  );
}

/** What is rendered no longer denies, or admits, by yesterday's policy. */
function leftOver({ objects }: Rendered, held: Held, path: string): readonly DoctorCheck[] {
  const names = new Set(objects.map(({ kind, name }) => `${kind} ${name}`));
  return [...held].flatMap(([kind, list]) =>
    list
      .filter((each) => !names.has(`${kind} ${nameOf(each)}`))
      .map((each) => drifted(`${NAME}: ${nameOf(each)}`, `${kind} ${nameOf(each)} is rendered no longer by ${path}`)),
  );
}

function drifted(title: string, message: string): DoctorCheck {
  return bad(
    title,
    new Failure('POLICY_DRIFT', message, {
      advice:
        'Render the policy anew (`touchmark/policy`, `mode: write`), and apply what it wrote; `kubectl diff --filename=DIRECTORY` shows the whole difference.',
    }),
  );
}

function words({ path, inCluster, rendered }: ObjectDifference): string {
  return `${path} is ${inCluster ?? 'missing'}, not ${rendered ?? 'left out'}`;
}

function nameOf({ metadata }: ListedObject): string {
  return isRecord(metadata) ? String(metadata['name']) : '';
}

function isOpen({ metadata }: ListedObject): boolean {
  return isRecord(metadata) && isRecord(metadata['labels']) && BYPASS_LABEL in metadata['labels'];
}
