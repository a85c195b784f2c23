import { parseArgs } from 'node:util';
import { actRuns } from './act-runs.ts';
import { goldenPolicies } from './admission/golden-checks.ts';
import { actionlintAccepts } from './actionlint.ts';
import { buildPolicies } from './build-policies/build-policies.ts';
import { bundleFiles } from './bundle-files.ts';
import { certifiedKey } from './certified-key.ts';
import { runChecks, type Check, type CheckResult } from './check.ts';
import { clientsList } from './clients-list.ts';
import { compareDocument } from './compatibility.ts';
import { cosignReads } from './cosign-reads.ts';
import { documentedCommands } from './documented-commands.ts';
import { doctorChecks } from './doctor.ts';
import { imageContents } from './image-contents.ts';
import { keyRotation } from './key-rotation.ts';
import { keyed } from './keyed.ts';
import { legacyTags } from './legacy-tags.ts';
import { otherArtifacts } from './other-artifacts.ts';
import { realPlace, sandboxPlace, type Place } from './place.ts';
import { promotion } from './promotion.ts';
import { installPythonTool } from './python-tools.ts';
import { recovery } from './recovery.ts';
import { startScene, type Scene } from './scene.ts';
import { signatureRepository } from './signature-repository.ts';
import { signRelease, type SignedRelease } from './signed-release.ts';
import { buildTools } from './tools.ts';
import { verifyAction } from './verify-action.ts';
import { weReadTheirs } from './we-read-theirs.ts';
import { zizmorAccepts } from './zizmor.ts';

/** What others wrote accepts what we make, and we what they make: `npm run interop`. Builds them with Go the first time. */

const { values } = parseArgs({
  options: { only: { type: 'string' }, write: { type: 'boolean', default: false }, help: { type: 'boolean' } },
});
if (values.help) {
  console.log('npm run interop: all checks');
  console.log('  -- --only <word>   those whose names hold the word, as cosign, oras or act');
  console.log('  -- --write         writes the table of docs/compatibility.md');
  process.exit(0);
}
const started = performance.now();
const results: CheckResult[] = [];
let failed = 0;

try {
  await run();
  if (values.only === undefined) requireDocument();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  failed += 1;
}
console.log(`\n${((performance.now() - started) / 60_000).toFixed(1)} minutes`);
const passed = results.filter((result) => result.passed).length;
failed += results.length - passed;
if (passed + failed === 0) {
  console.error(`no check has "${values.only}" in its name`);
  failed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function run(): Promise<void> {
  const tools = buildTools(['act', 'actionlint', 'cosign', 'crane', 'opa', 'oras', 'syft']);
  const sigstore = installPythonTool('sigstore');
  const scene = await startScene();
  try {
    await check(actionlintAccepts(tools.actionlint));
    await check(zizmorAccepts(installPythonTool('zizmor')));
    await check(documentedCommands(tools.cosign));
    await check(await buildPolicies(tools.opa));
    for (const place of scene.registries.map((registry) => realPlace(scene, registry))) {
      for (const version of ['1', '2'] as const) {
        const release = await signRelease(place, version, tools);
        await check(readsOf(release));
        // The same files, wherever the image is.
        if (place.host === theOne(scene).host) await check(bundleFiles({ cosign: tools.cosign, sigstore }, release));
        await check(await weReadTheirs(tools, place, version));
      }
      await check(await legacyTags(tools.cosign, place));
      await check(await keyed(tools.cosign, place));
      await check(await certifiedKey(tools.cosign, place));
      await check(await verifyAction(tools.cosign, place));
      await check(doctorChecks(place));
      await check(await otherArtifacts(tools, place));
      await check(await promotion(tools.cosign, place));
      await check(await signatureRepository(tools.cosign, place));
    }
    await check(imageContents(tools, theOne(scene)));
    await check(await recovery(tools.cosign, theOne(scene)));
    await check(actRuns(tools, theOne(scene)));
    await check(await goldenPolicies(theOne(scene), scene.sigstore, tools.cosign));
    await check(await keyRotation(tools.cosign, theOne(scene), scene.sigstore));
  } finally {
    await scene.stop();
  }
  for (const referrersApi of ['present', 'missing'] as const) {
    const place = await sandboxPlace(referrersApi);
    for (const version of ['1', '2'] as const) await check(readsOf(await signRelease(place, version, tools)));
    await place.world.stop();
  }

  function readsOf(release: SignedRelease): readonly Check[] {
    return [...cosignReads(tools.cosign, release), ...clientsList(tools, release)];
  }
}

/** Where checks are made that need no registry of each kind. */
function theOne(scene: Scene): Place {
  const [registry] = scene.registries;
  if (!registry) throw new Error('no registry was started');
  return realPlace(scene, registry);
}

async function check(checks: readonly Check[]): Promise<void> {
  const { only } = values;
  results.push(...(await runChecks(checks.filter(({ name }) => only === undefined || name.includes(only)))));
}

function requireDocument(): void {
  if (compareDocument(results, values)) return;
  throw new Error('docs/compatibility.md says something else: see above, then `npm run interop -- --write`');
}
