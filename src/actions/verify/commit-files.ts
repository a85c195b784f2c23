import type { Workspace } from '../../config/workspace.ts';
import { readRepositoryFile, type RepositoryAccess, type RepositoryRef } from '../../github/repository-file.ts';
import { readIfThere } from './workspace-file.ts';

/** Files as a commit has them, each read once. */
export class CommitFiles {
  readonly #access: RepositoryAccess;
  readonly #commit: RepositoryRef;
  readonly #read = new Map<string, { readonly maxBytes: number; readonly text: Promise<string | undefined> }>();

  constructor(access: RepositoryAccess, commit: RepositoryRef) {
    this.#access = access;
    this.#commit = commit;
  }

  /** Undefined when the commit has no such file. @throws Failure GITHUB_… */
  read(path: string, maxBytes: number): Promise<string | undefined> {
    const known = this.#read.get(path);
    if (known) return known.text;
    const text = readRepositoryFile(this.#access, this.#commit, path, maxBytes);
    this.#read.set(path, { maxBytes, text });
    return text;
  }

  /**
   * Which of the files that were read the workspace has otherwise, or has no more; none where it has none of them: then
   * nothing is checked out.
   * @param made those that a step may have made, where the commit has none
   */
  async changedIn(workspace: Workspace, made: ReadonlySet<string>): Promise<readonly string[]> {
    const compared = await Promise.all(
      [...this.#read].map(async ([path, { maxBytes, text }]) => {
        const [before, now] = await Promise.all([text, readIfThere(path, workspace, maxBytes)]);
        const isMade = before === undefined && made.has(path);
        return { path, isThere: now !== undefined, isChanged: before !== now && !isMade };
      }),
    );
    if (!compared.some(({ isThere }) => isThere)) return [];
    return compared.filter(({ isChanged }) => isChanged).map(({ path }) => path);
  }
}
