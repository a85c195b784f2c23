import { writeFileSync } from 'node:fs';
import { dirname, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENGINES } from '../src/actions/policy/engines.ts';
import { runChecks, type Check, type CheckResult } from './check.ts';
import { checkKyvernoBreakGlass, checkPolicyControllerBreakGlass } from './cluster/break-glass-checks.ts';
import { startCluster, type Cluster } from './cluster/cluster.ts';
import { type JudgedImage, judgedImages } from './cluster/judged-images.ts';
import { startKyverno } from './cluster/kyverno.ts';
import { startPolicyController } from './cluster/policy-controller.ts';
import { policyForVerify, renderedPolicy } from './cluster/rendered-policies.ts';
import { realPlace, type Place } from './place.ts';
import { startScene, type Scene } from './scene.ts';

/**
 * A real API server, without nodes, with Kyverno and policy-controller: what they make of images that this action signed,
 * what the prewarm action tells of it, and that break-glass opens and closes. `npm run interop:cluster`
 */

const VERIFY = fileURLToPath(new URL('../verify', import.meta.url));
const PREWARM = fileURLToPath(new URL('../prewarm', import.meta.url));
/** policy-controller judges only namespaces that ask for it. */
const OPT_IN = { 'policy.sigstore.dev/include': 'true' };

const started = performance.now();
let passed = 0;
let failed = 0;
try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  failed += 1;
}
console.log(`\n${((performance.now() - started) / 60_000).toFixed(1)} minutes`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function run(): Promise<void> {
  const scene = await startScene();
  const [registry] = scene.registries;
  if (!registry) throw new Error('no registry was started');
  const place = realPlace(scene, registry);
  const images = await judgedImages(place);
  const unsigned = images.find(({ what }) => what === 'nothing')?.ref ?? '';
  count(await runChecks(images.map((image) => verifyJudges(place, image))));
  await inClusterWith(async (cluster) => {
    await startKyverno(cluster, { tuf: tufOf(scene, cluster) });
    await createNamespace(cluster);
    const policy = renderedPolicy(ENGINES.kyverno, place, scene.sigstore);
    await checkPolicies(cluster, place, 'Kyverno', images, policy);
    const name = secondPolicyOf(policy);
    count(await checkKyvernoBreakGlass(cluster, place.world, { host: place.host, image: unsigned, policy: name }));
    await cluster.kubectl(['delete', '--ignore-not-found', '-f', '-'], policy);
    await enforced(cluster, unsigned, false);
    const older = renderedPolicy(ENGINES['kyverno-clusterpolicy'], place, scene.sigstore, false);
    const seen = withoutNames(images).filter(({ rule }) => rule !== 'denied');
    await checkPolicies(cluster, place, 'a ClusterPolicy of Kyverno', seen, older);
  });
  await inClusterWith(async (cluster) => {
    await startPolicyController(cluster, tufOf(scene, cluster));
    await createNamespace(cluster);
    const policy = renderedPolicy(ENGINES['policy-controller'], place, scene.sigstore);
    await checkPolicies(cluster, place, 'policy-controller', withoutNames(images), policy);
    const subject = { host: place.host, image: unsigned, policy: secondPolicyOf(policy) };
    count(await checkPolicyControllerBreakGlass(cluster, place.world, subject));
  });
  await scene.stop();
}

async function inClusterWith(work: (cluster: Cluster) => Promise<void>): Promise<void> {
  const cluster = await startCluster();
  try {
    await work(cluster);
  } finally {
    await cluster.stop();
  }
}

function tufOf({ sigstore }: Scene, cluster: Cluster): { readonly mirror: string; readonly rootFile: string } {
  const rootFile = join(cluster.directory, 'tuf-root.json');
  writeFileSync(rootFile, sigstore.tuf.root);
  return { mirror: sigstore.tuf.mirror, rootFile };
}

/** For engines that do not learn under which name an image is pulled. */
function withoutNames(images: readonly JudgedImage[]): readonly JudgedImage[] {
  return images.map((image) => (image.rule === 'name' ? { ...image, isAdmitted: true } : image));
}

/** Of the entry that most of the images belong to. */
function secondPolicyOf(policy: string): string {
  return /name: (touchmark-02-\S+)/.exec(policy)?.[1] ?? '';
}

/** What the engines are compared with; docs/compatibility.md names the differences. */
function verifyJudges(place: Place, { what, ref, isAdmitted, rule }: JudgedImage): Check {
  const expected = isAdmitted || rule === 'statement' ? 'pass' : 'fail';
  return {
    name: `verify says ${expected} of what is signed with ${what}`,
    run: async () => {
      const { outputs, log } = await place.world.run({
        actionDirectory: VERIFY,
        inputs: { images: ref, policy: 'policy.yml', sigstore: 'custom', 'trusted-root': 'trusted-root.json' },
        files: { 'policy.yml': policyForVerify(place), 'trusted-root.json': JSON.stringify(place.trustedRoot) },
      });
      if (outputs['verdict'] !== expected) throw new Error(log);
    },
  };
}

async function createNamespace(cluster: Cluster): Promise<void> {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'prod', labels: OPT_IN } };
  await cluster.kubectl(['create', '-f', '-'], JSON.stringify(namespace));
}

