import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A runner machine: the directories that outlive a job. Hosted runners give each job a machine of its own; a
 * self-hosted runner keeps HOME, the tool cache and the workspace.
 */
export interface Machine {
  readonly home: string;
  /** RUNNER_TEMP */
  readonly temp: string;
  readonly toolCache: string;
  /** TMPDIR, so that nothing is left on the computer that runs the sandbox. */
  readonly tmp: string;
  /** The directory of a repository's workspace, made when it is not there. */
  workspace(repository: string): Promise<string>;
  /** Empties RUNNER_TEMP, as the runner does when a job starts. */
  startJob(): Promise<void>;
  remove(): Promise<void>;
}

export async function createMachine(): Promise<Machine> {
  const root = await mkdtemp(join(tmpdir(), 'sandbox-runner-'));
  const work = join(root, 'work');
  const [home, temp, toolCache, tmp] = [
    join(root, 'home'),
    join(work, '_temp'),
    join(root, 'tools'),
    join(root, 'tmp'),
  ];
  await Promise.all([home, temp, toolCache, tmp].map((directory) => mkdir(directory, { recursive: true })));
  return {
    home,
    temp,
    toolCache,
    tmp,
    workspace: async (repository) => {
      const name = repository.slice(repository.indexOf('/') + 1);
      const directory = join(work, name, name);
      await mkdir(directory, { recursive: true });
      return directory;
    },
    startJob: async () => {
      const left = await readdir(temp);
      await Promise.all(left.map((name) => rm(join(temp, name), { recursive: true, force: true })));
    },
    remove: async () => {
      await rm(root, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
