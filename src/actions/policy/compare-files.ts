import { createTwoFilesPatch } from 'diff';
import type { RenderedFile } from '../../admission/rendering.ts';
import { HEADER_START } from '../../admission/header.ts';

/** A file of the directory, as it is and as it should be. */
export interface FileChange {
  /** Relative to the workspace. */
  readonly path: string;
  /** Undefined where there is none. */
  readonly before: string | undefined;
  /** Undefined where there should be none. */
  readonly after: string | undefined;
}

/**
 * What differs between what is rendered and what is there. A rendered file that is no longer wanted is to go; what
 * somebody else wrote there stays.
 * @param present what the directory holds, by path relative to the workspace
 */
export function changesOf(
  rendered: readonly RenderedFile[],
  present: ReadonlyMap<string, string>,
): readonly FileChange[] {
  const wanted = new Map(rendered.map(({ path, text }) => [path, text]));
  const written = [...wanted].flatMap(([path, after]): readonly FileChange[] => {
    const before = present.get(path);
    return before !== undefined && withoutVersion(before) === withoutVersion(after) ? [] : [{ path, before, after }];
  });
  const left = [...present].filter(([path, text]) => !wanted.has(path) && text.startsWith(HEADER_START));
  return [...written, ...left.map(([path, before]) => ({ path, before, after: undefined }))];
}

/** Another release of touchmark that renders the same is no reason to commit anything. */
function withoutVersion(text: string): string {
  return text.startsWith(HEADER_START) ? text.replace(/^(# Rendered by touchmark) \S+/, '$1') : text;
}

export function diffOf(changes: readonly FileChange[]): string {
  return changes
    .map(({ path, before, after }) =>
      createTwoFilesPatch(
        before === undefined ? '/dev/null' : `a/${path}`,
        after === undefined ? '/dev/null' : `b/${path}`,
        before ?? '',
        after ?? '',
        undefined,
        undefined,
        { context: 3 },
      ),
    )
    .join('');
}
