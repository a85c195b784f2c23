import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWorkflowRun, UNKNOWN_RUN } from '../../config/read-workflow-run.ts';
import type { WorkflowRun } from '../../config/workflow-run.ts';
import { failuresOf } from '../../failure/failure.ts';
import { RenderedDirectory } from '../../github/rendered-directory.ts';
import { runner } from '../../github/runner.ts';
import { createWorkspace } from '../../github/workspace.ts';
import { annotationsOf } from '../../report/annotations.ts';
import type { Results } from '../../report/results.ts';
import { diffOf } from './compare-files.ts';
import { policy, type PolicyOutcome } from './policy.ts';
import { parsePolicyConfig, POLICY_INPUT_DEFAULTS } from './policy-config.ts';
import { isFailing, resultsOf, resultsOfFailures } from './policy-results.ts';
import { renderPolicySummary } from './policy-summary.ts';
import type { PolicyServices } from './services.ts';

const MAX_DIFF_CHARACTERS = 100_000;

/** The policy action: reads what it was asked, renders and compares, and whatever happens writes what became of it. */
export async function run(): Promise<void> {
  const { results, outcome, summary } = await renderAndReport();
  const directory = await mkdtemp(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'touchmark-'));
  const resultsPath = join(directory, 'results.json');
  await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
  runner.output('verdict', results.verdict);
  runner.output('results', resultsPath);
  runner.output('changed', String((outcome?.changes.length ?? 0) > 0));
  runner.output('files', JSON.stringify(outcome?.files ?? []));
  runner.output('diff', diffOf(outcome?.changes ?? []).slice(0, MAX_DIFF_CHARACTERS));
  tell(results, outcome);
  if (summary) {
    const trouble = await runner.writeSummary(renderPolicySummary(results, outcome));
    if (trouble !== undefined) runner.annotate({ level: 'warning', title: 'touchmark', message: trouble });
  }
  if (results.verdict !== 'pass') runner.fail();
}

/** Differences stand at their lines; what is about no line comes after them. */
function tell(results: Results, outcome: PolicyOutcome | undefined): void {
  for (const difference of outcome?.differences ?? []) {
    const level = isFailing(difference) ? 'error' : 'warning';
    const message = `${difference.message}\n→ ${difference.remedy}`;
    runner.annotate({ level, title: 'touchmark: policy and workflows', message, location: difference.at });
  }
  const others = results.problems.filter(({ code }) => code !== 'IDENTITY_DRIFT');
  for (const annotation of annotationsOf({ ...results, problems: others })) runner.annotate(annotation);
  for (const { path, before, after } of outcome?.isWritten ? outcome.changes : []) {
    runner.line(`${after === undefined ? 'removed' : before === undefined ? 'wrote' : 'updated'} ${path}`);
  }
}

interface Ended {
  readonly results: Results;
  readonly outcome: PolicyOutcome | undefined;
  readonly summary: boolean;
}

/** The one try/catch: whatever is thrown becomes a result. */
async function renderAndReport(): Promise<Ended> {
  const workflowRun = readRun();
  let summary = true;
  try {
    const root = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
    const workspace = createWorkspace(root);
    const config = await parsePolicyConfig(runner.inputs(Object.keys(POLICY_INPUT_DEFAULTS)), workspace);
    summary = config.summary;
    const rendered = new RenderedDirectory(root);
    const services: PolicyServices = {
      workspace,
      readDirectory: (directory) => rendered.read(directory),
      apply: ({ path, after }) => (after === undefined ? rendered.remove(path) : rendered.write(path, after)),
      notice: (message) => runner.annotate({ level: 'warning', title: 'touchmark', message }),
    };
    const outcome = await policy(config, services, workflowRun);
    return { results: resultsOf(outcome, workflowRun), outcome, summary };
  } catch (error) {
    return { results: resultsOfFailures(failuresOf(error), workflowRun), outcome: undefined, summary };
  }
}

function readRun(): WorkflowRun {
  try {
    return readWorkflowRun(process.env);
  } catch {
    return UNKNOWN_RUN;
  }
}
