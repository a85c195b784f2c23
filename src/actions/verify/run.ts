import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { readWorkflowRun, UNKNOWN_RUN } from '../../config/read-workflow-run.ts';
import type { WorkflowRun } from '../../config/workflow-run.ts';
import { failuresOf } from '../../failure/failure.ts';
import { readEvent } from '../../github/event.ts';
import { runner } from '../../github/runner.ts';
import { createWorkspace } from '../../github/workspace.ts';
import { Deadline } from '../../http/deadline.ts';
import { HttpClient } from '../../http/http-client.ts';
import { renderSarif } from '../../report/sarif.ts';
import type { Results } from '../../report/results.ts';
import { createVerifyServices, storeFor } from './create-services.ts';
import { type EvidenceStore, NO_EVIDENCE } from './evidence-store.ts';
import { sarifFindings } from './findings.ts';
import { tell } from './tell.ts';
import { verify, type VerifyOutcome } from './verify.ts';
import { parseVerifyConfig, VERIFY_INPUTS, type VerifyConfig } from './verify-config.ts';
import { resultsOf, resultsOfFailures } from './verify-results.ts';

const DEADLINE_MS = 20 * 60_000;
const CONCURRENCY = 32;

/** The verify action: reads what it was asked, judges, and whatever happens writes what became of it. */
export async function run(): Promise<void> {
  // docs/decisions/002-memory.md
  setFlagsFromString('--semi-space-growth-factor=1');
  const directory = await mkdtemp(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'touchmark-'));
  const deadline = new Deadline(DEADLINE_MS);
  runner.onCancel(() => deadline.cancel());
  const http = new HttpClient({ deadline, concurrency: CONCURRENCY, onRetry: (line) => runner.detail(line) });
  const { results, config, outcome, store } = await verifyAndReport(http, directory);
  const resultsPath = join(directory, 'results.json');
  await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
  const sarifPath = config?.sarif && outcome ? join(directory, 'results.sarif') : undefined;
  if (sarifPath !== undefined && outcome) await writeFile(sarifPath, renderSarif(sarifFindings(outcome)));
  await tell(results, {
    resultsPath,
    sarifPath,
    summary: config?.summary ?? true,
    onInconclusive: config?.onInconclusive ?? 'fail',
    outcome,
    now: new Date(),
  });
  await store.save();
  deadline.clear();
  await http.close();
  // The cache's library may still be trying what nobody waits for.
  process.exit();
}

interface Ended {
  readonly results: Results;
  readonly config: VerifyConfig | undefined;
  readonly outcome: VerifyOutcome | undefined;
  readonly store: EvidenceStore;
}

/** The one try/catch: whatever is thrown becomes a result. */
async function verifyAndReport(http: HttpClient, directory: string): Promise<Ended> {
  const workflowRun = readRun();
  let config: VerifyConfig | undefined;
  let store = NO_EVIDENCE;
  try {
    const workspace = createWorkspace(process.env['GITHUB_WORKSPACE'] ?? process.cwd());
    const event = await readEvent(process.env['GITHUB_EVENT_PATH']);
    const { repository } = workflowRun;
    config = await parseVerifyConfig(runner.inputs(VERIFY_INPUTS), workspace, { repository, event });
    if (config.githubToken) runner.mask(config.githubToken.reveal());
    const now = new Date();
    const { serverUrl, repositoryId } = workflowRun;
    store = storeFor(config, repositoryId, now);
    const services = createVerifyServices(config, { http, workspace, directory, now, serverUrl, store });
    const outcome = await verify(config, services, now);
    return { results: resultsOf(outcome, { run: workflowRun, requests: http.counts }), config, outcome, store };
  } catch (error) {
    const results = resultsOfFailures(failuresOf(error), { run: workflowRun, requests: http.counts });
    return { results, config, outcome: undefined, store };
  }
}

function readRun(): WorkflowRun {
  try {
    return readWorkflowRun(process.env);
  } catch {
    return UNKNOWN_RUN;
  }
}
