import type { Workspace } from '../../config/workspace.ts';
import type { FileChange } from './compare-files.ts';

/** The world as the story sees it. */
export interface PolicyServices {
  readonly workspace: Workspace;
  /** Texts of the files in a directory of the workspace, by path relative to the workspace; none where there is none. */
  readDirectory(directory: string): Promise<ReadonlyMap<string, string>>;
  /** Writes or removes one file; a reader never sees half of it. @throws Failure BAD_INPUT */
  apply(change: FileChange): Promise<void>;
  notice(text: string): void;
}
