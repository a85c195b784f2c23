import { spawn } from 'node:child_process';
import { Failure } from '../failure/failure.ts';
import { clusterFailure } from './cluster-failure.ts';

export interface KubectlOptions {
  /** Path of a kubeconfig; kubectl's own rules decide without it. */
  readonly kubeconfig?: string;
  readonly context?: string;
  /** Ends what runs. */
  readonly signal: AbortSignal;
}

/** How a call ended, whatever its exit code. */
export interface KubectlAnswer {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

/** The way to a cluster: every cloud's login plugins work with kubectl, and it is what people debug with. */
export interface Kubectl {
  /**
   * @param input given on stdin, as a manifest for `-f -`
   * @throws Failure when kubectl cannot be started, says more than can be read, or is not done in time
   */
  run(args: readonly string[], input?: string): Promise<KubectlAnswer>;
  /** @throws Failure also when the call fails, with what the cluster said */
  output(args: readonly string[], input?: string): Promise<string>;
}

const TIMEOUT_MS = 60_000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

export function createKubectl(options: KubectlOptions): Kubectl {
  const global = [
    ...(options.kubeconfig === undefined ? [] : [`--kubeconfig=${options.kubeconfig}`]),
    ...(options.context === undefined ? [] : [`--context=${options.context}`]),
  ];
  const run: Kubectl['run'] = async (args, input = '') => await execute([...global, ...args], input, options.signal);
  return {
    run,
    output: async (args, input) => {
      const answer = await run(args, input);
      if (answer.exitCode === 0) return answer.stdout;
      throw clusterFailure(answer.stderr);
    },
  };
}

async function execute(args: readonly string[], input: string, signal: AbortSignal): Promise<KubectlAnswer> {
  const started = performance.now();
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const child = spawn('kubectl', args, {
    stdio: 'pipe',
    signal: AbortSignal.any([signal, timeout]),
    env: environment(),
  });
  const stdout = collect(child.stdout, () => child.kill());
  const stderr = collect(child.stderr, () => child.kill());
  // kubectl may end before it has read everything.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', (error) => reject(notStarted(error, timeout)));
    child.once('close', (code) => resolve(code ?? 1));
  });
  if (stdout.isTooLong() || stderr.isTooLong()) {
    throw new Failure('CLUSTER_BAD_ANSWER', `kubectl said more than ${MAX_OUTPUT_BYTES / 1024 / 1024} MiB`);
  }
  return { exitCode, stdout: stdout.text(), stderr: stderr.text(), durationMs: performance.now() - started };
}

/** Login plugins need much of it, and none of this action's inputs, of which some are secrets. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:INPUT|STATE)_/i.test(name)));
}

interface Collected {
  text(): string;
  isTooLong(): boolean;
}

function collect(stream: NodeJS.ReadableStream, stop: () => void): Collected {
  const chunks: Buffer[] = [];
  let length = 0;
  stream.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > MAX_OUTPUT_BYTES) stop();
    else chunks.push(chunk);
  });
  return { text: () => Buffer.concat(chunks).toString('utf8'), isTooLong: () => length > MAX_OUTPUT_BYTES };
}

function notStarted(error: Error, timeout: AbortSignal): Failure {
  if (timeout.aborted) {
    return new Failure('CLUSTER_TIMEOUT', `kubectl had no answer after ${TIMEOUT_MS / 1000} s`, { cause: error });
  }
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
    return new Failure('BAD_INPUT', 'there is no kubectl on PATH, which is the way to the cluster', {
      advice: 'Add a step that installs it, as `azure/setup-kubectl`, before this one.',
      cause: error,
    });
  }
  if (error.name === 'AbortError') return new Failure('CANCELLED', 'the job was cancelled', { cause: error });
  return new Failure('INTERNAL', `kubectl could not be started: ${error.message}`, { cause: error });
}
