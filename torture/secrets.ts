import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { Masks } from '../sandbox/runner/masks.ts';
import type { ActionResult } from '../sandbox/runner/run-action.ts';
import type { StageResult } from '../sandbox/runner/stage.ts';
import { parseWorkflowCommand } from '../sandbox/runner/workflow-commands.ts';
import type { Service } from '../sandbox/service.ts';
import type { World } from '../sandbox/world.ts';

const MAX_FILE_BYTES = 16 * 1024 * 1024;
const ADD_MASK = '::add-mask::';

export interface SearchOptions {
  /** Secrets that the test gave to the step: passwords, keys line by line, a webhook. */
  readonly given?: readonly string[];
  /** Services outside the world: whoever stands elsewhere, Slack, a cluster. */
  readonly besides?: readonly Service[];
  /** What else the run may have left: messages in a channel, arguments of programs that it started. */
  readonly texts?: readonly Text[];
}

/** A place, as a finding names it, and what is there. */
export type Text = readonly [place: string, text: string];

/**
 * Looks for every secret of a run, in each way of writing it that the runner knows, wherever a run leaves something: what it
 * printed, outputs, state, summary, files, the cache, what services keep, and requests to other origins than the secret's own.
 * The secrets are those given, the job's tokens, what the run itself had hidden, and every login that a service was shown.
 * @returns where one was found
 */
export async function searchSecrets(
  world: World,
  run: ActionResult,
  { given = [], besides = [], texts = [] }: SearchOptions = {},
): Promise<readonly string[]> {
  const stages = [run, ...(run.post ? [run.post] : [])];
  const services = [...world.services, ...besides];
  const seen = seenIn(world);
  const lasting = new Masks([...given, ...jobSecrets(stages), ...loginsAt(services), ...newTokens(world, seen)]);
  const all = new Masks([...lasting.values, ...stages.flatMap(({ masks }) => masks)]);
  const { machine, workspace } = run;
  const files = (await Promise.all([machine.home, machine.temp, machine.tmp, workspace].map(filesBelow))).flat();
  const left = [
    ...texts,
    ...stages.flatMap(textsOf),
    ...(await Promise.all(files.map(readText))),
    ...cacheTexts(world),
    ...registryTexts(world, seen),
    ...githubTexts(world),
    ...logTexts(world, seen),
  ];
  // The cache's library prints signed addresses for debugging, once it has had them hidden, and asks for what is there.
  const spoken = [...stages.map(printedOf), ...services.flatMap((service) => requestTexts(service, given))];
  const found = [
    ...left.filter(([, text]) => holds(all, text) || payloadsIn(text).some((payload) => holds(all, payload))),
    ...spoken.filter(([, text]) => holds(lasting, text)),
  ];
  return [...new Set([...found.map(([place]) => `a secret in ${place}`), ...strayLogins(services)])];
}

function holds(secrets: Masks, text: string): boolean {
  return secrets.apply(text) !== text;
}

/** What is signed stands in bundles as base64. */
function payloadsIn(text: string): readonly string[] {
  const found = text.matchAll(/"payload":\s?"([\w+/]+={0,2})"/g);
  return [...found].map(([, payload = '']) => Buffer.from(payload, 'base64').toString('latin1'));
}

/** The tokens that the runner gave to the job, without what the action had hidden. */
function jobSecrets(stages: readonly StageResult[]): readonly string[] {
  const commands = stages.flatMap(({ rawLog }) => rawLog.split('\n')).filter((line) => line.startsWith(ADD_MASK));
  const hidden = new Set(commands.map((command) => parseWorkflowCommand(command)?.data));
  return stages.flatMap(({ masks }) => masks).filter((secret) => !hidden.has(secret));
}

/** What was looked at already in a world that many runs share: it is kept under its digest, and does not change. */
interface Seen {
  readonly digests: Set<string>;
  tokens: number;
  entries: number;
}

const seenByWorld = new WeakMap<World, Seen>();

function seenIn(world: World): Seen {
  const seen = seenByWorld.get(world) ?? { digests: new Set(), tokens: 0, entries: 0 };
  seenByWorld.set(world, seen);
  return seen;
}

/** What services were shown to let somebody in. */
function loginsAt(services: readonly Service[]): readonly string[] {
  const shown = services.flatMap(({ requests }) => requests.map(({ headers }) => headers['authorization'] ?? ''));
  return [...new Set(shown.map((login) => login.replace(/^\S+ /, '')).filter((login) => login !== ''))];
}

