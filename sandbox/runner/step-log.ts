import { Annotations, type AnnotationLevel } from './annotation.ts';
import type { Masks } from './masks.ts';
import { isCommand, parseWorkflowCommand, type WorkflowCommand } from './workflow-commands.ts';

export interface StepLogOptions {
  readonly masks: Masks;
  readonly workspace: string;
  /** Whether `::debug::` lines are shown. */
  readonly debug: boolean;
}

/** Reads what a step prints: obeys its commands and keeps the log as the downloaded log file has it, secrets hidden. */
export class StepLog {
  readonly annotations: Annotations;
  /** Set by the deprecated commands `set-output` and `save-state`. */
  readonly outputs = new Map<string, string>();
  readonly state = new Map<string, string>();
  /** A command could not be obeyed, which fails the step. */
  hasFailed = false;
  readonly #masks: Masks;
  readonly #debug: boolean;
  readonly #shown: string[] = [];
  readonly #raw: string[] = [];
  #echo = false;
  #resumeWord: string | undefined;

  constructor({ masks, workspace, debug }: StepLogOptions) {
    this.annotations = new Annotations(masks, workspace);
    this.#masks = masks;
    this.#debug = debug;
  }

  get shown(): string {
    return this.#shown.map((line) => `${line}\n`).join('');
  }

  /** All that was printed, commands and secrets included. */
  get raw(): string {
    return this.#raw.map((line) => `${line}\n`).join('');
  }

  /** One line of standard output or standard error. */
  read(line: string): void {
    this.#raw.push(line);
    if (this.#resumeWord !== undefined) return this.#readStopped(line, this.#resumeWord);
    const command = parseWorkflowCommand(line);
    if (!command) return this.show(line);
    try {
      this.#obey(command, line);
    } catch (error) {
      const about = OMIT_ECHO.has(command.name) ? command.name : line;
      this.fail(`Unable to process command '${about}' successfully.`, error);
    }
  }

  show(line: string): void {
    this.#shown.push(this.#masks.apply(line));
  }

  annotate(level: AnnotationLevel, message: string, properties: Readonly<Record<string, string>> = {}): void {
    this.annotations.add(level, message, properties);
    this.show(`##[${level}]${message}`);
  }

  /** The runner itself could not do what the step asked for. */
  fail(message: string, cause: unknown): void {
    this.hasFailed = true;
    this.annotate('error', message);
    this.annotate('error', cause instanceof Error ? cause.message : String(cause));
  }

  #readStopped(line: string, word: string): void {
    const command = parseWorkflowCommand(line, (name) => name.toLowerCase() === word.toLowerCase());
    if (command) this.#resumeWord = undefined;
    this.show(line);
  }

  #obey(command: WorkflowCommand, line: string): void {
    const { name, properties, data } = command;
    if (this.#echo && !OMIT_ECHO.has(name)) this.show(line);
    if (name === 'error' || name === 'warning' || name === 'notice') return this.annotate(name, data, properties);
    if (name === 'debug') return this.#debug ? this.show(`##[debug]${data}`) : undefined;
    if (name === 'group') return this.show(`##[group]${data}`);
    if (name === 'endgroup') return this.show('##[endgroup]');
    if (name === 'add-mask') return this.#addMask(data);
    if (name === 'echo') return this.#setEcho(data);
    if (name === 'stop-commands') return this.#stop(data, line);
    if (name === 'set-output') return this.#setDeprecated(this.outputs, command);
    if (name === 'save-state') return this.#setDeprecated(this.state, command);
    if (name === 'set-env' || name === 'add-path') throw new Error(`The \`${name}\` command is disabled.`);
    throw new Error(`The sandbox's runner has no problem matchers.`);
  }

  #addMask(secret: string): void {
    if (secret.trim() === '') {
      return this.annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
    }
    this.#masks.add(secret);
    if (this.#echo) this.show('::add-mask::***');
  }

  #setEcho(data: string): void {
    if (data !== 'on' && data !== 'off') throw new Error(`Invalid echo command value '${data}'.`);
    this.#echo = data === 'on';
  }

  #stop(word: string, line: string): void {
    if (word.trim() === '' || isCommand(word) || word.toLowerCase() === 'pause-logging') {
      throw new Error(`Invalid token '${word}' for the stop-commands command.`);
    }
    this.#resumeWord = word;
    this.show(line);
  }

  #setDeprecated(target: Map<string, string>, { name, properties, data }: WorkflowCommand): void {
    const key = properties['name'];
    if (!key) throw new Error(`Required field 'name' is missing in ##[${name}] command.`);
    target.set(key, data);
    this.annotate('warning', `The \`${name}\` command is deprecated and will be disabled soon.`);
  }
}

const OMIT_ECHO = new Set([
  'add-mask',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'warning',
  'stop-commands',
]);
