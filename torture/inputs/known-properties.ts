import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CONFIG = 'torture/inputs/vitest.config.ts';
/** Those of the sandbox and of what is torture itself say nothing of touchmark. */
const OTHERS = /^__tests__\/(?:sandbox|torture|end-to-end)\//;

/** The files of tests that state properties of what touchmark reads and writes. */
export function propertyFiles(): readonly string[] {
  return globSync('__tests__/**/*.test.ts', { cwd: ROOT }).filter(
    (path) => !OTHERS.test(path) && readFileSync(`${ROOT}/${path}`, 'utf8').includes("from 'fast-check'"),
  );
}

/** Runs them with inputs that follow from the seed. @returns what the run printed, when something failed */
export function runProperties(files: readonly string[], seed: number): Promise<string | undefined> {
  const vitest = ['vitest', 'run', '--config', CONFIG, '--reporter=dot', ...files];
  const [command = '', ...args] = vitest;
  const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, TORTURE_SEED: String(seed) } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 ? undefined : output.slice(-3000)));
  });
}
