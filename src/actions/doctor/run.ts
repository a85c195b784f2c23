import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWorkflowRun, UNKNOWN_RUN } from '../../config/read-workflow-run.ts';
import type { WorkflowRun } from '../../config/workflow-run.ts';
import type { DoctorCheck } from '../../doctor/check.ts';
import { type Failure, failuresOf } from '../../failure/failure.ts';
import { readEvent } from '../../github/event.ts';
import { createIssues } from '../../github/issues.ts';
import { runner } from '../../github/runner.ts';
import { createWorkspace } from '../../github/workspace.ts';
import { Deadline } from '../../http/deadline.ts';
import { HttpClient } from '../../http/http-client.ts';
import { hasOwnNetwork, trustSystemCertificates } from '../../http/system-certificates.ts';
import type { Results, SubjectResult } from '../../report/results.ts';
import { subjectsOf } from '../verify/verify-results.ts';
import { webhookSecrets } from '../break-glass/create-services.ts';
import { createServices } from './create-services.ts';
import { examine } from './doctor.ts';
import { type DoctorConfig, parseDoctorConfig } from './doctor-config.ts';
import { DOCTOR_INPUTS } from './doctor-inputs.ts';
import { type Examined, instanceResult, resultsOf, resultsOfFailures } from './doctor-results.ts';
import type { DoctorServices } from './services.ts';
import { checkSources } from './sources.ts';
import { tell, tellChecks } from './tell.ts';
import { keepTicket, placeOf } from './ticket.ts';

const DEADLINE_MS = 5 * 60_000;
const CONCURRENCY = 32;

/** The doctor action: reads what it was asked, looks at everything at once, and whatever happens writes what it saw. */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'touchmark-'));
  const deadline = new Deadline(DEADLINE_MS);
  runner.onCancel(() => deadline.cancel());
  const http = new HttpClient({ deadline, concurrency: CONCURRENCY, onRetry: (line) => runner.detail(line) });
  // Where they are likely, other people's certificates are believed from the start.
  if (hasOwnNetwork(process.env)) trustSystemCertificates();
  const { results, checks, summary } = await examineAndReport(http, deadline.signal, directory);
  const resultsPath = join(directory, 'results.json');
  await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
  await tell(results, { resultsPath, summary, checks });
  deadline.clear();
  await http.close();
}

interface Ended {
  readonly results: Results;
  readonly checks: readonly DoctorCheck[];
  readonly summary: boolean;
}

/** The one try/catch: whatever is thrown becomes a result. */
async function examineAndReport(http: HttpClient, signal: AbortSignal, directory: string): Promise<Ended> {
  const workflowRun = readRun();
  let summary = true;
  try {
    const workspace = createWorkspace(process.env['GITHUB_WORKSPACE'] ?? process.cwd());
    const event = await readEvent(process.env['GITHUB_EVENT_PATH']);
    const { repository, serverUrl } = workflowRun;
    const config = await parseDoctorConfig(runner.inputs(DOCTOR_INPUTS), workspace, { repository, event });
    summary = config.summary;
    if (config.githubToken) runner.mask(config.githubToken.reveal());
    for (const secret of webhookSecrets(config.slackWebhook)) runner.mask(secret);
    const setting = { http, signal, workspace, directory, now: new Date(), serverUrl, repository };
    const services = createServices(config, setting);
    const checks = await examine(checkSources(config, services), tellChecks);
    await services.settled();
    const examined = { checks, ...(await told(config, services)), failures: [] };
    const failures = config.ticket === 'issue' ? await keepIssue(examined, config, { http, run: workflowRun }) : [];
    return {
      results: resultsOf({ ...examined, failures }, { run: workflowRun, requests: http.counts }),
      checks,
      summary,
    };
  } catch (error) {
    const results = resultsOfFailures(failuresOf(error), { run: workflowRun, requests: http.counts });
    return { results, checks: [], summary };
  }
}

/** @returns why the ticket could not be written; the answer is as it is */
async function keepIssue(
  examined: Examined,
  { githubToken: token, context }: DoctorConfig,
  { http, run: workflowRun }: { readonly http: HttpClient; readonly run: WorkflowRun },
): Promise<readonly Failure[]> {
  const apiUrl = process.env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const issues = createIssues({ http, apiUrl, token }, workflowRun.repository);
  const place = placeOf(workflowRun.workflowRef, process.env['GITHUB_JOB'] ?? '', context);
  try {
    const results = resultsOf(examined, { run: workflowRun, requests: http.counts });
    runner.line(`ticket: ${await keepTicket(results, examined.checks, { issues, place })}`);
    return [];
  } catch (error) {
    return failuresOf(error);
  }
}

/** For the results, as far as it is known; why it is not is a check. */
async function told(
  { sigstore, references }: DoctorConfig,
  services: DoctorServices,
): Promise<{ readonly subjects: readonly SubjectResult[]; readonly sigstore: Results['sigstore'] }> {
  const opened = await services.sigstore().catch(() => undefined);
  const { judged } = references.length === 0 ? NOTHING_JUDGED : await services.judged().catch(() => NOTHING_JUDGED);
  return {
    subjects: judged.flatMap(subjectsOf),
    sigstore: opened ? instanceResult(sigstore, opened.named) : null,
  };
}

const NOTHING_JUDGED = { judged: [] };

function readRun(): WorkflowRun {
  try {
    return readWorkflowRun(process.env);
  } catch {
    return UNKNOWN_RUN;
  }
}
