import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory } from './tools.ts';

/** A program on PyPI. */
interface PythonTool {
  readonly package: string;
  readonly version: string;
}

const TOOLS = {
  sigstore: { package: 'sigstore', version: '4.5.1' },
  zizmor: { package: 'zizmor', version: '1.32.0' },
} as const satisfies Record<string, PythonTool>;

/**
 * Installs a program from PyPI into an environment of its own in the user's cache.
 * @returns the path of its command
 */
export function installPythonTool(command: keyof typeof TOOLS): string {
  const { package: name, version } = TOOLS[command];
  const directory = join(cacheDirectory(), 'tools', `${name}-python-${version}`);
  const path = join(directory, 'bin', command);
  if (existsSync(join(directory, '.installed'))) return path;
  console.log(`installing ${name} ${version} from PyPI …`);
  rmSync(directory, { recursive: true, force: true });
  const run = (program: string, ...args: readonly string[]): boolean =>
    spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  if (!run('python3', '-m', 'venv', directory)) {
    throw new Error(`interop runs ${name}: install Python 3.10 or newer with its venv module`);
  }
  if (!run(join(directory, 'bin', 'pip'), 'install', '--quiet', `${name}==${version}`)) {
    throw new Error(`${name} ${version} could not be installed; pip says why above`);
  }
  mkdirSync(join(directory, '.installed'));
  return path;
}
