import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EngineName } from '../src/admission/rendering.ts';
import { isAdmittedBy, type JudgedImage, judgedImages, REVOKED } from './admission/judged-images.ts';
import { policyForVerify, renderedPolicy } from './admission/rendered-policies.ts';
import { runChecks, type Check, type CheckResult } from './check.ts';
import { admissionChecks, applyPolicies, createNamespaces, refOf } from './cluster/admission-checks.ts';
import { checkKyvernoBreakGlass, checkPolicyControllerBreakGlass } from './cluster/break-glass-checks.ts';
import { startCluster, type Cluster } from './cluster/cluster.ts';
import { checkDoctor } from './cluster/doctor-checks.ts';
import { startKyverno } from './cluster/kyverno.ts';
import { startPolicyController } from './cluster/policy-controller.ts';
import { cacheChecks, describeKyverno } from './cluster/cache-checks.ts';
import { realPlace, type Place } from './place.ts';
import { startScene, type Scene } from './scene.ts';

/**
 * A real API server, without nodes, with Kyverno and policy-controller: what they make of images that this action signed,
 * what the prewarm action tells of it, and that break-glass opens and closes. `npm run interop:cluster`
 */

const VERIFY = fileURLToPath(new URL('../verify', import.meta.url));
const KEEPS_IMAGES = '--imageVerifyCacheMaxSize=10000000';

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

/** Each set of policies has a cluster of its own: what another one left behind decides nothing here. */
async function run(): Promise<void> {
  const scene = await startScene();
  const [registry] = scene.registries;
  if (!registry) throw new Error('no registry was started');
  const place = realPlace(scene, registry);
  const images = await judgedImages(place);
  const unsigned = refOf(images, 'nothing');
  const examined = { image: refOf(images, 'an index'), tuf: scene.sigstore.tuf };
  const rendered = (engine: EngineName): string => renderedPolicy(engine, place, scene.sigstore);
  const bypass = (policies: string) => ({ host: place.host, image: unsigned, policy: policyOfImages(policies) });
  count(await runChecks(images.map((image) => verifyJudges(place, image))));
  await inClusterWith(async (cluster) => {
    await startKyverno(cluster, { tuf: tufOf(scene, cluster), flags: [KEEPS_IMAGES] });
    await describeKyverno(cluster, [KEEPS_IMAGES]);
    const bench = { cluster, place, engine: 'kyverno', images } as const;
    // That nobody revoked signed an image, Kyverno does not keep.
    const [denial, others] = partedPolicies(rendered('kyverno'), 'touchmark-deny');
    await applyPolicies(cluster, others, unsigned);
    count(await runChecks(cacheChecks(bench, registry)));
    await applyPolicies(cluster, denial, refOf(images, REVOKED));
    count(await runChecks(admissionChecks(bench)));
  });
  await inClusterWith(async (cluster) => {
    await startKyverno(cluster, { tuf: tufOf(scene, cluster) });
    // It would deny what the other policy here is opened for: no entry of the policy file names that.
    const [, policies] = partedPolicies(rendered('kyverno'), 'touchmark-no-entry');
    await applyPolicies(cluster, policies, unsigned);
    count(await checkKyvernoBreakGlass(cluster, place.world, bypass(policies)));
    count(await checkDoctor(cluster, place, { controller: 'kyverno', ...examined }));
  });
  await inClusterWith(async (cluster) => {
    await startKyverno(cluster, { tuf: tufOf(scene, cluster) });
    await applyPolicies(cluster, rendered('kyverno-clusterpolicy'), unsigned);
    count(await runChecks(admissionChecks({ cluster, place, engine: 'kyverno-clusterpolicy', images })));
  });
  await inClusterWith(async (cluster) => {
    await startPolicyController(cluster, tufOf(scene, cluster));
    const policies = rendered('policy-controller');
    await applyPolicies(cluster, policies, unsigned);
    count(await runChecks(admissionChecks({ cluster, place, engine: 'policy-controller', images })));
    count(await checkPolicyControllerBreakGlass(cluster, place.world, bypass(policies)));
    count(await checkDoctor(cluster, place, { controller: 'policy-controller', ...examined }));
  });
  await scene.stop();
}

async function inClusterWith(work: (cluster: Cluster) => Promise<void>): Promise<void> {
  const cluster = await startCluster();
  try {
    await createNamespaces(cluster);
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

/** Name of the policy of the entry that most of the images belong to. */
function policyOfImages(policies: string): string {
  return /name: (touchmark-02-\S+)/.exec(policies)?.[1] ?? '';
}

/** @returns the policy of that name, and all others */
function partedPolicies(policies: string, name: string): readonly [string, string] {
  const documents = policies.split(/^---$/m);
  const isIt = (document: string): boolean => document.includes(`\n  name: ${name}\n`);
  return [documents.filter(isIt).join('---'), documents.filter((document) => !isIt(document)).join('---')];
}

/** What the engines are compared with; docs/compatibility.md names the differences. */
function verifyJudges(place: Place, image: JudgedImage): Check {
  const expected = isAdmittedBy('verify', image) ? 'pass' : 'fail';
  return {
    name: `verify says ${expected} of what is signed with ${image.what}`,
    run: async () => {
      const { outputs, log } = await place.world.run({
        actionDirectory: VERIFY,
        inputs: { images: image.ref, policy: 'policy.yml', sigstore: 'custom', 'trusted-root': 'trusted-root.json' },
        files: { 'policy.yml': policyForVerify(place), 'trusted-root.json': JSON.stringify(place.trustedRoot) },
      });
      if (outputs['verdict'] !== expected) throw new Error(log);
    },
  };
}

function count(results: readonly CheckResult[]): void {
  passed += results.filter((result) => result.passed).length;
  failed += results.filter((result) => !result.passed).length;
}
