import { spawn } from 'node:child_process';
import { Failure, printable } from '../failure/failure.ts';
import { isRecord, readJson } from '../lib/json-text.ts';
import { Secret } from '../lib/secret.ts';

/** What a credential helper answers. */
export type HelperAnswer =
  | { readonly kind: 'login'; readonly username: string; readonly secret: Secret }
  /** It said that it has none. */
  | { readonly kind: 'none' }
  /** In words that hold nothing of what it printed: that may be a secret. */
  | { readonly kind: 'failed'; readonly why: string };

const HELPER_NAME = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}$/;
const TIMEOUT_MS = 20_000;
const MAX_OUTPUT_BYTES = 64 * 1024;
/** The helpers' own words, on stdout: github.com/docker/docker-credential-helpers/credentials/error.go */
const NOT_FOUND = /credentials not found|no credentials (?:server URL|username)/i;

/**
 * Asks `docker-credential-<helper> get`: the server on stdin, JSON on stdout, as docker does. No shell, bounded in time and
 * output.
 * @throws Failure BAD_INPUT for a name that is no program's
 */
export async function askHelper(helper: string, server: string, timeoutMs = TIMEOUT_MS): Promise<HelperAnswer> {
  if (!HELPER_NAME.test(helper)) {
    throw new Failure(
      'BAD_INPUT',
      `the docker config names the credential helper "${printable(helper, 80)}", which is no program name`,
    );
  }
  const program = `docker-credential-${helper}`;
  const ended = await runHelper(program, server, timeoutMs);
  if (typeof ended === 'string') return { kind: 'failed', why: `${program} ${ended}` };
  if (NOT_FOUND.test(ended.output)) return { kind: 'none' };
  if (ended.exitCode !== 0) return { kind: 'failed', why: `${program} ended with exit code ${ended.exitCode}` };
  const reading = readJson(ended.output);
  const answer = reading.isJson && isRecord(reading.value) ? reading.value : {};
  const { Username: username, Secret: secret } = answer;
  if (typeof username !== 'string' || typeof secret !== 'string' || username === '') {
    return { kind: 'failed', why: `${program} answered something that is no login` };
  }
  return secret === '' ? { kind: 'none' } : { kind: 'login', username, secret: new Secret(secret) };
}

interface Ended {
  readonly exitCode: number;
  readonly output: string;
}

/** @returns what it printed and how it ended, or why there is nothing of it */
function runHelper(program: string, server: string, timeoutMs: number): Promise<Ended | string> {
  return new Promise((resolve) => {
    const child = spawn(program, ['get'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    let size = 0;
    const giveUp = (why: string): void => {
      clearTimeout(timer);
      resolve(why);
      child.kill('SIGKILL');
      // What it has started may hold the pipe open and live on: nobody listens to it any more.
      child.stdout.destroy();
    };
    const timer = setTimeout(() => giveUp(`did not answer in ${timeoutMs / 1000} s`), timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MAX_OUTPUT_BYTES) giveUp('printed without end');
    });
    child.on('error', (error: NodeJS.ErrnoException) =>
      giveUp(error.code === 'ENOENT' ? 'is not on PATH' : 'could not be started'),
    );
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ exitCode: code ?? -1, output: Buffer.concat(chunks).toString('utf8') });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(server);
  });
}
