import { test as base } from 'vitest';
import { startGitHub, type GitHub, type GitHubOptions, type Job } from '../../../sandbox/github/github.ts';
import { workflowRun } from '../../../sandbox/github/workflow-run.ts';

interface Fixture {
  /** Starts GitHub; it ends with the test. */
  readonly start: (options?: GitHubOptions) => Promise<GitHub>;
  readonly github: GitHub;
  readonly job: Job;
}

export const test = base.extend<Fixture>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads the fixture's dependencies from the pattern
  start: async ({}, use) => {
    const started: GitHub[] = [];
    await use(async (options) => {
      const github = await startGitHub(options);
      started.push(github);
      return github;
    });
    for (const github of started) await github.stop();
  },
  github: async ({ start }, use) => {
    await use(await start());
  },
  job: async ({ github }, use) => {
    await use(github.startJob(workflowRun()));
  },
});

/** Asks for an identity token as an action does. */
export async function requestToken(
  github: GitHub,
  job: Job,
  { audience, bearer = job.idTokenRequestToken }: { audience?: string; bearer?: string } = {},
): Promise<Response> {
  const url = github.oidc.requestUrl(job) + (audience === undefined ? '' : `&audience=${encodeURIComponent(audience)}`);
  return await fetch(url, { headers: { authorization: `Bearer ${bearer}` } });
}

export async function tokenOf(response: Response): Promise<string> {
  const { value } = (await response.json()) as { value: string };
  return value;
}

export interface CacheCall {
  readonly key: string;
  readonly version?: string;
  readonly restore_keys?: readonly string[];
  readonly size_bytes?: string;
}

interface CacheAnswer {
  readonly status: number;
  readonly ok?: boolean;
  readonly code?: string;
  readonly signed_upload_url?: string;
  readonly signed_download_url?: string;
  readonly matched_key?: string;
  readonly entry_id?: string;
  readonly message?: string;
}

/** Calls a method of the cache service, by default for version `v1` of the paths. */
export async function callCache(
  github: GitHub,
  job: Job,
  method: string,
  call: CacheCall,
  bearer = job.runtimeToken,
): Promise<CacheAnswer> {
  const url = `${github.cache.service.origin}/twirp/github.actions.results.api.v1.CacheService/${method}`;
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ version: 'v1', ...call }) });
  return { ...((await response.json()) as object), status: response.status };
}

export const BLOCK_BLOB = { 'x-ms-blob-type': 'BlockBlob', 'x-ms-version': '2026-02-06' };

/** Saves an entry as the library does: reserve, upload, finalise. */
export async function save(
  github: GitHub,
  job: Job,
  key: string,
  content: string,
  version = 'v1',
): Promise<CacheAnswer> {
  const { signed_upload_url: url = '' } = await callCache(github, job, 'CreateCacheEntry', { key, version });
  await fetch(url, { method: 'PUT', headers: BLOCK_BLOB, body: content });
  const size = String(Buffer.byteLength(content));
  return await callCache(github, job, 'FinalizeCacheEntryUpload', { key, version, size_bytes: size });
}

/** The key that a look-up finds; undefined for a miss. */
export async function find(
  github: GitHub,
  job: Job,
  key: string,
  restoreKeys: readonly string[] = [],
  version = 'v1',
): Promise<string | undefined> {
  const call = { key, version, restore_keys: restoreKeys };
  return (await callCache(github, job, 'GetCacheEntryDownloadURL', call)).matched_key;
}
