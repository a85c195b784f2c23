import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** How long a cancelled process may go on after each signal, as the runner allows it. */
export interface CancelTimes {
  readonly interruptMs: number;
  readonly terminateMs: number;
}

export interface ProcessOptions {
  readonly script: string;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly cancelTimes: CancelTimes;
  /** Each line of standard output and standard error. */
  readonly onLine: (line: string) => void;
  /** Receives what ends the process at once, by SIGKILL. */
  readonly killOn: ((kill: () => void) => void) | undefined;
  /** Receives what cancels the job: SIGINT, then SIGTERM, then SIGKILL. */
  readonly cancelOn: ((cancel: () => void) => void) | undefined;
}

export interface ProcessEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly wasCancelled: boolean;
  readonly durationMs: number;
}

/** Output may stay open when a process leaves children behind; this is how long it is waited for. */
const DRAIN_MS = 2_000;

/** Runs a script with the Node that runs the sandbox, until it ends. Rejects when it does not end in time. */
export async function runProcess(options: ProcessOptions): Promise<ProcessEnd> {
  const started = performance.now();
  const child = spawn(process.execPath, [options.script], {
    cwd: options.directory,
    env: { ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  readLines(child.stdout, options.onLine);
  readLines(child.stderr, options.onLine);
  const cancellation = new Cancellation(child, options.cancelTimes);
  options.killOn?.(() => void child.kill('SIGKILL'));
  options.cancelOn?.(() => cancellation.begin());
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill('SIGKILL');
  }, options.timeoutMs);
  try {
    const { exitCode, signal } = await endOf(child);
    if (timedOut) throw new Error(`${options.script} did not end within ${options.timeoutMs / 1000} s`);
    return { exitCode, signal, wasCancelled: cancellation.hasBegun, durationMs: performance.now() - started };
  } finally {
    clearTimeout(timer);
    cancellation.end();
  }
}

class Cancellation {
  hasBegun = false;
  readonly #child: ChildProcess;
  readonly #times: CancelTimes;
  #timers: NodeJS.Timeout[] = [];

  constructor(child: ChildProcess, times: CancelTimes) {
    this.#child = child;
    this.#times = times;
  }

  begin(): void {
    if (this.hasBegun || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const { interruptMs, terminateMs } = this.#times;
    this.hasBegun = true;
    this.#child.kill('SIGINT');
    this.#timers = [
      setTimeout(() => this.#child.kill('SIGTERM'), interruptMs),
      setTimeout(() => this.#child.kill('SIGKILL'), interruptMs + terminateMs),
    ];
  }

  end(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}

async function endOf(child: ChildProcess): Promise<{ exitCode: number | null; signal: NodeJS.Signals | null }> {
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal }));
    child.once('exit', (exitCode, signal) => {
      setTimeout(() => resolve({ exitCode, signal }), DRAIN_MS).unref();
    });
  });
}

function readLines(stream: Readable, onLine: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const take = (text: string): void => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
  };
  stream.on('data', (chunk: Buffer) => take(decoder.write(chunk)));
  stream.on('end', () => {
    take(decoder.end());
    if (rest !== '') onLine(rest);
  });
}
