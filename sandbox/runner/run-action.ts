import { writeFile, mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { readActionFile } from './action-file.ts';
import type { CancelTimes } from './action-process.ts';
import type { ArtifactSubject } from './artifact-subjects.ts';
import { contextsOf, type JobStatus, machineEnvironment, runnerEnvironment, type RunnerJob } from './environment.ts';
import { eventPayload } from './event-payload.ts';
import { evaluateCondition } from './expressions.ts';
import { actionInputs } from './inputs.ts';
import type { Machine } from './machine.ts';
import { Masks } from './masks.ts';
import { runStage, type StageOptions, type StageResult } from './stage.ts';

export type { RunnerJob } from './environment.ts';

export interface RunActionOptions {
  /** Where action.yml is. */
  readonly actionDirectory: string;
  readonly job: RunnerJob;
  readonly machine: Machine;
  /** The `with:` of the step, expressions already evaluated. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The `env:` of workflow, job and step. */
  readonly env?: Readonly<Record<string, string>>;
  /** GITHUB_WORKSPACE; the machine's directory for the repository unless given. */
  readonly workspace?: string;
  /** The event's payload, instead of the one that follows from the run. */
  readonly event?: Readonly<Record<string, unknown>>;
  /** What earlier steps wrote to GITHUB_ARTIFACTS; undefined where that feature is off. */
  readonly artifacts?: readonly ArtifactSubject[];
  /** "Enable debug logging" */
  readonly debug?: boolean;
  /** A later step of the job that this machine ran last: RUNNER_TEMP keeps what is in it. */
  readonly isLaterStep?: boolean;
  /** Receives the function that kills the main process. The post process runs all the same. */
  readonly killOn?: (kill: () => void) => void;
  /** Receives the function that cancels the job while its main process runs. */
  readonly cancelOn?: (cancel: () => void) => void;
  readonly cancelTimes?: CancelTimes;
  /** For each process; when it is over the process is killed, and `runAction` rejects. */
  readonly timeoutMs?: number;
  /** The machine died whole: there is no post process. */
  readonly skipPost?: boolean;
  /** Called when the main process has ended, for what other steps of the job would do; may say what the job came to. */
  readonly beforePost?: (main: StageResult) => void | JobStatus | Promise<void | JobStatus>;
}

/** The main process's result. */
export interface ActionResult extends StageResult {
  /** Undefined when the action has none, or its `post-if` does not hold. */
  readonly post: StageResult | undefined;
  readonly workspace: string;
  readonly machine: Machine;
}

const CANCEL_TIMES: CancelTimes = { interruptMs: 7_500, terminateMs: 2_500 };
const TIMEOUT_MS = 120_000;

/**
 * Runs a built JavaScript action as GitHub's runner does: main process and post process, each with its own command
 * files, in an environment of which nothing is inherited but PATH.
 */
export async function runAction(options: RunActionOptions): Promise<ActionResult> {
  const { actionDirectory, job, machine } = options;
  const action = await readActionFile(actionDirectory);
  if (!options.isLaterStep) await machine.startJob();
  const workspace = options.workspace ?? (await machine.workspace(job.run.repository));
  const event = options.event ?? eventPayload(job.run, job.variables['GITHUB_API_URL'] ?? 'https://api.github.com');
  const eventPath = await writeEvent(machine, event);
  const told = runnerEnvironment({ job, machine, workspace, eventPath, debug: options.debug ?? false });
  const inputs = actionInputs(action, options.inputs ?? {}, contextsOf(told, job, event));
  const found = { ...machineEnvironment(machine), ...options.env };
  const given = { ...told, ...inputs.variables };
  const shared = sharedOptions(options, workspace);
  const main = await runStage({
    ...shared,
    script: join(actionDirectory, action.main),
    environment: { ...found, ...given },
    warnings: inputs.warnings,
    artifacts: options.artifacts,
    killOn: options.killOn,
    cancelOn: options.cancelOn,
  });
  const whole = { ...main, workspace, machine };
  if (action.post === undefined || options.skipPost) return { ...whole, post: undefined };
  const status = (await options.beforePost?.(main)) ?? main.conclusion;
  if (!evaluateCondition(action.postIf, status)) return { ...whole, post: undefined };
  // Inputs are evaluated anew, with what the job has come to.
  const later = actionInputs(action, options.inputs ?? {}, contextsOf(told, job, event, status));
  const post = await runStage({
    ...shared,
    script: join(actionDirectory, action.post),
    environment: {
      ...found,
      ...main.env,
      ...pathOf(main, found),
      ...told,
      ...later.variables,
      ...stateVariables(main),
    },
    warnings: later.warnings,
    artifacts: main.artifacts,
    killOn: undefined,
    cancelOn: undefined,
  });
  return { ...whole, post };
}

type SharedOptions = Pick<StageOptions, 'workspace' | 'temp' | 'masks' | 'debug' | 'timeoutMs' | 'cancelTimes'>;

function sharedOptions({ job, machine, ...options }: RunActionOptions, workspace: string): SharedOptions {
  return {
    workspace,
    temp: machine.temp,
    masks: new Masks([job.token, ...job.secrets]),
    debug: options.debug ?? false,
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    cancelTimes: options.cancelTimes ?? CANCEL_TIMES,
  };
}

async function writeEvent({ temp }: Machine, event: object): Promise<string> {
  const directory = join(temp, '_github_workflow');
  await mkdir(directory, { recursive: true });
  const path = join(directory, 'event.json');
  await writeFile(path, JSON.stringify(event, undefined, 2));
  return path;
}

function stateVariables({ state }: StageResult): Record<string, string> {
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
}

/** What was added last comes first. */
function pathOf({ path }: StageResult, found: Readonly<Record<string, string>>): Record<string, string> {
  return { PATH: [...path.toReversed(), found['PATH'] ?? ''].join(delimiter) };
}
