import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWorkflowRun, UNKNOWN_RUN } from '../../config/read-workflow-run.ts';
import type { WorkflowRun } from '../../config/workflow-run.ts';
import { failuresOf } from '../../failure/failure.ts';
import { formatPin } from '../../base-images/pins.ts';
import { readEvent } from '../../github/event.ts';
import { GitRepository } from '../../github/git-repository.ts';
import { PullRequests } from '../../github/pull-requests.ts';
import { RepositoryApi } from '../../github/repository-api.ts';
import { runner } from '../../github/runner.ts';
import { readTrustDomain } from '../../github/trust-domain.ts';
import { createWorkspace } from '../../github/workspace.ts';
import { Deadline } from '../../http/deadline.ts';
import { HttpClient } from '../../http/http-client.ts';
import { createRegistry } from '../../registry/create-registry.ts';
import { annotationsOf, MAX_ANNOTATIONS } from '../../report/annotations.ts';
import { logLine, problemLines } from '../../report/console.ts';
import type { Results } from '../../report/results.ts';
import { attestationSource } from '../verify/github-attestations.ts';
import { CommitFiles } from '../verify/commit-files.ts';
import { readIdentities } from '../verify/identities-file.ts';
import { ImageContents } from '../verify/image-contents.ts';
import { openVoucher } from '../verify/open-voucher.ts';
import { readPolicies } from '../verify/policy-files.ts';
import { VoucherShelf } from '../verify/vouchers.ts';
import type { LookedUp } from './newer-image.ts';
import { readSources } from './read-sources.ts';
import { update, type UpdateOutcome, type UpdateServices } from './update.ts';
import { parseUpdateConfig, UPDATE_INPUTS, type UpdateConfig } from './update-config.ts';
import { outputsOf, resultsOf, resultsOfFailures } from './update-results.ts';
import { noticesOf, renderUpdateSummary } from './update-summary.ts';

const DEADLINE_MS = 20 * 60_000;
const CONCURRENCY = 16;

/** The update action: reads what it was asked, looks up, proposes, and whatever happens writes what became of it. */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'touchmark-'));
  const deadline = new Deadline(DEADLINE_MS);
  runner.onCancel(() => deadline.cancel());
  const http = new HttpClient({ deadline, concurrency: CONCURRENCY, onRetry: (line) => runner.detail(line) });
  const { results, outcome, summary } = await updateAndReport(http, directory);
  const resultsPath = join(directory, 'results.json');
  await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
  const outputs = { verdict: results.verdict, results: resultsPath, ...outputsOf(outcome) };
  for (const [name, value] of Object.entries(outputs)) runner.output(name, value);
  await tell(results, outcome, summary);
  deadline.clear();
  await http.close();
}

interface Ended {
  readonly results: Results;
  readonly outcome: UpdateOutcome | undefined;
  readonly summary: boolean;
}

/** The one try/catch: whatever is thrown becomes a result. */
async function updateAndReport(http: HttpClient, directory: string): Promise<Ended> {
  const workflowRun = readRun();
  let summary = true;
  try {
    const { repository } = workflowRun;
    const event = await readEvent(process.env['GITHUB_EVENT_PATH']);
    const config = parseUpdateConfig(runner.inputs(UPDATE_INPUTS), { repository, event });
    summary = config.summary;
    runner.mask(config.githubToken.reveal());
    const now = new Date();
    const outcome = await update(config, servicesFor(config, { http, directory, now, workflowRun }), now);
    return { results: resultsOf(outcome, { run: workflowRun, requests: http.counts }), outcome, summary };
  } catch (error) {
    const results = resultsOfFailures(failuresOf(error), { run: workflowRun, requests: http.counts });
    return { results, outcome: undefined, summary };
  }
}

interface Setting {
  readonly http: HttpClient;
  readonly directory: string;
  readonly now: Date;
  readonly workflowRun: WorkflowRun;
}

function servicesFor(config: UpdateConfig, { http, directory, now, workflowRun }: Setting): UpdateServices {
  const workspace = createWorkspace(process.env['GITHUB_WORKSPACE'] ?? process.cwd());
  const apiUrl = process.env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const { serverUrl, repository } = workflowRun;
  const token = config.githubToken;
  const access = { http, apiUrl, token };
  const base = config.baseCommit && new CommitFiles(access, config.baseCommit);
  const registry = createRegistry({ http, mask: (secret) => runner.mask(secret), access: 'pull' });
  const api = new RepositoryApi(access, repository);
  return {
    registry,
    contents: new ImageContents(registry),
    attestations: attestationSource({ ...access, serverUrl }),
    git: new GitRepository(api),
    pulls: new PullRequests(api),
    shelfFor: ({ readText }) =>
      new VoucherShelf((signer) =>
        openVoucher(signer, {
          http,
          trust: { kind: 'public-good' },
          temporaryDirectory: directory,
          now,
          readText,
          githubTrustDomain: () => readTrustDomain(http, { serverUrl, apiUrl }, token),
        }),
      ),
    sources: () => readSources(config.files, workspace),
    policies: () => readPolicies({ ...config, inputFiles: [], workspace, access, base }),
    identities: () => readIdentities(config.identities, workspace, base),
    lookedUp: (one, done, all) =>
      runner.line(logLine(`${String(done).padStart(String(all).length)}/${all} ${wordsOf(one)}`)),
  };
}

function wordsOf(one: LookedUp): string {
  const text = formatPin(one.pin);
  if (one.kind === 'current') return `${text} is where its tag is`;
  if (one.kind === 'newer') return `${text} moved on to ${one.to}`;
  return `${text} is left alone: ${one.failures.map(({ code }) => code).join(', ')}`;
}

async function tell(results: Results, outcome: UpdateOutcome | undefined, summary: boolean): Promise<void> {
  if (results.problems.length > MAX_ANNOTATIONS) runner.group('All problems', problemLines(results));
  for (const annotation of annotationsOf(results)) runner.annotate(annotation);
  for (const notice of outcome ? noticesOf(outcome) : []) {
    runner.annotate({ level: 'notice', title: 'touchmark', message: logLine(notice) });
  }
  const { updated, refused } = outputsOf(outcome);
  runner.line(logLine(`touchmark: ${results.verdict}: updated ${updated}, refused ${refused}`));
  if (summary) {
    const trouble = await runner.writeSummary(renderUpdateSummary(results, outcome));
    if (trouble !== undefined) runner.annotate({ level: 'warning', title: 'touchmark', message: trouble });
  }
  if (results.verdict !== 'pass') runner.fail();
}

function readRun(): WorkflowRun {
  try {
    return readWorkflowRun(process.env);
  } catch {
    return UNKNOWN_RUN;
  }
}
