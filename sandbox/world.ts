import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startGitHub, type GitHub, type GitHubOptions, type Job, type JobPermissions } from './github/github.ts';
import { workflowRun, type WorkflowRun } from './github/workflow-run.ts';
import { startRegistry, type Registry, type RegistryOptions } from './registry/registry.ts';
import { createMachine, type Machine } from './runner/machine.ts';
import { runAction, type ActionResult, type RunActionOptions, type RunnerJob } from './runner/run-action.ts';
import type { Service, ServiceOptions } from './service.ts';
import { startSigstore, type Sigstore, type SigstoreOptions } from './sigstore/sigstore.ts';

export interface WorldOptions {
  readonly sigstore?: Omit<SigstoreOptions, 'oidc'>;
  readonly registry?: RegistryOptions;
  readonly github?: GitHubOptions;
  /** Between the actions and every service. */
  readonly front?: ServiceOptions['front'];
  /** The services have names in this domain, which only a proxy can find. */
  readonly domain?: string;
}

export interface WorldRunOptions extends Omit<RunActionOptions, 'actionDirectory' | 'job' | 'machine'> {
  /** The action at the root of this repository unless given. */
  readonly actionDirectory?: string;
  /** The first attempt of a push to main unless given. */
  readonly run?: WorkflowRun;
  readonly permissions?: Partial<JobPermissions>;
  /** A machine that ran before, as self-hosted runners do; a fresh one, with an empty HOME, unless given. */
  readonly machine?: Machine;
  /** Written to the workspace before the run: path below it → content. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** The config.json that `docker login` would have left. */
  readonly dockerConfig?: object;
}

/** Everything that the action talks to, on loopback, and runners to run it on. */
export interface World {
  readonly github: GitHub;
  readonly sigstore: Sigstore;
  readonly registry: Registry;
  readonly services: readonly Service[];
  /** Runs an action as a job of its own; `trusted-root.json` and `signing-config.json` are in its workspace. */
  run(options?: WorldRunOptions): Promise<ActionResult>;
  /** A machine to run several jobs on; it is removed with the world. */
  createMachine(): Promise<Machine>;
  /** How many requests each service was sent so far. */
  requests(): Record<string, number>;
  stop(): Promise<void>;
}

const REPOSITORY_ROOT = fileURLToPath(new URL('..', import.meta.url));

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { front, domain } = options;
  const place = { ...(front && { front }), ...(domain && { domain }) };
  const github = await startGitHub({
    ...options.github,
    service: { ...options.github?.service, ...place },
  });
  const { issuer, jwksUri } = github.oidc;
  const [sigstore, registry] = await Promise.all([
    startSigstore({ ...options.sigstore, ...place, oidc: { issuer, jwksUri } }),
    startRegistry({ ...options.registry, service: { ...options.registry?.service, ...place } }),
  ]);
  const services = [...github.services, ...sigstore.services, ...registry.services];
  const machines: Machine[] = [];
  const world: World = {
    github,
    sigstore,
    registry,
    services,
    run: async (runOptions = {}) => await runJob(world, runOptions),
    createMachine: async () => {
      const machine = await createMachine();
      machines.push(machine);
      return machine;
    },
    requests: () => Object.fromEntries(services.map(({ name, requests }) => [name, requests.length])),
    stop: async () => {
      await Promise.all([github.stop(), sigstore.stop(), registry.stop()]);
      await Promise.all(machines.map((machine) => machine.remove()));
    },
  };
  return world;
}

async function runJob(world: World, options: WorldRunOptions): Promise<ActionResult> {
  const { run = workflowRun(), permissions, files, dockerConfig, ...runOptions } = options;
  const machine = options.machine ?? (await world.createMachine());
  const workspace = options.workspace ?? (await machine.workspace(run.repository));
  await writeFiles(workspace, { ...trustFiles(world.sigstore), ...files });
  const dockerEnv = dockerConfig ? { DOCKER_CONFIG: await writeDockerConfig(machine, dockerConfig) } : {};
  const job = world.github.startJob(run, permissions);
  try {
    return await runAction({
      actionDirectory: REPOSITORY_ROOT,
      ...runOptions,
      env: { ...dockerEnv, ...options.env },
      job: runnerJob(world.github, job),
      machine,
      workspace,
    });
  } finally {
    world.github.endJob(job);
  }
}

function runnerJob(github: GitHub, job: Job): RunnerJob {
  return {
    run: job.run,
    token: job.token,
    secrets: [job.runtimeToken, job.idTokenRequestToken],
    variables: github.variables(job),
  };
}

function trustFiles({ trustedRoot, signingConfig }: Sigstore): Record<string, string> {
  return {
    'trusted-root.json': JSON.stringify(trustedRoot),
    'signing-config.json': JSON.stringify(signingConfig),
  };
}

async function writeFiles(workspace: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = resolve(workspace, name);
    if (!path.startsWith(resolve(workspace) + sep)) throw new Error(`${name} is outside the workspace`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

async function writeDockerConfig(machine: Machine, config: object): Promise<string> {
  const directory = join(machine.tmp, `docker-${randomUUID()}`);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'config.json'), JSON.stringify(config));
  return directory;
}
