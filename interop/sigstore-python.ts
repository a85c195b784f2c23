import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory } from './tools.ts';

const VERSION = '4.5.1';

/**
 * Installs sigstore-python from PyPI into an environment of its own in the user's cache.
 * @returns the path of its command
 */
export function installSigstorePython(): string {
  const directory = join(cacheDirectory(), 'tools', `sigstore-python-${VERSION}`);
  const command = join(directory, 'bin', 'sigstore');
  if (existsSync(join(directory, '.installed'))) return command;
  console.log(`installing sigstore-python ${VERSION} …`);
  rmSync(directory, { recursive: true, force: true });
  const run = (program: string, ...args: readonly string[]): boolean =>
    spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  if (!run('python3', '-m', 'venv', directory)) {
    throw new Error('interop runs sigstore-python: install Python 3.10 or newer with its venv module');
  }
  if (!run(join(directory, 'bin', 'pip'), 'install', '--quiet', `sigstore==${VERSION}`)) {
    throw new Error(`sigstore-python ${VERSION} could not be installed; pip says why above`);
  }
  mkdirSync(join(directory, '.installed'));
  return command;
}
