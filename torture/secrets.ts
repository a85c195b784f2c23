import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { Masks } from '../sandbox/runner/masks.ts';
import type { ActionResult } from '../sandbox/runner/run-action.ts';
import type { StageResult } from '../sandbox/runner/stage.ts';
import type { LoggedRequest, Service } from '../sandbox/service.ts';
import type { Stage } from './stage.ts';

const MAX_FILE_BYTES = 16 * 1024 * 1024;

/**
 * Looks for every secret of a run, in each way of writing it that the runner knows, wherever a run leaves something: what it
 * printed, outputs, state, summary, files, the cache, the registry, and requests to other origins than the secret's own.
 * @returns where one was found
 */
export async function leaksOf(stage: Stage, result: ActionResult): Promise<readonly string[]> {
  const stages = [result, ...(result.post ? [result.post] : [])];
  const lasting = new Masks(lastingSecrets(stage));
  const all = new Masks([...lastingSecrets(stage), ...stages.flatMap(({ masks }) => masks)]);
  const { machine, workspace } = result;
  const places = [machine.home, machine.temp, machine.tmp, workspace];
  const files = (await Promise.all(places.map(filesBelow))).flat();
  const texts = [
    ...stages.flatMap(textsOf),
    ...(await Promise.all(files.map(readText))),
    ...cacheTexts(stage),
    ...registryTexts(stage),
  ];
  const found = [
    ...texts.filter(([, text]) => all.apply(text) !== text),
    // The cache's library prints signed addresses for debugging, once it has had them hidden.
    ...stages.map(printedOf).filter(([, text]) => lasting.apply(text) !== text),
  ];
  return [
    ...new Set([
      ...found.map(([place]) => `a secret in ${place}`),
      ...strayLogins([...stage.world.services, stage.elsewhere]),
    ]),
  ];
}

/** Passwords, and every token that a service was shown or gave out. */
function lastingSecrets({ world, passwords }: Stage): readonly string[] {
  const shown = world.services.flatMap(({ requests }) => requests.map(({ headers }) => headers['authorization'] ?? ''));
  const logins = shown.map((login) => login.replace(/^\S+ /, '')).filter((login) => login !== '');
  return [...new Set([...passwords, ...logins, ...world.github.oidc.issued.map(({ token }) => token)])];
}

type Text = readonly [place: string, text: string];

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
  const printed = rawLog.split('\n').filter((line) => !line.startsWith('::add-mask::'));
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

function cacheTexts({ world: { github } }: Stage): readonly Text[] {
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

function registryTexts({ world: { registry } }: Stage): readonly Text[] {
  const { content } = registry;
  return content.repositories().flatMap((repository) =>
    content
      .manifests(repository)
      .filter(({ manifest }) => manifest.subject)
      .flatMap(({ digest, manifest }) => [
        [`manifest ${digest}`, JSON.stringify(manifest)] as const,
        ...(manifest.layers ?? []).map(
          (layer) =>
            [`blob ${layer.digest}`, content.blob(repository, layer.digest)?.toString('latin1') ?? ''] as const,
        ),
      ]),
  );
}

/** A login that more than one origin was shown, or that stands in an address. */
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
  const values = [...shownTo.keys()].map((login) => login.replace(/^\S+ /, '')).filter(({ length }) => length > 8);
  const inPaths = services.filter(({ requests }) =>
    requests.some(({ path }: LoggedRequest) => values.some((value) => path.includes(value))),
  );
  return [
    ...shared.map((origins) => `the same login at ${origins}`),
    ...inPaths.map(({ name }) => `a login in an address of ${name}`),
  ];
}
