import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { readWorkflowRun, UNKNOWN_RUN } from '../../config/read-workflow-run.ts';
import type { WorkflowRun } from '../../config/workflow-run.ts';
import type { Workspace } from '../../config/workspace.ts';
import { failuresOf } from '../../failure/failure.ts';
import { readEvent } from '../../github/event.ts';
import { runner } from '../../github/runner.ts';
import { readTrustDomain } from '../../github/trust-domain.ts';
import { createWorkspace } from '../../github/workspace.ts';
import { Deadline } from '../../http/deadline.ts';
import { HttpClient } from '../../http/http-client.ts';
import { renderSarif } from '../../report/sarif.ts';
import { actionsCache } from '../../store/actions-cache.ts';
import { EvidenceCache } from '../../store/evidence-cache.ts';
import { createRegistry } from '../../registry/create-registry.ts';
import { logLine } from '../../report/console.ts';
import type { Results } from '../../report/results.ts';
import { attestationSource } from './github-attestations.ts';
import { ImageContents } from './image-contents.ts';
import { type EvidenceStore, NO_EVIDENCE } from './evidence-store.ts';
import { sarifFindings } from './findings.ts';
import { CommitFiles } from './commit-files.ts';
import { readIdentities, writeIdentities } from './identities-file.ts';
import { openVoucher } from './open-voucher.ts';
import { readPolicies } from './policy-files.ts';
import { readProposal } from './proposal.ts';
import { tell } from './tell.ts';
import { verify, type VerifyOutcome, type VerifyServices } from './verify.ts';
import { parseVerifyConfig, VERIFY_INPUTS, type VerifyConfig } from './verify-config.ts';
import { progressLineOf } from './verify-progress.ts';
import { resultsOf, resultsOfFailures } from './verify-results.ts';
import { VoucherShelf } from './vouchers.ts';

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
    const services = servicesFor(config, { http, workspace, directory, now, serverUrl, store });
    const outcome = await verify(config, services, now);
    return { results: resultsOf(outcome, { run: workflowRun, requests: http.counts }), config, outcome, store };
  } catch (error) {
    const results = resultsOfFailures(failuresOf(error), { run: workflowRun, requests: http.counts });
    return { results, config, outcome: undefined, store };
  }
}

interface Setting {
  readonly http: HttpClient;
  readonly workspace: Workspace;
  readonly directory: string;
  readonly now: Date;
  readonly serverUrl: string;
  readonly store: EvidenceStore;
}

function storeFor({ cacheTtlMs: ttlMs }: VerifyConfig, repositoryId: string, now: Date): EvidenceStore {
  if (ttlMs === 0) return NO_EVIDENCE;
  return new EvidenceCache({ repositoryId, ttlMs, now, cache: actionsCache((text) => runner.detail(text)) });
}

function servicesFor(config: VerifyConfig, setting: Setting): VerifyServices {
  const { http, workspace, directory, now, serverUrl, store } = setting;
  const apiUrl = process.env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const access = { http, apiUrl, token: config.githubToken };
  const base = config.base && new CommitFiles(access, config.base);
  const registry = createRegistry({ http, mask: (secret) => runner.mask(secret), access: 'pull', content: store });
  return {
    registry,
    contents: new ImageContents(registry),
    store,
    attestations: access.token && attestationSource({ ...access, serverUrl }),
    shelfFor: ({ readText }) =>
      new VoucherShelf((signer) =>
        openVoucher(signer, {
          http,
          trust: config.trust,
          temporaryDirectory: directory,
          now,
          readText,
          githubTrustDomain: () => readTrustDomain(http, { serverUrl, apiUrl }, config.githubToken),
        }),
      ),
    policies: () => readPolicies({ ...config, workspace, access, base }),
    identities: () => readIdentities(config.identities, workspace, base),
    proposal: (sources) => {
      const isFromFork = config.base?.isFromFork ?? false;
      return readProposal({ ...config, workspace, base, isFromFork }, sources);
    },
    record: async (identities) => {
      const { path } = config.identities;
      const isNew = await writeIdentities(path, workspace, identities);
      runner.line(`${path}: ${isNew ? 'written; commit it' : 'nothing has changed'}`);
    },
    finished: (judged, done, all) => {
      runner.line(progressLineOf(judged, done, all));
      for (const warning of judged.warnings) {
        runner.annotate({ level: 'warning', title: 'SBOM', message: logLine(`${judged.target.text}: ${warning}`) });
      }
    },
  };
}

function readRun(): WorkflowRun {
  try {
    return readWorkflowRun(process.env);
  } catch {
    return UNKNOWN_RUN;
  }
}
