import { dirname, delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoRelease } from '../../sandbox/images/demo-release.ts';
import { pushImage } from '../../sandbox/images/push-image.ts';
import type { ActionResult } from '../../sandbox/runner/run-action.ts';
import type { EngineName } from '../../src/admission/rendering.ts';
import { isAdmittedBy, type JudgedImage } from '../admission/judged-images.ts';
import type { Check } from '../check.ts';
import type { Place } from '../place.ts';
import type { Cluster } from './cluster.ts';

const PREWARM = fileURLToPath(new URL('../../prewarm', import.meta.url));
/** policy-controller judges only namespaces that ask for it. */
const OPT_IN = { 'policy.sigstore.dev/include': 'true' };
const NAMESPACES = {
  prod: OPT_IN,
  restricted: { ...OPT_IN, 'pod-security.kubernetes.io/enforce': 'restricted' },
  apart: OPT_IN,
  labelled: OPT_IN,
  // The policy leaves it out; of policy-controller it does not ask to be judged.
  monitoring: {},
};
const CONTROLLERS: Readonly<Record<EngineName, string>> = {
  kyverno: 'Kyverno',
  'kyverno-clusterpolicy': 'a ClusterPolicy of Kyverno',
  'policy-controller': 'policy-controller',
  'docker-build': 'buildx',
};

/** A cluster whose controller judges by the rendered policy. */
export interface AdmissionBench {
  readonly cluster: Cluster;
  readonly place: Place;
  readonly engine: EngineName;
  readonly images: readonly JudgedImage[];
}

export async function createNamespaces(cluster: Cluster): Promise<void> {
  for (const [name, labels] of Object.entries(NAMESPACES)) {
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
    await cluster.kubectl(['create', '-f', '-'], JSON.stringify(namespace));
  }
}

