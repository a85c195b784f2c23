import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Workspace } from '../../config/workspace.ts';
import { failuresOf } from '../../failure/failure.ts';
import { readRepositoryFile, type RepositoryAccess } from '../../github/repository-file.ts';
import { formatIdentities, type Identities, parseIdentities } from '../../policy/identities.ts';
import type { PolicyPlace } from './policy-place.ts';

const MAX_BYTES = 4 * 1024 * 1024;

/** Where who signed each image is recorded. */
export interface IdentitiesFile {
  readonly path: string;
  readonly mode: 'check' | 'record' | 'off';
  /** On a pull request the base's record judges, as its policy does. */
  readonly place: PolicyPlace;
}

/** Empty when there is no file: nothing is recorded yet. @throws Failures BAD_POLICY, GITHUB_… */
export async function readIdentities(
  { path, mode, place }: IdentitiesFile,
  workspace: Workspace,
  access: RepositoryAccess,
): Promise<Identities> {
  if (mode === 'off') return new Map();
  const text =
    mode === 'check' && place.kind === 'base'
      ? await readRepositoryFile(access, place, path, MAX_BYTES)
      : await readIfThere(path, workspace);
  return text === undefined ? new Map() : parseIdentities(text, path);
}

/** @returns whether the file is another one now */
export async function writeIdentities(path: string, workspace: Workspace, identities: Identities): Promise<boolean> {
  const text = formatIdentities(identities);
  if ((await readIfThere(path, workspace)) === text) return false;
  const absolute = workspace.resolve(path);
  await mkdir(dirname(absolute), { recursive: true });
  await writeFile(absolute, text);
  return true;
}

async function readIfThere(path: string, workspace: Workspace): Promise<string | undefined> {
  try {
    return await workspace.readText(path, MAX_BYTES);
  } catch (error) {
    const [failure] = failuresOf(error);
    if ((failure?.cause as { code?: unknown } | undefined)?.code === 'ENOENT') return undefined;
    throw error;
  }
}
