import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BaseFetcher, Updater } from 'tuf-js';
import { DownloadHTTPError } from 'tuf-js/dist/error.js';
import { Failure, printable } from '../failure/failure.ts';
import { badAnswer, hostOf } from '../http/http-failure.ts';
import type { Http } from '../http/http.ts';
import type { InstanceDocuments } from './instance.ts';

const TRUSTED_ROOT_TARGET = 'trusted_root.json';
const SIGNING_CONFIG_TARGET = 'signing_config.v0.2.json';
const ROLES = ['root', 'timestamp', 'snapshot', 'targets'] as const;
const MAX_TUF_BYTES = 8 * 1024 * 1024;

/**
 * The signing config and trusted root that a TUF repository serves, its metadata verified from `root` on.
 * @param root the TUF root that is trusted to begin with (JSON)
 * @param temporaryDirectory a directory of this run; nothing in it outlives the run
 * @throws Failure TUF_…
 */
export async function readTufRepository(
  http: Http,
  mirror: URL,
  root: string,
  temporaryDirectory: string,
): Promise<InstanceDocuments> {
  const names = [TRUSTED_ROOT_TARGET, SIGNING_CONFIG_TARGET];
  const [trustedRoot = '', signingConfig = ''] = await readTargets(names, { http, mirror, root, temporaryDirectory });
  return { trustedRoot, signingConfig, from: mirror.href.replace(/\/+$/, '') };
}

/** The trusted root alone, for those who only verify. @throws Failure TUF_… */
export async function readTrustedRoot(
  http: Http,
  mirror: URL,
  root: string,
  temporaryDirectory: string,
  target = TRUSTED_ROOT_TARGET,
): Promise<string> {
  const [trustedRoot = ''] = await readTargets([target], { http, mirror, root, temporaryDirectory });
  return trustedRoot;
}

export type TufRole = (typeof ROLES)[number];

export interface ExaminedRepository {
  readonly trustedRoot: string;
  /** Undefined where it is not served, as it need not be for those who only verify. */
  readonly signingConfig: string | undefined;
  /** When each part of the metadata ends. */
  readonly ends: Readonly<Record<TufRole, Date>>;
}

/** What a TUF repository serves, and until when its metadata is good. @throws Failure TUF_…, TRUST_ROOT_EXPIRED */
export async function examineTufRepository(
  http: Http,
  mirror: URL,
  root: string,
  temporaryDirectory: string,
  target = TRUSTED_ROOT_TARGET,
): Promise<ExaminedRepository> {
  const repository = { http, mirror, root, temporaryDirectory };
  return usingRepository(repository, async (updater, directory) => {
    const hasConfig = (await updater.getTargetInfo(SIGNING_CONFIG_TARGET)) !== undefined;
    const [trustedRoot, signingConfig, ...ends] = await Promise.all([
      downloadTarget(updater, target, mirror),
      hasConfig ? downloadTarget(updater, SIGNING_CONFIG_TARGET, mirror) : undefined,
      ...ROLES.map(async (role) => [role, await endOf(join(directory, `${role}.json`))] as const),
    ]);
    return { trustedRoot, signingConfig, ends: Object.fromEntries(ends) as ExaminedRepository['ends'] };
  });
}

/** The client has verified it before it was kept. */
async function endOf(path: string): Promise<Date> {
  const { signed } = JSON.parse(await readFile(path, 'utf8')) as { signed: { expires: string } };
  return new Date(signed.expires);
}

interface Repository {
  readonly http: Http;
  readonly mirror: URL;
  readonly root: string;
  readonly temporaryDirectory: string;
}

function readTargets(names: readonly string[], repository: Repository): Promise<readonly string[]> {
  return usingRepository(repository, (updater) =>
    Promise.all(names.map((name) => downloadTarget(updater, name, repository.mirror))),
  );
}

async function usingRepository<T>(
  { http, mirror, root, temporaryDirectory }: Repository,
  use: (updater: Updater, directory: string) => Promise<T>,
): Promise<T> {
  const directory = await mkdtemp(join(temporaryDirectory, 'tuf-'));
  const targets = join(directory, 'targets');
  await mkdir(targets);
  await writeFile(join(directory, 'root.json'), root);
  const base = mirror.href.replace(/\/+$/, '');
  try {
    const updater = new Updater({
      metadataDir: directory,
      metadataBaseUrl: base,
      targetDir: targets,
      targetBaseUrl: `${base}/targets`,
      fetcher: new HttpFetcher(http),
    });
    await updater.refresh();
    return await use(updater, directory);
  } catch (error) {
    throw tufFailure(error, mirror);
  }
}

async function downloadTarget(updater: Updater, name: string, mirror: URL): Promise<string> {
  const target = await updater.getTargetInfo(name);
  if (!target) throw badAnswer('TUF', mirror, `it has no target ${name}`);
  return readFile(await updater.downloadTarget(target), 'utf8');
}

/** Sends the client's requests through the run's HTTP client: it would otherwise ignore proxies and the deadline. */
class HttpFetcher extends BaseFetcher {
  readonly #http: Http;

  constructor(http: Http) {
    super();
    this.#http = http;
  }

  override async fetch(url: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const answer = await this.#http.send({
      service: 'TUF',
      method: 'GET',
      url,
      accept: [403, 404],
      maxBytes: MAX_TUF_BYTES,
    });
    // The next version of root.json does not exist, most of the time; the client asks and wants to hear of it this way.
    if (answer.status >= 400) throw new DownloadHTTPError('no such file', answer.status);
    return new Blob([new Uint8Array(answer.body)]).stream();
  }
}

function tufFailure(error: unknown, mirror: URL): Failure {
  for (let current: unknown = error; current instanceof Error; current = current.cause) {
    if (current instanceof Failure) return current;
  }
  const message = error instanceof Error ? error.message : String(error);
  const expired = /expired/i.test(message);
  return expired
    ? new Failure(
        'TRUST_ROOT_EXPIRED',
        `the TUF metadata of ${hostOf(mirror)} has expired: ${printable(message, 200)}`,
        {
          advice: 'The repository is no longer kept up to date, or the clock of this runner is wrong.',
          cause: error,
        },
      )
    : badAnswer('TUF', mirror, `its metadata cannot be used: ${printable(message, 200)}`, error);
}
