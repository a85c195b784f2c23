import { writeFileSync } from 'node:fs';
import { dirname, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoRelease } from '../sandbox/images/demo-release.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import { runChecks, type Check, type CheckResult } from './check.ts';
import { checkKyvernoBreakGlass, checkPolicyControllerBreakGlass } from './cluster/break-glass-checks.ts';
import { startCluster, type Cluster } from './cluster/cluster.ts';
import { clusterImagePolicy, imageValidatingPolicy } from './cluster/hand-written-policies.ts';
import { startKyverno } from './cluster/kyverno.ts';
import { startPolicyController } from './cluster/policy-controller.ts';
import { realPlace, signingStep, type Place } from './place.ts';
import { startScene, type Scene } from './scene.ts';

/**
 * A real API server, without nodes, with Kyverno and policy-controller: what they make of images that this action signed,
 * what the prewarm action tells of it, and that break-glass opens and closes. `npm run interop:cluster`
 */

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
  const images = await signOneOfTwo(place);
  await inClusterWith(async (cluster) => {
    await startKyverno(cluster, { tuf: tufOf(scene, cluster) });
    await checkNamespace(cluster, scene, place, 'Kyverno', images, imageValidatingPolicy);
    count(await checkKyvernoBreakGlass(cluster, place.world, { host: place.host, image: images.unsigned }));
  });
  await inClusterWith(async (cluster) => {
    await startPolicyController(cluster, tufOf(scene, cluster));
    await checkNamespace(cluster, scene, place, 'policy-controller', images, clusterImagePolicy);
    count(await checkPolicyControllerBreakGlass(cluster, place.world, { host: place.host, image: images.unsigned }));
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

interface Images {
  readonly signed: string;
  readonly unsigned: string;
}

async function signOneOfTwo(place: Place): Promise<Images> {
  const [{ image: api }, { image: web }] = await demoRelease({ seed: 'cluster' });
  const origin = `http://${place.host}`;
  const signed = `${place.host}/acme/api@${(await pushImage(origin, 'acme/api', api)).digest}`;
  const unsigned = `${place.host}/acme/web@${(await pushImage(origin, 'acme/web', web)).digest}`;
  const { exitCode, log } = await place.world.run(signingStep(place, '1', { images: signed, provenance: 'true' }));
  if (exitCode !== 0) throw new Error(log);
  return { signed, unsigned };
}

function tufOf({ sigstore }: Scene, cluster: Cluster): { readonly mirror: string; readonly rootFile: string } {
  const rootFile = join(cluster.directory, 'tuf-root.json');
  writeFileSync(rootFile, sigstore.tuf.root);
  return { mirror: sigstore.tuf.mirror, rootFile };
}

async function checkNamespace(
  cluster: Cluster,
  { sigstore }: Scene,
  place: Place,
  controller: string,
  images: Images,
  policy: typeof imageValidatingPolicy,
): Promise<void> {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'prod', labels: OPT_IN } };
  await cluster.kubectl(['create', '-f', '-'], JSON.stringify(namespace));
  await cluster.kubectl(['create', '-f', '-'], policy({ name: 'require-signed', place, sigstore }));
  await enforced(cluster, images.unsigned);
  const checks: readonly Check[] = [
    {
      name: `prewarm says that ${controller} admits what was signed`,
      run: async () => {
        const { exitCode, log } = await prewarm(cluster, place, images.signed);
        if (exitCode !== 0) throw new Error(log);
      },
    },
    {
      name: `prewarm says that ${controller} denies what was not, and names the policy`,
      run: async () => {
        const { exitCode, log } = await prewarm(cluster, place, images.unsigned);
        if (exitCode === 0 || !/ADMISSION_DENIED.*require-signed/.test(log)) throw new Error(log);
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

function prewarm(cluster: Cluster, place: Place, image: string) {
  const path = [dirname(cluster.kubectlPath), process.env['PATH']].join(delimiter);
  const inputs = { images: image, namespaces: 'prod', kubeconfig: cluster.kubeconfig };
  return place.world.run({ actionDirectory: PREWARM, inputs, env: { PATH: path } });
}

/** A policy is obeyed some seconds after it was created. */
async function enforced(cluster: Cluster, unsigned: string): Promise<void> {
  const containers = [{ name: 'probe', image: unsigned }];
  const pod = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'probe' }, spec: { containers } });
  for (const until = Date.now() + 30_000; Date.now() < until;) {
    const args = ['create', '--dry-run=server', '--namespace=prod', '-f', '-'];
    const isAdmitted = await cluster.kubectl(args, pod).then(
      () => true,
      () => false,
    );
    if (!isAdmitted) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the policy is not enforced after 30 s');
}
