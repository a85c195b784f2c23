import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Everything a change must pass: types, lint, format, unused code, then unit and end-to-end tests. Ends with one count.
 * What takes long and is beside the main road is in files named `*.long.test.ts`: `--long` runs those, and nothing else.
 */

interface Check {
  readonly name: string;
  readonly command: readonly string[];
}

const CHECKS: readonly Check[] = [
  { name: 'types', command: ['tsc', '--project', '.'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'unused code', command: ['knip', '--no-progress'] },
];

const isLong = process.argv.includes('--long');
const filters = process.argv.slice(2).filter((word) => word !== '--long');
let passed = 0;
let failed = 0;

if (filters.length === 0 && !isLong) {
  const ended = await Promise.all(CHECKS.map((check) => run(check)));
  for (const [index, { code, output }] of ended.entries()) {
    const name = CHECKS[index]?.name ?? '';
    console.log(`${code === 0 ? '✓' : '✗'} ${name}`);
    if (code === 0) passed += 1;
    else {
      failed += 1;
      console.log(output);
    }
  }
}

const report = join(mkdtempSync(join(tmpdir(), 'touchmark-test-')), 'report.json');
const vitest = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile=${report}`];
const LONG = '.long.test.ts';
const chosen = filters.length > 0 ? filters : isLong ? [LONG] : ['--exclude', `**/*${LONG}`];
const { code } = await run({ name: 'tests', command: [...vitest, ...chosen] }, 'inherit');
try {
  const counts = JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  passed += counts.numPassedTests;
  failed += counts.numFailedTests;
} catch {
  failed += 1;
}
// A file that does not load fails without a failed test.
if (code !== 0 && failed === 0) failed = 1;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && code === 0 ? 0 : 1;

function run(check: Check, stdio: 'pipe' | 'inherit' = 'pipe'): Promise<{ code: number; output: string }> {
  const [command = '', ...args] = check.command;
  const child = spawn(command, args, {
    stdio: ['ignore', stdio, stdio],
    shell: process.platform === 'win32',
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: `${command}: ${error.message}` }));
    child.on('close', (status) => resolve({ code: status ?? 1, output }));
  });
}
