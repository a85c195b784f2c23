import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A program that others wrote, at a version that is known to build. */
interface Tool {
  readonly module: string;
  readonly version: string;
}

const TOOLS = {
  cosign: { module: 'github.com/sigstore/cosign/v3/cmd/cosign', version: 'v3.1.3' },
} as const satisfies Record<string, Tool>;

export type ToolName = keyof typeof TOOLS;

/** The newest that one of them asks for; Go fetches it by itself. */
const GO_TOOLCHAIN = 'go1.27.0';

/**
 * Builds a program with the Go on PATH into the user's cache, by name and version, so that a fresh clone on the same machine
 * finds it again.
 * @returns its path
 */
export function buildTool(name: ToolName): string {
  const { module, version } = TOOLS[name];
  const directory = join(cacheDirectory(), 'tools', `${name}-${version}`);
  const program = join(directory, name);
  if (existsSync(program)) {
    console.log(`${name} ${version} is there`);
    return program;
  }
  requireGo();
  console.log(`building ${name} ${version} …`);
  const started = performance.now();
  const partial = `${directory}.partial`;
  mkdirSync(partial, { recursive: true });
  const env = { ...process.env, GOTOOLCHAIN: GO_TOOLCHAIN, GOBIN: partial, GOFLAGS: '-trimpath' };
  const built = spawnSync('go', ['install', `${module}@${version}`], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  if (built.status !== 0) throw new Error(`${name} ${version} did not build; Go says why above`);
  renameSync(partial, directory);
  console.log(`built ${name} ${version} in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return program;
}

function requireGo(): void {
  if (spawnSync('go', ['version']).status === 0) return;
  throw new Error(
    'interop builds the programs of others with Go, and there is no `go` on PATH: install Go 1.21 or newer',
  );
}

/** https://specifications.freedesktop.org/basedir-spec/latest/ */
function cacheDirectory(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'touchmark');
}
