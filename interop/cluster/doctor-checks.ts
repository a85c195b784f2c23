import { readFileSync } from 'node:fs';
import { dirname, delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { workflowRun } from '../../sandbox/github/workflow-run.ts';
import type { ActionResult } from '../../sandbox/runner/run-action.ts';
import { type Check, type CheckResult, runChecks } from '../check.ts';
import { IDENTITY, type Place } from '../place.ts';
import type { Cluster } from './cluster.ts';
import { type ControllerPod, startKubelet } from './kubelet.ts';

const DOCTOR = fileURLToPath(new URL('../../doctor', import.meta.url));
const POLICY = fileURLToPath(new URL('../../policy', import.meta.url));
const RUNBOOK = fileURLToPath(new URL('../../docs/incident.md', import.meta.url));
const POLICY_PATH = '.github/image-policy.yml';
/** Nothing listens there. */
const LOST = '127.0.0.1:9';

/** A controller that runs beside a cluster with a namespace `prod`. */
export interface Examined {
  readonly controller: 'kyverno' | 'policy-controller';
  /** In `acme/…`, signed by the sandbox's usual workflow run. */
  readonly image: string;
  readonly tuf: { readonly mirror: string; readonly root: string };
}

interface Seen {
  readonly area: string;
  readonly name: string;
  readonly verdict: string;
  readonly evidence: string;
}

/** The doctor in a real cluster, by a login that has the role of the runbook and no other right. */
export async function checkDoctor(cluster: Cluster, place: Place, examined: Examined): Promise<readonly CheckResult[]> {
  const kubelet = await startKubelet(cluster, podOf(cluster, examined.controller));
  try {
    await bindRole(cluster);
    await applyPolicy(cluster, place, examined);
    return await runChecks(doctorChecks(cluster, place, examined));
  } finally {
    await kubelet.stop();
  }
}

function doctorChecks(cluster: Cluster, place: Place, examined: Examined): readonly Check[] {
  const { controller, image } = examined;
  const healthy: Check = {
    name: `doctor reads ${controller} healthy, with the role of the runbook and no other right`,
    run: async () => {
      const result = await doctor(cluster, place, examined);
      const seen = seenIn(result).filter(({ area }) => area === 'cluster');
      const wrong = seen.filter(({ verdict }) => verdict !== 'pass');
      if (wrong.length > 0 || seen.length < 6) throw new Error(`${JSON.stringify(wrong)}\n${result.log}`);
    },
  };
  // Of a registry that an ImageValidatingPolicy could not reach, Kyverno writes nothing: only the denial says it.
  if (controller === 'kyverno') return [healthy];
  const outage: Check = {
    name: `an outage that only ${controller} sees reads network, by what it writes itself`,
    run: async () => {
      const digest = image.slice(image.indexOf('@'));
      await ask(cluster, `${LOST}/acme/lost${digest}`);
      await sleep(1_000);
      const result = await doctor(cluster, place, examined);
      const told = seenIn(result).find(({ name, area }) => area === 'cluster' && name.includes(LOST));
      if (result.outputs['answer'] !== 'network' || !told) throw new Error(result.log);
    },
  };
  return [healthy, outage];
}

function seenIn({ outputs, log }: ActionResult): readonly Seen[] {
  const path = outputs['results'];
  if (path === undefined) throw new Error(log);
  return (JSON.parse(readFileSync(path, 'utf8')) as { checks?: readonly Seen[] }).checks ?? [];
}

async function doctor(cluster: Cluster, place: Place, examined: Examined): Promise<ActionResult> {
  return await place.world.run({
    actionDirectory: DOCTOR,
    run: workflowRun({ visibility: 'private' }),
    permissions: { idToken: false },
    files: filesOf(place, examined),
    inputs: { images: examined.image, 'trusted-root': 'trusted-root.json', kubeconfig: cluster.strangerKubeconfig },
    env: { PATH: [dirname(cluster.kubectlPath), process.env['PATH']].join(delimiter) },
  });
}

function filesOf(place: Place, { tuf }: Examined): Readonly<Record<string, string>> {
  const trust = `trust: {tuf-mirror: "${tuf.mirror}", tuf-root: tuf-root.json}`;
  const entry = (host: string): string =>
    `  - match: "${host}/acme/**"\n    signed-by: [{identity: "${IDENTITY}", issuer: "${place.issuer}", ${trust}}]\n`;
  return {
    [POLICY_PATH]: `version: 1\nimages:\n${entry(place.host)}${entry(LOST)}admission: {enforcement: enforce}\n`,
    'tuf-root.json': tuf.root,
    'trusted-root.json': JSON.stringify(place.trustedRoot),
  };
}

/** In place of every other policy of this action's. */
async function applyPolicy(cluster: Cluster, place: Place, examined: Examined): Promise<void> {
  const { controller } = examined;
  const kinds = controller === 'kyverno' ? 'imagevalidatingpolicies,clusterpolicies' : 'clusterimagepolicies';
  await cluster.kubectl(['delete', kinds, '--selector=app.kubernetes.io/managed-by=touchmark', '--ignore-not-found']);
  const { workspace, outputs, log } = await place.world.run({
    actionDirectory: POLICY,
    permissions: { idToken: false },
    files: filesOf(place, examined),
    inputs: { mode: 'write', workflows: 'none', engines: controller },
  });
  if (outputs['verdict'] !== 'pass') throw new Error(log);
  const [path = ''] = JSON.parse(outputs['files'] ?? '[]') as readonly string[];
  await cluster.kubectl(['create', '-f', join(workspace, path)]);
  const unsigned = `${place.host}/acme/none@sha256:${'0'.repeat(64)}`;
  for (const until = Date.now() + 30_000; (await ask(cluster, unsigned)) === 'admitted';) {
    if (Date.now() > until) throw new Error(`${controller} does not enforce its policy after 30 s`);
    await sleep(500);
  }
}

/** What the runbook says that the doctor's login needs, bound to somebody who may do nothing else. */
async function bindRole(cluster: Cluster): Promise<void> {
  const [, role] = /```yaml\n([^`]*?name: touchmark-doctor\n[^`]*)```/.exec(readFileSync(RUNBOOK, 'utf8')) ?? [];
  if (role === undefined) throw new Error('the runbook has no role of the doctor');
  await cluster.kubectl(['apply', '-f', '-'], role);
  const name = 'touchmark-doctor';
  await cluster.kubectl(['create', 'clusterrolebinding', name, `--clusterrole=${name}`, '--user=stranger']);
}

async function ask(cluster: Cluster, image: string): Promise<'admitted' | 'denied'> {
  const spec = { containers: [{ name: 'probe', image }] };
  const pod = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'probe' }, spec });
  return await cluster.kubectl(['create', '--dry-run=server', '--namespace=prod', '-f', '-'], pod).then(
    () => 'admitted' as const,
    () => 'denied' as const,
  );
}

/** As the controller's chart makes it. */
function podOf({ directory }: Cluster, controller: Examined['controller']): ControllerPod {
  const logFile = join(directory, `${controller}.log`);
  if (controller === 'policy-controller') {
    const labels = { 'app.kubernetes.io/name': 'policy-controller' };
    return { namespace: 'cosign-system', name: 'policy-controller-webhook', labels, args: [], logFile };
  }
  return {
    namespace: 'kyverno',
    name: 'kyverno-admission-controller',
    labels: { 'app.kubernetes.io/part-of': 'kyverno', 'app.kubernetes.io/component': 'admission-controller' },
    args: ['--enablePolicyException=true', '--exceptionNamespace=*', '--imageVerifyCacheMaxSize=10000000'],
    logFile,
  };
}
