import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKubectl } from '../../cluster/kubectl.ts';
import { readWorkflowRun, UNKNOWN_RUN } from '../../config/read-workflow-run.ts';
import type { WorkflowRun } from '../../config/workflow-run.ts';
import { failuresOf } from '../../failure/failure.ts';
import { runner } from '../../github/runner.ts';
import { createWorkspace } from '../../github/workspace.ts';
import { annotationsOf } from '../../report/annotations.ts';
import type { Results } from '../../report/results.ts';
import { prewarm, type PrewarmOutcome, type PrewarmServices } from './prewarm.ts';
import { parsePrewarmConfig, PREWARM_INPUTS } from './prewarm-config.ts';
import { cachedBy, resultsOf, resultsOfFailures, wordsOf } from './prewarm-results.ts';
import { renderPrewarmSummary } from './prewarm-summary.ts';

/** The prewarm action: reads what it was asked, asks the cluster, and whatever happens writes what became of it. */
export async function run(): Promise<void> {
  const { results, outcome, summary } = await prewarmAndReport();
  const directory = await mkdtemp(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'touchmark-'));
  const resultsPath = join(directory, 'results.json');
  await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
  runner.output('verdict', results.verdict);
  runner.output('results', resultsPath);
  runner.output('cached', outcome ? cachedBy(outcome) : 'unknown');
  // What another judge than one of images refuses is worth a warning and no failed release.
  const isWarning = results.verdict === 'inconclusive' && results.problems.every(({ kind }) => kind === 'policy');
  for (const annotation of annotationsOf(results, isWarning ? 'warning' : 'error')) runner.annotate(annotation);
  if (summary) {
    const trouble = await runner.writeSummary(renderPrewarmSummary(results, outcome));
    if (trouble !== undefined) runner.annotate({ level: 'warning', title: 'touchmark', message: trouble });
  }
  if (results.verdict !== 'pass' && !isWarning) runner.fail();
}

interface Ended {
  readonly results: Results;
  readonly outcome: PrewarmOutcome | undefined;
  readonly summary: boolean;
}

/** The one try/catch: whatever is thrown becomes a result. */
async function prewarmAndReport(): Promise<Ended> {
  const workflowRun = readRun();
  let summary = true;
  try {
    const workspace = createWorkspace(process.env['GITHUB_WORKSPACE'] ?? process.cwd());
    const config = await parsePrewarmConfig(runner.inputs(PREWARM_INPUTS), workspace);
    summary = config.summary;
    const cancelled = new AbortController();
    runner.onCancel(() => cancelled.abort());
    const { kubeconfig, context } = config;
    const kubectl = createKubectl({
      signal: cancelled.signal,
      ...(kubeconfig === undefined ? {} : { kubeconfig }),
      ...(context === undefined ? {} : { context }),
    });
    const outcome = await prewarm(config, { kubectl, ...progress });
    return { results: resultsOf(outcome, workflowRun), outcome, summary };
  } catch (error) {
    return { results: resultsOfFailures(failuresOf(error), workflowRun), outcome: undefined, summary };
  }
}

const progress: Pick<PrewarmServices, 'finished' | 'detail'> = {
  finished: (warmed, done, all) =>
    runner.line(`${done}/${all} ${warmed.image} in ${warmed.namespace}: ${wordsOf(warmed)}`),
  detail: (line) => runner.detail(line),
};

function readRun(): WorkflowRun {
  try {
    return readWorkflowRun(process.env);
  } catch {
    return UNKNOWN_RUN;
  }
}