async function checkPolicies(
  cluster: Cluster,
  place: Place,
  controller: string,
  images: readonly JudgedImage[],
  policy: string,
): Promise<void> {
  await cluster.kubectl(['create', '-f', '-'], policy);
  const signed = images.find(({ isAdmitted }) => isAdmitted)?.ref ?? '';
  const unsigned = images.find(({ what }) => what === 'nothing')?.ref ?? '';
  await enforced(cluster, unsigned);
  const checks: readonly Check[] = [
    ...images.map((image) => ({
      name: `${controller} ${image.isAdmitted ? 'admits' : 'denies'} what is signed with ${image.what}`,
      run: async () => {
        const denial = await denialOf(cluster, image.ref);
        if (image.isAdmitted !== (denial === undefined)) throw new Error(denial ?? 'it was admitted');
        // Denied for its own reason, and not because something else is broken.
        if (denial !== undefined && !/touchmark-|no matching policies/.test(denial)) throw new Error(denial);
      },
    })),
    {
      name: `prewarm says that ${controller} admits what was signed`,
      run: async () => {
        const { exitCode, log } = await prewarm(cluster, place, signed);
        if (exitCode !== 0) throw new Error(log);
      },
    },
    {
      name: `prewarm says that ${controller} denies what was not, and names the policy`,
      run: async () => {
        const { exitCode, log } = await prewarm(cluster, place, unsigned);
        if (exitCode === 0 || !/ADMISSION_DENIED.*touchmark-/.test(log)) throw new Error(log);
      },
    },
    {
      name: `a dry run of prewarm leaves no pod behind (${controller})`,
      run: async () => {
        const pods = await cluster.kubectl(['get', 'pods', '--namespace=prod', '--output=name']);
        if (pods.trim() !== '') throw new Error(pods);
      },
    },
  ];
  count(await runChecks(checks));
}

function count(results: readonly CheckResult[]): void {
  passed += results.filter((result) => result.passed).length;
  failed += results.filter((result) => !result.passed).length;
}

/** What the cluster says against a pod of an image; undefined when it admits it. */
async function denialOf(cluster: Cluster, image: string): Promise<string | undefined> {
  const containers = [{ name: 'probe', image }];
  const pod = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'probe' }, spec: { containers } });
  const args = ['create', '--dry-run=server', '--namespace=prod', '-f', '-'];
  return await cluster.kubectl(args, pod).then(
    () => undefined,
    (error: unknown) => (error as { stderr?: string }).stderr || String(error),
  );
}

function prewarm(cluster: Cluster, place: Place, image: string) {
  const path = [dirname(cluster.kubectlPath), process.env['PATH']].join(delimiter);
  const inputs = { images: image, namespaces: 'prod', kubeconfig: cluster.kubeconfig };
  return place.world.run({ actionDirectory: PREWARM, inputs, env: { PATH: path } });
}

/** A policy is obeyed some seconds after it was created, or forgotten after it was deleted. */
async function enforced(cluster: Cluster, unsigned: string, isExpected = true): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until;) {
    if (((await denialOf(cluster, unsigned)) !== undefined) === isExpected) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`the policy is ${isExpected ? 'not ' : 'still '}enforced after 30 s`);
}
