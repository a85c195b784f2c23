import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWorkflowRun, UNKNOWN_RUN } from '../../config/read-workflow-run.ts';
import type { WorkflowRun } from '../../config/workflow-run.ts';
import { type Failure, failuresOf } from '../../failure/failure.ts';
import { runner } from '../../github/runner.ts';
import { createWorkspace } from '../../github/workspace.ts';
import { Deadline } from '../../http/deadline.ts';
import { HttpClient } from '../../http/http-client.ts';
import { annotationsOf } from '../../report/annotations.ts';
import { BREAK_GLASS_INPUTS, type BreakGlassConfig, parseBreakGlassConfig } from './break-glass-config.ts';
import { resultsOf } from './break-glass-results.ts';
import { type BreakGlassOutcome, renderBreakGlassSummary } from './break-glass-summary.ts';
import { createServices, maskSecrets } from './create-services.ts';
import { openPolicy } from './open.ts';
import type { Asking, BreakGlassServices } from './services.ts';
import { closePolicy, sweep } from './sweep.ts';

/** Longer than any bypass. */
const DEADLINE_MS = 5 * 60 * 60_000;
const CONCURRENCY = 8;

interface Ended {
  readonly outcome: BreakGlassOutcome | undefined;
  readonly failures: readonly Failure[];
}

/** The break-glass action: does one of three things, and whatever happens writes what became of it. */
export async function run(): Promise<void> {
  const deadline = new Deadline(DEADLINE_MS);
  runner.onCancel(() => deadline.cancel());
  const http = new HttpClient({ deadline, concurrency: CONCURRENCY, onRetry: (line) => runner.detail(line) });
  const workflowRun = readRun();
  const { outcome, failures } = await act(http, deadline, workflowRun);
  const results = resultsOf(failures, workflowRun);
  const directory = await mkdtemp(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'touchmark-'));
  const resultsPath = join(directory, 'results.json');
  await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
  runner.output('verdict', results.verdict);
  runner.output('results', resultsPath);
  for (const annotation of annotationsOf(results)) runner.annotate(annotation);
  if (!/^false$/i.test(runner.inputs(['summary'])['summary'] ?? '')) {
    const trouble = await runner.writeSummary(renderBreakGlassSummary(results, outcome));
    if (trouble !== undefined) runner.annotate({ level: 'warning', title: 'touchmark', message: trouble });
  }
  if (results.verdict !== 'pass') runner.fail();
  deadline.clear();
  await http.close();
}

/** The one try/catch: whatever is thrown becomes a result. */
async function act(http: HttpClient, deadline: Deadline, workflowRun: WorkflowRun): Promise<Ended> {
  try {
    const workspace = createWorkspace(process.env['GITHUB_WORKSPACE'] ?? process.cwd());
    const config = parseBreakGlassConfig(runner.inputs(BREAK_GLASS_INPUTS), workspace);
    maskSecrets(config);
    const services = createServices(config, { http, deadline, workspace, run: workflowRun });
    return await inMode(config, asking(workflowRun), services);
  } catch (error) {
    return { outcome: undefined, failures: failuresOf(error) };
  }
}

async function inMode(config: BreakGlassConfig, by: Asking, services: BreakGlassServices): Promise<Ended> {
  if (config.mode === 'open') {
    const { bypass, closing, failures } = await openPolicy(config, by, services);
    const outcome = { open: closing ? [] : [bypass], closings: closing ? [closing] : [] };
    return { outcome, failures };
  }
  const { left, closings, failures } =
    config.mode === 'close' ? await closePolicy(config.admissionPolicy, services) : await sweep(services, new Date());
  return { outcome: { open: left, closings }, failures };
}

function asking(run: WorkflowRun): Asking {
  const { GITHUB_ACTOR: actor, GITHUB_TRIGGERING_ACTOR: triggeringActor } = process.env;
  return {
    repository: run.repository,
    runId: run.runId,
    runUrl: `${run.serverUrl}/${run.repository}/actions/runs/${run.runId}`,
    attempt: run.runAttempt,
    logins: [actor, triggeringActor].flatMap((login) => login || []),
  };
}

function readRun(): WorkflowRun {
  try {
    return readWorkflowRun(process.env);
  } catch {
    return UNKNOWN_RUN;
  }
}
