import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { SignConfig } from '../../config/config.ts';
import { failuresOf } from '../../failure/failure.ts';
import { Attestations } from '../../github/attestations.ts';
import { ReleaseAssets } from '../../github/release-assets.ts';
import { runner } from '../../github/runner.ts';
import { createStorageRecord } from '../../github/storage-record.ts';
import { Deadline } from '../../http/deadline.ts';
import { HttpClient } from '../../http/http-client.ts';
import { NO_REQUESTS } from '../../http/http.ts';
import { hasOwnNetwork, trustSystemCertificates } from '../../http/system-certificates.ts';
import { TokenBucket } from '../../lib/token-bucket.ts';
import { createRegistry } from '../../registry/create-registry.ts';
import type { Results } from '../../report/results.ts';
import { actionsCache, noCache } from '../../store/actions-cache.ts';
import { BundleCache } from '../../store/bundle-cache.ts';
import { BundleFiles } from '../../store/bundle-files.ts';
import { isGitHubHosted } from '../../config/read-workflow-run.ts';
import { createSigstoreServices } from './create-services.ts';
import type { SignOutcome } from './outcome.ts';
import { codesOf, isForgiven, pendingText } from './outage.ts';
import { progressTo } from './progress.ts';
import { countNewLogEntries, kindsOf, resultsOf, resultsOfFailures } from './results.ts';
import type { ResultsContext } from './subject-results.ts';
import type { BundleStore, DigestStore, SignServices } from './services.ts';
import { readSettings, type Settings } from './settings.ts';
import { sign } from './sign.ts';
import { CACHE_KEY_STATE, CACHE_PATH_STATE } from './state.ts';
import { tell } from './tell.ts';

/** The sign action: reads what it was asked, builds its world, and whatever happens writes what became of it. */
export async function run(): Promise<void> {
  if (hasOwnNetwork(process.env)) trustSystemCertificates();
  keepYoungGenerationSmall();
  const directory = await mkdtemp(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'touchmark-'));
  const settings = await readSettings(process.env);
  const config = settings.config instanceof Error ? undefined : settings.config;
  const files = new BundleFiles(config?.bundleDirectory ?? join(directory, 'bundles'));
  const world = config && buildWorld(config, settings, files, directory);
  const { results, newLogEntries, outcome } = await signAndReport(settings, files, world);

  if (!config?.dryRun) await mkdir(files.directory, { recursive: true });
  const resultsPath = join(directory, 'results.json');
  await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
  const forgiven = config !== undefined && isForgiven(codesOf(results.problems), config.onOutage);
  const pendingPath = join(directory, 'pending.json');
  const defers = forgiven && config.onOutage === 'defer' && !config.dryRun;
  if (defers) await writeFile(pendingPath, pendingText(config, settings.run, outcome));
  await tell(results, {
    ...(defers ? { pendingPath } : {}),
    ...(config?.shards ? { shards: config.shards } : {}),
    forgiven,
    resultsPath,
    bundleDirectory: files.directory,
    newLogEntries,
    summary: config?.summary ?? true,
    dryRun: config?.dryRun ?? false,
  });
  await world?.services.registry.settled();
  world?.deadline.clear();
  await world?.http.close();
  // A cache that does not answer has timers that would hold the job for half a minute more.
  process.exit();
}

/**
 * V8 lets its young generation grow while there is memory on the machine: with 300 images it held 150 MB of garbage more.
 * docs/decisions/002-memory.md
 */
function keepYoungGenerationSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

interface World {
  readonly http: HttpClient;
  readonly deadline: Deadline;
  readonly services: SignServices;
}

interface Ended {
  readonly results: Results;
  readonly newLogEntries: number;
  readonly outcome?: SignOutcome;
}

