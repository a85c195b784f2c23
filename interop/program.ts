import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** A service that others wrote, running. */
export interface Program {
  readonly name: string;
  readonly logFile: string;
  /** @throws Error with the end of its log when it has ended */
  requireAlive(): void;
  stop(): Promise<void>;
}

export interface ProgramOptions {
  /** Where its log is written, as `<name>.log`. */
  readonly logDirectory: string;
  readonly env?: Readonly<Record<string, string>>;
}

const STOP_MS = 3_000;
const READY_MS = 60_000;

export function startProgram(name: string, path: string, args: readonly string[], options: ProgramOptions): Program {
  const log = join(options.logDirectory, `${name}.log`);
  const output = openSync(log, 'a');
  const child = spawn(path, args, { stdio: ['ignore', output, output], env: { ...process.env, ...options.env } });
  closeSync(output);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  running.add(child);
  void ended.then(() => running.delete(child));
  return {
    name,
    logFile: log,
    requireAlive: () => {
      if (running.has(child)) return;
      throw new Error(`${name} ended:\n${readFileSync(log, 'utf8').slice(-2_000)}`);
    },
    stop: async () => {
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(killer);
    },
  };
}

/** Waits until a check of a program succeeds. */
export async function ready(program: Program, check: () => Promise<unknown>): Promise<void> {
  const until = Date.now() + READY_MS;
  for (;;) {
    program.requireAlive();
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > until)
        throw new Error(`${program.name} is not ready after ${READY_MS / 1000} s`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Waits until a GET is answered with 200. */
export async function answers(program: Program, url: string): Promise<void> {
  await ready(program, async () => {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
  });
}

/** Ports of 127.0.0.1 that nothing listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  return await Promise.all(
    servers.map(async (server) => {
      const address = server.address();
      await new Promise((resolve) => server.close(resolve));
      if (address === null || typeof address === 'string') throw new Error('a server without a port');
      return address.port;
    }),
  );
}

/** What is still running when this process ends, however it ends, ends with it. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
