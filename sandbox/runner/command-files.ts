import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addArtifactSubjects, artifactsList, type ArtifactSubject } from './artifact-subjects.ts';
import { parseKeyValueFile } from './key-value-file.ts';
import type { Masks } from './masks.ts';
import type { StepLog } from './step-log.ts';

/** Name in the `github` context → start of the file's name. */
const PREFIXES = {
  output: 'set_output_',
  state: 'save_state_',
  env: 'set_env_',
  path: 'add_path_',
  step_summary: 'step_summary_',
  artifacts: 'artifacts_',
  artifacts_list: 'artifacts_list_',
} as const;

type FileCommand = keyof typeof PREFIXES;

const MAX_SUMMARY_BYTES = 1024 * 1024;

/** What a step told the runner by files. */
export interface CommandFileContents {
  readonly outputs: Map<string, string>;
  readonly state: Map<string, string>;
  readonly env: Map<string, string>;
  readonly path: readonly string[];
  readonly summary: string;
  readonly artifacts: readonly ArtifactSubject[] | undefined;
}

/** The files that one stage of an action writes to tell the runner something; made anew for each stage. */
export class CommandFiles {
  readonly #paths: Record<FileCommand, string>;
  readonly #artifacts: readonly ArtifactSubject[] | undefined;

  private constructor(paths: Record<FileCommand, string>, artifacts: readonly ArtifactSubject[] | undefined) {
    this.#paths = paths;
    this.#artifacts = artifacts;
  }

  /** @param artifacts what the job declared so far; undefined where the feature is off, which leaves the list empty */
  static async create(temp: string, artifacts: readonly ArtifactSubject[] | undefined): Promise<CommandFiles> {
    const directory = join(temp, '_runner_file_commands');
    await mkdir(directory, { recursive: true });
    const id = randomUUID();
    const named = Object.entries(PREFIXES).map(([command, prefix]) => [command, join(directory, prefix + id)] as const);
    const paths = Object.fromEntries(named) as Record<FileCommand, string>;
    await Promise.all(Object.values(paths).map((path) => writeFile(path, '')));
    if (artifacts) await writeFile(paths.artifacts_list, artifactsList(artifacts));
    return new CommandFiles(paths, artifacts);
  }

  get variables(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.#paths).map(([name, path]) => [`GITHUB_${name.toUpperCase()}`, path]),
    );
  }

  /** Reads all files once the stage has ended; each that cannot be obeyed fails the step. */
  async process(log: StepLog, masks: Masks, workspace: string): Promise<CommandFileContents> {
    const read = async <T>(command: FileCommand, none: T, parse: (text: string) => T | Promise<T>): Promise<T> => {
      const text = await readExisting(this.#paths[command]);
      if (text === undefined) return none;
      try {
        return await parse(text);
      } catch (error) {
        log.fail(`Unable to process file command '${command}' successfully.`, error);
        return none;
      }
    };
    const contents = {
      path: await read('path', [], (text) => text.split(/\r?\n/).filter((line) => line !== '')),
      env: await read('env', new Map<string, string>(), (text) => parseEnv(text, log)),
      summary: await read('step_summary', '', (text) => parseSummary(text, log, masks)),
      state: await read('state', new Map<string, string>(), parseKeyValueFile),
      outputs: await read('output', new Map<string, string>(), parseKeyValueFile),
      artifacts: await read('artifacts', this.#artifacts, async (text) =>
        this.#artifacts ? await addArtifactSubjects(this.#artifacts, text, workspace) : undefined,
      ),
    };
    await Promise.all(Object.values(this.#paths).map((path) => rm(path, { force: true })));
    return contents;
  }
}

function parseEnv(text: string, log: StepLog): Map<string, string> {
  const values = parseKeyValueFile(text);
  for (const name of values.keys()) {
    if (name.toUpperCase() !== 'NODE_OPTIONS') continue;
    values.delete(name);
    log.annotate('error', `Can't store ${name} output parameter using '$GITHUB_ENV' command.`);
  }
  return values;
}

function parseSummary(text: string, log: StepLog, masks: Masks): string {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_SUMMARY_BYTES) {
    const got = Math.floor(bytes / 1024);
    log.annotate('error', `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${got}k.`);
    return '';
  }
  return text
    .split('\n')
    .map((line) => masks.apply(line))
    .join('\n');
}

/** The runner takes no offence when an action removed a file. */
async function readExisting(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
