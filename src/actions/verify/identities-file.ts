import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Workspace } from '../../config/workspace.ts';
import { formatIdentities, type Identities, parseIdentities } from '../../policy/identities.ts';
import type { CommitFiles } from './commit-files.ts';
import { readIfThere } from './workspace-file.ts';

const MAX_BYTES = 4 * 1024 * 1024;

/** Where who signed each image is recorded. */
export interface IdentitiesFile {
  readonly path: string;
  readonly mode: 'check' | 'record' | 'off';
}

/**
 * Empty when there is no file: nothing is recorded yet.
 * @param base on a pull request its record judges, as its policy does
 * @throws Failures BAD_POLICY, GITHUB_…
 */
export async function readIdentities(
  { path, mode }: IdentitiesFile,
  workspace: Workspace,
  base: CommitFiles | undefined,
): Promise<Identities> {
  if (mode === 'off') return new Map();
  const text =
    mode === 'check' && base ? await base.read(path, MAX_BYTES) : await readIfThere(path, workspace, MAX_BYTES);
  return text === undefined ? new Map() : parseIdentities(text, path);
}

/** @returns whether the file is another one now */
export async function writeIdentities(path: string, workspace: Workspace, identities: Identities): Promise<boolean> {
  const text = formatIdentities(identities);
  if ((await readIfThere(path, workspace, MAX_BYTES)) === text) return false;
  const absolute = workspace.resolve(path);
  await mkdir(dirname(absolute), { recursive: true });
  await writeFile(absolute, text);
  return true;
}
