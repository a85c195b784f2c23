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
import type { ServiceRequest } from '../sandbox/service.ts';
import { startWorld, type World } from '../sandbox/world.ts';
import { summaryHtml } from './summary-html.ts';

/**
 * A release of three images, signed by the built action in the sandbox's runner; again, to show that nothing is logged
 * twice; and killed after the log had answered, to show that nothing is lost. Shows the summary that a user would see.
 */

const page = fileURLToPath(new URL('../demo-summary.html', import.meta.url));
const world = await startWorld({ registry: { referrersApi: 'missing' } });
try {
  const workspace = mkdtempSync(join(tmpdir(), 'touchmark-demo-'));
  const inputs = await buildRelease(world, 'demo', workspace);
  const first = workflowRun({ runId: '4711' });

  console.log('1. A release of three images, one of them for two platforms, with two SBOMs\n');
  const signed = await play(world, inputs, first, workspace);
  console.log(indented(signed.log));
  figures('first run', signed);

  console.log('\n2. The same run again\n');
  const again = await play(world, inputs, nextAttempt(first), workspace);
  figures('re-run', again);

  console.log('\n3. Another release, killed when the log had answered and nothing was kept; then run again\n');
  const nextWorkspace = mkdtempSync(join(tmpdir(), 'touchmark-demo-'));
  const nextInputs = await buildRelease(world, 'next', nextWorkspace);
  const second = newRun(first);
  const killed = await play(world, nextInputs, second, nextWorkspace, killAfterLogging(world));
  figures('killed run', killed);
  const resumed = await play(world, nextInputs, nextAttempt(second), nextWorkspace);
  figures('after the kill', resumed);

  writeFileSync(page, summaryHtml(signed.result.summary, 'touchmark: job summary'));
  console.log(`\n${signed.result.summary}\n`);
  console.log(`The summary as GitHub shows it: ${pathToFileURL(page).href}`);
  const twice = again.newEntries !== 0 || killed.newEntries + resumed.newEntries !== signed.newEntries;
  const failed = [signed, again, resumed].some(({ result }) => result.exitCode !== 0);
  if (twice || failed) {
    console.error(failed ? 'A run failed.' : 'Something was logged twice.');
    process.exitCode = 1;
  }
} finally {
  await world.stop();
}

interface Played {
  readonly result: ActionResult;
  readonly log: string;
  readonly seconds: number;
  readonly requests: Readonly<Record<string, number>>;
  readonly newEntries: number;
}

/** Builds and pushes the images of a release, and writes the SBOMs and the inputs that a workflow would give. */
async function buildRelease(sandbox: World, seed: string, directory: string): Promise<Record<string, string>> {
  const release = await demoRelease({ seed });
  const { origin } = sandbox.registry.service;
  const named = release.map(({ repository }) => `${sandbox.registry.host}/${repository}`);
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
    needs: JSON.stringify({ build: { result: 'success', outputs }, test: { result: 'success', outputs: {} } }),
    sboms: 'api = api.spdx.json\nweb = web.cdx.json',
    sigstore: 'custom',
    'signing-config': 'signing-config.json',
    'trusted-root': 'trusted-root.json',
  };
}

/** Kills the action as soon as the log has taken every entry of the release, before one answer has left. */
function killAfterLogging(sandbox: World): (kill: () => void) => void {
  const { rekor, log } = sandbox.sigstore;
  const before = log.size;
  return (kill) => {
    rekor.beforeAnswer = async (request: ServiceRequest) => {
      if (request.method !== 'POST' || !request.url.pathname.endsWith('/log/entries')) return;
      while (log.size - before < 8) await new Promise((resolve) => setTimeout(resolve, 5));
      kill();
    };
  };
}

async function play(
  sandbox: World,
  inputs: Record<string, string>,
  run: WorkflowRun,
  workspace: string,
  killOn?: (kill: () => void) => void,
): Promise<Played> {
  const entriesBefore = sandbox.sigstore.log.size;
  const requestsBefore = sandbox.requests();
  const started = performance.now();
  const result = await sandbox.run({ inputs, run, workspace, ...(killOn ? { killOn } : {}) });
  sandbox.sigstore.rekor.beforeAnswer = undefined;
  const requests = Object.fromEntries(
    Object.entries(sandbox.requests()).map(([service, count]) => [service, count - (requestsBefore[service] ?? 0)]),
  );
  return {
    result,
    log: result.log,
    seconds: (performance.now() - started) / 1000,
    requests,
    newEntries: sandbox.sigstore.log.size - entriesBefore,
  };
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
