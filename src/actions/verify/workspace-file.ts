import type { Workspace } from '../../config/workspace.ts';
import { failuresOf } from '../../failure/failure.ts';

/** Undefined when there is no such file. @throws Failure BAD_INPUT */
export async function readIfThere(path: string, workspace: Workspace, maxBytes: number): Promise<string | undefined> {
  try {
    return await workspace.readText(path, maxBytes);
  } catch (error) {
    const [failure] = failuresOf(error);
    if ((failure?.cause as { code?: unknown } | undefined)?.code === 'ENOENT') return undefined;
    throw error;
  }
}