function newTokens({ github }: World, seen: Seen): readonly string[] {
  const tokens = github.oidc.issued.slice(seen.tokens).map(({ token }) => token);
  seen.tokens = github.oidc.issued.length;
  return tokens;
}

function textsOf(stage: StageResult, index: number): readonly Text[] {
  const name = PROCESSES[index] ?? '';
  return [
    [`${name}: log`, stage.log],
    [`${name}: outputs`, JSON.stringify(stage.outputs)],
    [`${name}: state`, JSON.stringify(stage.state)],
    [`${name}: environment`, JSON.stringify([stage.env, stage.path])],
    [`${name}: summary`, stage.summary],
    [`${name}: annotations`, JSON.stringify(stage.annotations)],
  ];
}

/** The one line that must hold a secret tells the runner to hide it. */
function printedOf({ rawLog }: StageResult, index: number): Text {
  const printed = rawLog.split('\n').filter((line) => !line.startsWith(ADD_MASK));
  return [`${PROCESSES[index]}: printed`, printed.join('\n')];
}

const PROCESSES = ['main', 'post'];

async function filesBelow(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  return (
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      // What `docker login` left there.
      .filter((path) => !/\/docker-[0-9a-f-]+\/config\.json$/.test(path))
  );
}

async function readText(path: string): Promise<Text> {
  const { size } = await stat(path);
  return [path, size > MAX_FILE_BYTES ? '' : (await readFile(path)).toString('latin1')];
}

function cacheTexts({ github }: World): readonly Text[] {
  return github.cache.entries().map((entry) => {
    const bytes = github.cache.bytes(entry);
    return [`cache ${entry.key}`, unpacked(bytes).toString('latin1')];
  });
}

function unpacked(bytes: Buffer): Buffer {
  try {
    return zstdDecompressSync(bytes);
  } catch {
    return bytes;
  }
}

function registryTexts({ registry: { content } }: World, { digests }: Seen): readonly Text[] {
  const isNew = (digest: string): boolean => !digests.has(digest) && digests.add(digest).has(digest);
  return content.repositories().flatMap((repository) =>
    content
      .manifests(repository)
      .filter(({ digest, manifest }) => manifest.subject && isNew(`${repository}@${digest}`))
      .flatMap(({ digest, manifest }) => [
        [`manifest ${digest}`, JSON.stringify(manifest)] as const,
        ...(manifest.layers ?? []).map(
          (layer) =>
            [`blob ${layer.digest}`, content.blob(repository, layer.digest)?.toString('latin1') ?? ''] as const,
        ),
      ]),
  );
}

function githubTexts({ github: { attestations, issues, releases, records } }: World): readonly Text[] {
  return [
    ['attestations', JSON.stringify(attestations.all)],
    ['issues', JSON.stringify(issues.issues)],
    ['storage records', JSON.stringify(records)],
    ...releases.all.flatMap(({ assets }) =>
      assets.map(({ name, bytes }) => [`release asset ${name}`, bytes.toString('latin1')] as const),
    ),
  ];
}

function logTexts({ sigstore: { log, logV2 } }: World, seen: Seen): readonly Text[] {
  const entries = [...log.entries(), ...logV2.entries()];
  const isKnown = entries.length === seen.entries;
  seen.entries = entries.length;
  return isKnown ? [] : [['a transparency log', JSON.stringify(entries)]];
}

/** All of a service's requests but the login, which is for it to see, and what is its own address. */
function requestTexts({ name, origin, requests }: Service, given: readonly string[]): readonly Text[] {
  const own = given.filter((secret) => secret.startsWith(`${origin}/`)).map((secret) => secret.slice(origin.length));
  return requests.map(({ path, headers }) => [
    `a request to ${name}`,
    JSON.stringify([own.includes(path) ? '' : path, { ...headers, authorization: '' }]),
  ]);
}

/** A login that more than one origin was shown. */
function strayLogins(services: readonly Service[]): readonly string[] {
  const shownTo = new Map<string, Set<string>>();
  for (const { origin, requests } of services) {
    for (const { headers } of requests) {
      const login = headers['authorization'];
      if (login) shownTo.set(login, (shownTo.get(login) ?? new Set()).add(origin));
    }
  }
  const shared = [...shownTo]
    .filter(([, origins]) => origins.size > 1)
    .map(([, origins]) => [...origins].join(' and '));
  return shared.map((origins) => `the same login at ${origins}`);
}
