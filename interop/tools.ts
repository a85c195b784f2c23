import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A Go program that others wrote, at a version that is known to build. */
interface GoTool {
  readonly module: string;
  readonly version: string;
  /** What `go install` calls it, where that says nothing. */
  readonly builtAs?: string;
}

const TOOLS = {
  act: { module: 'github.com/nektos/act', version: 'v0.2.89' },
  actionlint: { module: 'github.com/rhysd/actionlint/cmd/actionlint', version: 'v1.7.12' },
  cosign: { module: 'github.com/sigstore/cosign/v3/cmd/cosign', version: 'v3.1.3' },
  crane: { module: 'github.com/google/go-containerregistry/cmd/crane', version: 'v0.22.1' },
  createtree: { module: 'github.com/google/trillian/cmd/createtree', version: 'v1.8.0' },
  ct_server: { module: 'github.com/google/certificate-transparency-go/trillian/ctfe/ct_server', version: 'v1.4.0' },
  distribution: {
    module: 'github.com/distribution/distribution/v3/cmd/registry',
    version: 'v3.1.2',
    builtAs: 'registry',
  },
  fulcio: { module: 'github.com/sigstore/fulcio', version: 'v1.8.8' },
  opa: { module: 'github.com/open-policy-agent/opa', version: 'v1.22.2' },
  oras: { module: 'oras.land/oras/cmd/oras', version: 'v1.3.6' },
  'rekor-server': { module: 'github.com/sigstore/rekor/cmd/rekor-server', version: 'v1.5.5' },
  // Newer ones want a Fulcio that does not build.
  'rekor-tiles': {
    module: 'github.com/sigstore/rekor-tiles/v2/cmd/rekor-server/posix',
    version: 'v2.3.0',
    builtAs: 'posix',
  },
  // Newer ones want a module that cannot be had everywhere.
  syft: { module: 'github.com/anchore/syft/cmd/syft', version: 'v1.54.1' },
  'timestamp-server': {
    module: 'github.com/sigstore/timestamp-authority/v2/cmd/timestamp-server',
    version: 'v2.1.5',
  },
  trillian_log_server: { module: 'github.com/google/trillian/cmd/trillian_log_server', version: 'v1.8.0' },
  trillian_log_signer: { module: 'github.com/google/trillian/cmd/trillian_log_signer', version: 'v1.8.0' },
} as const satisfies Record<string, GoTool>;

export type ToolName = keyof typeof TOOLS;

/** The newest that one of them asks for; Go fetches it by itself. */
const GO_TOOLCHAIN = 'go1.27.0';
export const GO_ENV = { ...process.env, GOTOOLCHAIN: GO_TOOLCHAIN, GOFLAGS: '-trimpath' };

/**
 * Builds programs with the Go on PATH into the user's cache, by name and version, so that a fresh clone on the same machine
 * finds them again.
 * @returns their paths
 */
export function buildTools<Name extends ToolName>(names: readonly Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, buildTool(name)])) as Record<Name, string>;
}

export function buildTool(name: ToolName): string {
  const { module, version, builtAs = name }: GoTool = TOOLS[name];
  return buildCached(name, `${name}-${version}`, (directory) => {
    const env = { ...GO_ENV, GOBIN: directory };
    const { status } = spawnSync('go', ['install', `${module}@${version}`], { env, stdio: QUIET });
    if (status === 0 && builtAs !== name) renameSync(join(directory, builtAs), join(directory, name));
    return status;
  });
}

/** Builds a Go program of this repository; what it is made of names it. */
export function buildOwnTool(name: string, source: URL): string {
  const directory = fileURLToPath(source);
  const hash = createHash('sha256');
  for (const file of ['main.go', 'go.mod', 'go.sum']) hash.update(readFileSync(join(directory, file)));
  const version = hash.digest('hex').slice(0, 12);
  return buildCached(name, `${name}-${version}`, (output) => {
    return spawnSync('go', ['build', '-o', join(output, name), '.'], { cwd: directory, env: GO_ENV, stdio: QUIET })
      .status;
  });
}

/** What Go reads from the module cache beside programs, as an SQL schema. */
export function moduleDirectory(module: string, version: string): string {
  requireGo();
  const args = ['mod', 'download', '-json', `${module}@${version}`];
  const { stdout, status } = spawnSync('go', args, { env: GO_ENV, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${module} ${version} could not be fetched: ${stdout}`);
  return (JSON.parse(stdout) as { Dir: string }).Dir;
}

/** https://specifications.freedesktop.org/basedir-spec/latest/ */
export function cacheDirectory(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'touchmark');
}

/** What Go downloads is of no interest unless a build fails. */
const QUIET: ['ignore', 'ignore', 'inherit'] = ['ignore', 'ignore', 'inherit'];

export function buildCached(name: string, folder: string, make: (directory: string) => number | null): string {
  const directory = join(cacheDirectory(), 'tools', folder);
  const program = join(directory, name);
  if (existsSync(program)) return program;
  requireGo();
  console.log(`building ${folder} …`);
  const started = performance.now();
  const partial = `${directory}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  if (make(partial) !== 0) {
    rmSync(partial, { recursive: true, force: true });
    throw new Error(`${folder} did not build; Go says why above`);
  }
  renameSync(partial, directory);
  console.log(`built ${folder} in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return program;
}

function requireGo(): void {
  if (spawnSync('go', ['version']).status === 0) return;
  throw new Error(
    'interop builds the programs of others with Go, and there is no `go` on PATH: install Go 1.21 or newer',
  );
}
