import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { workflowRun, type WorkflowRun } from '../sandbox/github/workflow-run.ts';
import { startWorld, type World } from '../sandbox/world.ts';
import { newDirectory } from './directories.ts';
import { startRegistries, type RealRegistry } from './registries/registries.ts';
import { startPrivateSigstore, type PrivateSigstore } from './sigstore/private-sigstore.ts';

/** Real services, and GitHub and its runner from the sandbox. */
export interface Scene {
  /** GitHub and runners; its registry and its Sigstore are not used. */
  readonly world: World;
  readonly sigstore: PrivateSigstore;
  readonly registries: readonly RealRegistry[];
  readonly issuer: string;
  /** The certificate name of the sandbox's usual workflow run. */
  readonly identity: string;
  readonly trustedRootFile: string;
  stop(): Promise<void>;
}

export async function startScene(checkpointInterval?: string): Promise<Scene> {
  const world = await startWorld({ github: { issuer: 'own-origin' } });
  const { issuer } = world.github.oidc;
  const sigstore = await startPrivateSigstore({ issuer, ...(checkpointInterval && { checkpointInterval }) });
  const registries = await startRegistries();
  return {
    world,
    sigstore,
    registries,
    issuer,
    identity: 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main',
    trustedRootFile: jsonFile('trusted-root.json', sigstore.trustedRoot),
    stop: async () => {
      await Promise.all(registries.map((registry) => registry.stop()));
      await sigstore.stop();
      await world.stop();
    },
  };
}

/** An identity token as a step of a job gets one. */
export async function identityToken({ github }: World, run: WorkflowRun = workflowRun()): Promise<string> {
  const job = github.startJob(run);
  const variables = github.variables(job);
  const answer = await fetch(`${variables['ACTIONS_ID_TOKEN_REQUEST_URL']}&audience=sigstore`, {
    headers: { authorization: `Bearer ${variables['ACTIONS_ID_TOKEN_REQUEST_TOKEN']}` },
  });
  const { value } = (await answer.json()) as { value: string };
  github.endJob(job);
  return value;
}

const execute = promisify(execFile);
const TIMEOUT_MS = 120_000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * Runs a program to its end, in a HOME of its own.
 * @returns what it wrote to stdout
 * @throws Error with what it wrote to stderr
 */
export async function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const env = { HOME: newDirectory(), PATH: process.env['PATH'], COSIGN_YES: 'true', ...options.env };
  const limits = { timeout: TIMEOUT_MS, maxBuffer: MAX_OUTPUT_BYTES };
  const { stdout } = await execute(program, args, { ...limits, env, cwd: options.directory });
  return stdout;
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly directory?: string;
}

/** A check that a program must not accept something. */
export async function refuses(program: string, args: readonly string[]): Promise<void> {
  const accepted = await run(program, args).then(
    () => true,
    () => false,
  );
  if (accepted) throw new Error('it was accepted');
}

export function jsonFile(name: string, value: object): string {
  const path = join(newDirectory(), name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}
