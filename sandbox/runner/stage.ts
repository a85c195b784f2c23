import type { ArtifactSubject } from './artifact-subjects.ts';
import type { Annotation } from './annotation.ts';
import { runProcess, type ProcessEnd, type ProcessOptions } from './action-process.ts';
import { CommandFiles, type CommandFileContents } from './command-files.ts';
import type { Masks } from './masks.ts';
import { StepLog } from './step-log.ts';

type Conclusion = 'success' | 'failure' | 'cancelled';

/** What became of one stage of an action: its main or its post process. */
export interface StageResult {
  /** Null when a signal ended the process. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly conclusion: Conclusion;
  /** As the downloaded log shows it: commands obeyed, secrets hidden. */
  readonly log: string;
  /** All that the process printed, secrets and commands included. */
  readonly rawLog: string;
  readonly annotations: readonly Annotation[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Outputs that a job would hand to other jobs: GitHub drops those that hold a secret. */
  readonly jobOutputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  /** What later steps of the job would find in their environment, and before PATH. */
  readonly env: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  /** The markdown that was uploaded; empty when there is none, or too much. */
  readonly summary: string;
  readonly masks: readonly string[];
  readonly artifacts: readonly ArtifactSubject[] | undefined;
  readonly durationMs: number;
}

export interface StageOptions extends Omit<ProcessOptions, 'directory' | 'onLine'> {
  readonly workspace: string;
  readonly temp: string;
  readonly masks: Masks;
  readonly debug: boolean;
  readonly warnings: readonly string[];
  readonly artifacts: readonly ArtifactSubject[] | undefined;
}

const MAX_OUTPUT_BYTES = 1024 * 1024;

export async function runStage(options: StageOptions): Promise<StageResult> {
  const { workspace, masks } = options;
  const log = new StepLog(options);
  for (const warning of options.warnings) log.annotate('warning', warning);
  const files = await CommandFiles.create(options.temp, options.artifacts);
  const environment = { ...options.environment, ...files.variables };
  const end = await runLogged({ ...options, environment }, log);
  const contents = await files.process(log, masks, workspace);
  const outputs = Object.fromEntries([...log.outputs, ...contents.outputs]);
  const jobOutputs = keepJobOutputs(outputs, log, masks);
  return {
    exitCode: end.exitCode,
    signal: end.signal,
    conclusion: conclusionOf(end, log),
    log: log.shown,
    rawLog: log.raw,
    annotations: log.annotations.kept,
    outputs,
    jobOutputs,
    ...told(contents, log),
    masks: masks.values,
    durationMs: end.durationMs,
  };
}

async function runLogged(options: StageOptions, log: StepLog): Promise<ProcessEnd> {
  try {
    return await runProcess({ ...options, directory: options.workspace, onLine: (line) => log.read(line) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof Error && 'code' in error && error.code === 'E2BIG') {
      // Linux takes no variable over 128 KiB: a step with such an input fails before it starts.
      log.fail('An error occurred trying to start the process.', 'Argument list too long');
      return { exitCode: null, signal: null, wasCancelled: false, durationMs: 0 };
    }
    const last = log.shown.trimEnd().split('\n').slice(-20).join('\n');
    throw new Error(`${message}; the end of its log:\n${last}`, { cause: error });
  }
}

function told(
  { state, env, path, summary, artifacts }: CommandFileContents,
  log: StepLog,
): Pick<StageResult, 'state' | 'env' | 'path' | 'summary' | 'artifacts'> {
  const states = Object.fromEntries([...log.state, ...state]);
  return { state: states, env: Object.fromEntries(env), path, summary, artifacts };
}

/** GitHub counts the outputs of a job as UTF-16. */
function keepJobOutputs(outputs: Readonly<Record<string, string>>, log: StepLog, masks: Masks): Record<string, string> {
  const bytes = Object.values(outputs).reduce((sum, value) => sum + value.length * 2, 0);
  if (bytes > MAX_OUTPUT_BYTES) {
    log.fail('The outputs of the job exceed 1 MB.', `They are ${Math.ceil(bytes / 1024)} KiB in UTF-16.`);
    return {};
  }
  const kept = Object.entries(outputs).filter(([, value]) => masks.apply(value) === value);
  return Object.fromEntries(kept);
}

function conclusionOf(end: ProcessEnd, log: StepLog): Conclusion {
  if (end.wasCancelled) return 'cancelled';
  return end.exitCode === 0 && !log.hasFailed ? 'success' : 'failure';
}
