import { Failure, printable } from '../failure/failure.ts';
import type { InputLine } from '../lib/input-lines.ts';
import type { MetadataFiles } from './subject-source.ts';

/**
 * The files that a line names: by its path, or by a pattern.
 * @param exclusions patterns with their `!`
 * @param advice what to do when no file matches
 * @throws Failure BAD_INPUT, NO_SUBJECT
 */
export async function pathsOf(
  line: InputLine,
  exclusions: readonly string[],
  files: MetadataFiles,
  advice: string,
): Promise<readonly string[]> {
  if (!/[*?[]/.test(line.text)) return [line.text];
  const paths = await files.glob([line.text, ...exclusions]).catch((error: unknown) => {
    if (error instanceof Failure) throw error;
    // Whatever globs these patterns refuses some of them in its own words.
    throw new Failure('BAD_INPUT', `"${printable(line.text, 200)}" is not a pattern of paths`, { cause: error });
  });
  if (paths.length > 0) return paths;
  throw new Failure('NO_SUBJECT', `no file matches "${printable(line.text, 200)}"`, { advice });
}