/** The one try/catch: whatever is thrown becomes a result. */
async function signAndReport(settings: Settings, files: BundleFiles, world: World | undefined): Promise<Ended> {
  const { config, run: workflowRun, now } = settings;
  const context = (): ResultsContext => ({
    run: workflowRun,
    requests: world?.http.counts ?? NO_REQUESTS,
    defers: !(config instanceof Error) && config.onOutage === 'defer',
    fileOf: (bundle) => files.fileOf(bundle),
  });
  const ended = (error: unknown): Ended => ({
    results: resultsOfFailures(failuresOf(error), config instanceof Error ? undefined : config, context()),
    newLogEntries: 0,
  });
  if (config instanceof Error || !world) return ended(config);
  try {
    for (const notice of config.notices) world.services.progress.notice(notice);
    const outcome = await sign(config, world.services, now);
    if (!config.dryRun) for (const [bundle, kind] of kindsOf(outcome)) await files.write(bundle, kind);
    for (const warning of outcome.warnings) world.services.progress.warning(warning);
    return { results: resultsOf(outcome, context()), newLogEntries: countNewLogEntries(outcome), outcome };
  } catch (error) {
    return ended(error);
  }
}

function buildWorld(config: SignConfig, settings: Settings, files: BundleFiles, directory: string): World {
  const deadline = new Deadline(config.deadlineMs, Date.now() - settings.now.getTime());
  runner.onCancel(() => deadline.cancel());
  const progress = progressTo(runner);
  const logRate = new TokenBucket(config.logRate.perMinute, config.logRate.burst);
  const http = new HttpClient({
    deadline,
    concurrency: config.concurrency,
    onRateLimited: (service) => {
      if (service === 'REKOR') logRate.halve();
    },
    onRetry: (line) => progress.detail(line),
  });
  const { run: workflowRun, visibility, apiUrl, now } = settings;
  const services: SignServices = {
    run: workflowRun,
    registry: createRegistry({ http, mask: (secret) => runner.mask(secret) }),
    storageRecords:
      config.githubToken && mayRecordStorage(settings)
        ? {
            create: (artifact) =>
              createStorageRecord({ http, apiUrl, token: config.githubToken }, workflowRun.repository, artifact),
          }
        : undefined,
    digestStores: new Map<DigestStore['name'], DigestStore>([
      ['github', new Attestations({ ...workflowRun, http, apiUrl, token: config.githubToken })],
      ['release', new ReleaseAssets({ ...workflowRun, http, apiUrl, token: config.githubToken })],
    ]),
    sigstore: createSigstoreServices({
      config,
      run: workflowRun,
      http,
      deadline,
      logRate,
      tokens: settings.tokens,
      visibility,
      apiUrl,
      temporaryDirectory: directory,
      progress,
      mask: (secret) => runner.mask(secret),
      now,
    }),
    store: bundleStore(config, settings, files),
    progress,
  };
  return { http, deadline, services };
}

/** Where nobody said that a user owns the repository, asking tells. */
function mayRecordStorage({ ownerType, run: { serverUrl } }: Settings): boolean {
  return ownerType !== 'User' && isGitHubHosted(serverUrl);
}

/** Bundles go into the cache's folder, for later runs, and into the bundle directory, for the user, as they come to be. */
function bundleStore(config: SignConfig, settings: Settings, files: BundleFiles): BundleStore {
  const keeps = config.cache && !config.dryRun;
  const cache = new BundleCache({
    repositoryId: settings.run.repositoryId,
    digests: [...config.subjects, ...config.artifacts].map(({ digest }) => digest),
    uniqueKey: `${settings.run.runId}-${settings.run.runAttempt}-${randomUUID().slice(0, 8)}`,
    cache: config.cache
      ? actionsCache((text) => runner.annotate({ level: 'warning', title: 'touchmark', message: text }))
      : noCache,
    onChanged: ({ path, key }) => {
      runner.saveState(CACHE_PATH_STATE, path);
      runner.saveState(CACHE_KEY_STATE, key);
    },
  });
  return {
    restore: () => (config.cache ? cache.restore() : Promise.resolve([])),
    retain: (bundles) => (keeps ? cache.retain(bundles) : Promise.resolve()),
    keep: async (bundle, kind) => {
      await Promise.all([keeps ? cache.keep(bundle) : undefined, files.write(bundle, kind)]);
    },
  };
}
