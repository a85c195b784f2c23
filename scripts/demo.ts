import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cycloneDxOf } from '../sandbox/images/cyclonedx.ts';
import { demoRelease } from '../sandbox/images/demo-release.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import { spdxOf } from '../sandbox/images/spdx.ts';
import { newRun, nextAttempt, workflowRun, type WorkflowRun } from '../sandbox/github/workflow-run.ts';
import type { ActionResult } from '../sandbox/runner/run-action.ts';
import { signingStep } from '../interop/place.ts';
import { realStage, sandboxStage, type Stage } from './demo-stage.ts';
import { summaryHtml } from './summary-html.ts';

/**
 * A release of three images, signed by the built action in the sandbox's runner; again, to show that nothing is logged
 * twice; killed after the log had answered, to show that nothing is lost; and judged by a policy. Shows the summary that a
 * user would see.
 * With `incident`, a night when nothing may be deployed (demo-incident.ts).
 * With `--real`, Sigstore and the registry are the real programs, as in `npm run interop`.
 */

if (process.argv.includes('incident')) {
  const { playIncident } = await import('./demo-incident.ts');
  process.exit((await playIncident()) ? 0 : 1);
}

const page = fileURLToPath(new URL('../demo-summary.html', import.meta.url));
const stage = process.argv.includes('--real') ? await realStage() : await sandboxStage();
try {
  const workspace = mkdtempSync(join(tmpdir(), 'touchmark-demo-'));
  const release = await buildRelease(stage, 'demo', workspace);
  const first = workflowRun({ runId: '4711' });

  console.log('1. A release of three images, one of them for two platforms, with two SBOMs\n');
  const signed = await play(stage, release, first, workspace);
  console.log(indented(signed.log));
  figures('first run', signed);

  console.log('\n2. The same run again\n');
  const again = await play(stage, release, nextAttempt(first), workspace);
  figures('re-run', again);

  console.log('\n3. Another release, killed when the log had answered and nothing was kept; then run again\n');
  const nextWorkspace = mkdtempSync(join(tmpdir(), 'touchmark-demo-'));
  const next = await buildRelease(stage, 'next', nextWorkspace);
  const second = newRun(first);
  const killed = await play(stage, next, second, nextWorkspace, stage.killAfterLogging(next.digests, 8));
  figures('killed run', killed);
  const resumed = await play(stage, next, nextAttempt(second), nextWorkspace);
  figures('after the kill', resumed);

  console.log(
    '\n4. A pull request that uses three images: a good one, one by another workflow, one that cannot be looked at\n',
  );
  const verified = await checkImages(stage, release, first);
  console.log(indented(verified.log));

  writeFileSync(page, summaryHtml(signed.result.summary, 'touchmark: job summary'));
  console.log(`\n${signed.result.summary}\n`);
  console.log(`The summary as GitHub shows it: ${pathToFileURL(page).href}`);
  const twice = again.newEntries !== 0 || killed.newEntries + resumed.newEntries !== signed.newEntries;
  const { passed, failed: refused, inconclusive } = verified.outputs;
  const misjudged = [passed, refused, inconclusive].some((count) => count !== '1');
  const failed = misjudged || [signed, again, resumed].some(({ result }) => result.exitCode !== 0);
  if (twice || failed) {
    console.error(failed ? 'A run failed.' : 'Something was logged twice.');
    process.exitCode = 1;
  }
} finally {
  await stage.stop();
}

interface Played {
  readonly result: ActionResult;
  readonly log: string;
  readonly seconds: number;
  readonly requests: Readonly<Record<string, number>>;
  readonly newEntries: number;
}

interface BuiltRelease {
  readonly inputs: Readonly<Record<string, string>>;
  readonly names: readonly string[];
  readonly digests: readonly string[];
}

/** Builds and pushes the images of a release, and writes the SBOMs and the inputs that a workflow would give. */
async function buildRelease({ place }: Stage, seed: string, directory: string): Promise<BuiltRelease> {
  const release = await demoRelease({ seed });
  const origin = `http://${place.host}`;
  const named = release.map(({ repository }) => `${place.host}/${repository}`);
  const pushed = await Promise.all(
    release.map(({ repository, tag, image }) => pushImage(origin, repository, image, { tag })),
  );
  const [api, web] = release;
  writeFileSync(join(directory, 'api.spdx.json'), JSON.stringify(spdxOf(api.image, { imageName: named[0] ?? '' })));
  writeFileSync(join(directory, 'web.cdx.json'), JSON.stringify(cycloneDxOf(web.image, { imageName: named[1] ?? '' })));
  const outputs = Object.fromEntries(
    release.flatMap(({ repository }, index) => {
      const service = repository.split('/').at(-1) ?? '';
      return [
        [`${service}-image`, named[index] ?? ''],
        [`${service}-digest`, pushed[index]?.digest ?? ''],
      ];
    }),
  );
  return {
    names: named,
    digests: pushed.map(({ digest }) => digest),
    inputs: {
      needs: JSON.stringify({ build: { result: 'success', outputs }, test: { result: 'success', outputs: {} } }),
      sboms: 'api = api.spdx.json\nweb = web.cdx.json',
    },
  };
}

async function play(
  { place }: Stage,
  { inputs }: BuiltRelease,
  run: WorkflowRun,
  workspace: string,
  killOn?: (kill: () => void) => void,
): Promise<Played> {
  const entriesBefore = await place.logSize('1');
  const requestsBefore = place.world.requests();
  const started = performance.now();
  const step = signingStep(place, '1', inputs);
  const result = await place.world.run({ ...step, run, workspace, ...(killOn ? { killOn } : {}) });
  const seconds = (performance.now() - started) / 1000;
  const requests = Object.fromEntries(
    Object.entries(place.world.requests()).map(([service, count]) => [service, count - (requestsBefore[service] ?? 0)]),
  );
  return {
    result,
    log: result.log,
    seconds,
    requests,
    newEntries: (await place.logSize('1')) - entriesBefore,
  };
}

/** The verify action on the release: the policy expects another workflow of one image, and one registry is down. */
async function checkImages(
  { place }: Stage,
  { names, digests }: BuiltRelease,
  run: WorkflowRun,
): Promise<ActionResult> {
  const [api = '', web = ''] = names;
  const away = '127.0.0.1:1/acme/worker';
  const policy = `version: 1
images:
  - {match: ${web}, signed-by: [{workflow: acme/web/.github/workflows/release.yml}]}
  - {match: "**", signed-by: [{workflow: acme/api/.github/workflows/release.yml, refs: [refs/heads/main]}], logged-within: 90d}
`;
  const { files } = signingStep(place, '1', {}, { '.github/image-policy.yml': policy });
  return place.world.run({
    actionDirectory: fileURLToPath(new URL('../verify', import.meta.url)),
    run,
    permissions: { idToken: false },
    inputs: {
      images: [`${api}@${digests[0]}`, `${web}@${digests[1]}`, `${away}@${digests[2]}`].join('\n'),
      'trusted-root': 'trusted-root.json',
    },
    files,
  });
}

function figures(title: string, { seconds, requests, newEntries }: Played): void {
  const counts = Object.entries(requests)
    .filter(([, count]) => count > 0)
    .map(([service, count]) => `${service} ${count}`)
    .join(', ');
  console.log(`${title}: ${seconds.toFixed(1)} s; requests: ${counts}; new log entries: ${newEntries}`);
}

function indented(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, '    ');
}