/** @param denied an image that one of the policies denies: by it is seen that they are obeyed */
export async function applyPolicies(cluster: Cluster, policies: string, denied: string): Promise<void> {
  await cluster.kubectl(['create', '-f', '-'], policies);
  for (const until = Date.now() + 30_000; Date.now() < until;) {
    if ((await denialOf(cluster, denied)) !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the policies are not enforced after 30 s');
}

export function admissionChecks(bench: AdmissionBench): readonly Check[] {
  const { cluster, engine, images } = bench;
  const controller = CONTROLLERS[engine];
  return [
    ...images.map((image): Check => {
      const isAdmitted = isAdmittedBy(engine, image);
      return {
        name: `${controller} ${isAdmitted ? 'admits' : 'denies'} what is signed with ${image.what}`,
        run: async () => await expectAnswer(cluster, image.ref, 'prod', isAdmitted),
      };
    }),
    ...namespaceChecks(bench, controller),
    ...prewarmChecks(bench, controller),
    {
      name: `a dry run of prewarm leaves no pod behind (${controller})`,
      run: async () => {
        const pods = await cluster.kubectl(['get', 'pods', '--all-namespaces', '--output=name']);
        if (pods.trim() !== '') throw new Error(pods);
      },
    },
  ];
}

function namespaceChecks({ cluster, place, engine, images }: AdmissionBench, controller: string): readonly Check[] {
  const unsigned = refOf(images, 'nothing');
  // There an entry decides in every namespace that is judged; its header says so.
  const isByEntry = engine !== 'policy-controller';
  return [
    {
      name: `${controller} leaves out the namespaces that the policy excludes`,
      run: async () => await expectAnswer(cluster, unsigned, 'monitoring', true),
    },
    {
      name: `${controller} holds an entry to ${isByEntry ? 'its namespaces' : 'every namespace'}`,
      run: async () => {
        const [{ image }] = await demoRelease({ seed: 'apart' });
        const { digest } = await pushImage(`http://${place.host}`, 'apart/api', image);
        const ref = `${place.host}/apart/api@${digest}`;
        await expectAnswer(cluster, ref, 'apart', false);
        await expectAnswer(cluster, ref, 'prod', isByEntry);
      },
    },
  ];
}

function prewarmChecks(bench: AdmissionBench, controller: string): readonly Check[] {
  const { cluster, images } = bench;
  const signed = refOf(images, 'an index');
  const denied = (what: string): Check => ({
    name: `prewarm says that ${controller} denies what is signed with ${what}, and by which policy`,
    run: async () => {
      const { exitCode, log } = await prewarm(bench, refOf(images, what));
      if (exitCode === 0 || !/ADMISSION_DENIED.*(?:touchmark-|no matching policies)/.test(log)) throw new Error(log);
    },
  });
  return [
    {
      name: `prewarm says that ${controller} admits what was signed, where pods are restricted too`,
      run: async () => {
        const { exitCode, outputs, log } = await prewarm(bench, signed, { namespaces: 'prod\nrestricted' });
        if (exitCode !== 0 || outputs['verdict'] !== 'pass') throw new Error(log);
      },
    },
    denied('nothing'),
    denied('a workflow, where no entry speaks of the image'),
    {
      name: `prewarm warns of whoever else denies a pod, by name (${controller})`,
      run: async () => {
        for (const object of LABELS_WANTED) await cluster.kubectl(['create', '-f', '-'], JSON.stringify(object));
        const until = Date.now() + 20_000;
        for (;;) {
          const { exitCode, outputs, log } = await prewarm(bench, signed, { namespaces: 'labelled', repeat: '1' });
          if (exitCode === 0 && outputs['verdict'] === 'inconclusive' && log.includes('labels-wanted')) return;
          // The API server obeys it some seconds after it was created.
          if (Date.now() > until) throw new Error(log);
        }
      },
    },
  ];
}

const POLICIES = 'admissionregistration.k8s.io/v1';
const LABELS_WANTED = [
  {
    apiVersion: POLICIES,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'labels-wanted' },
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: {
        resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
      },
      validations: [{ expression: 'has(object.metadata.labels.team)', message: 'the label team is missing' }],
    },
  },
  {
    apiVersion: POLICIES,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'labels-wanted' },
    spec: {
      policyName: 'labels-wanted',
      validationActions: ['Deny'],
      matchResources: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'labelled' } } },
    },
  },
];

export function refOf(images: readonly JudgedImage[], what: string): string {
  const found = images.find((image) => image.what === what);
  if (!found) throw new Error(`no image is signed with ${what}`);
  return found.ref;
}

export function prewarm(
  { cluster, place }: Pick<AdmissionBench, 'cluster' | 'place'>,
  images: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<ActionResult> {
  const path = [dirname(cluster.kubectlPath), process.env['PATH']].join(delimiter);
  return place.world.run({
    actionDirectory: PREWARM,
    inputs: { images, namespaces: 'prod', kubeconfig: cluster.kubeconfig, ...inputs },
    env: { PATH: path },
  });
}

/** Denied is an image for its own reason, and not because something else is broken. */
async function expectAnswer(cluster: Cluster, image: string, namespace: string, isAdmitted: boolean): Promise<void> {
  const denial = await denialOf(cluster, image, namespace);
  if (isAdmitted !== (denial === undefined)) throw new Error(denial ?? 'it was admitted');
  if (denial !== undefined && !/touchmark-|no matching policies/.test(denial)) throw new Error(denial);
  if (denial?.includes('failed to evaluate')) throw new Error(denial);
}

/** What the cluster says against a pod of an image; undefined when it admits it. */
async function denialOf(cluster: Cluster, image: string, namespace = 'prod'): Promise<string | undefined> {
  const containers = [{ name: 'probe', image }];
  const pod = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'probe' }, spec: { containers } });
  const args = ['create', '--dry-run=server', `--namespace=${namespace}`, '-f', '-'];
  return await cluster.kubectl(args, pod).then(
    () => undefined,
    (error: unknown) => (error as { stderr?: string }).stderr || String(error),
  );
}
