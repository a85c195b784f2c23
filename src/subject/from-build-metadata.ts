import { Failure, printable } from '../failure/failure.ts';
import { type InputLine, linesOf } from '../lib/input-lines.ts';
import { Mistakes } from '../lib/mistakes.ts';
import { parseBuildMetadata } from './build-metadata.ts';
import type { ImageSubject } from './subject.ts';
import { absent, type MetadataFiles, type SubjectSource } from './subject-source.ts';

const INPUT = 'build-metadata';
/** With its build provenance, metadata of a large bake has a few megabytes. */
const MAX_METADATA_BYTES = 16 * 1024 * 1024;
const MAX_FILES = 1000;

/** The input `build-metadata`: JSON text, a path, or globs of files (a matrix leaves one for each leg). */
export const fromBuildMetadata: SubjectSource = {
  input: INPUT,
  find: async (text, { files }) => {
    if (text === '') return absent(INPUT);
    const mistakes = new Mistakes();
    const subjects = text.startsWith('{')
      ? (mistakes.attempt(INPUT, () => subjectsIn(text, INPUT)) ?? [])
      : await subjectsInFiles(text, files, mistakes);
    return { subjects, failures: mistakes.found, looked: `\`${INPUT}\` names no file`, skippedJobs: [] };
  },
};

async function subjectsInFiles(
  text: string,
  files: MetadataFiles,
  mistakes: Mistakes,
): Promise<readonly ImageSubject[]> {
  const lines = linesOf(INPUT, text);
  const exclusions = lines.filter((line) => line.text.startsWith('!')).map((line) => line.text);
  const wanted = lines.filter((line) => !line.text.startsWith('!'));
  const found = await mistakes.attemptAll(wanted, (line) => pathsOf(line, exclusions, files));
  const paths = [...new Set(found.flat())];
  if (paths.length > MAX_FILES) {
    mistakes.add('BAD_INPUT', `${INPUT}: ${paths.length} files match; ${MAX_FILES} at most`, {
      advice: 'Make the patterns of `build-metadata` narrower.',
    });
    return [];
  }
  const read = await mistakes.attemptAll(
    paths.map((path) => ({ path, where: `${INPUT} ${printable(path, 200)}` })),
    async ({ path, where }) => subjectsIn(await files.readText(path, MAX_METADATA_BYTES), where),
  );
  return read.flat();
}

async function pathsOf(
  line: InputLine,
  exclusions: readonly string[],
  files: MetadataFiles,
): Promise<readonly string[]> {
  if (!/[*?[]/.test(line.text)) return [line.text];
  const paths = await files.glob([line.text, ...exclusions]).catch((error: unknown) => {
    if (error instanceof Failure) throw error;
    // Whatever globs these patterns refuses some of them in its own words.
    throw new Failure('BAD_INPUT', `"${printable(line.text, 200)}" is not a pattern of paths`, { cause: error });
  });
  if (paths.length > 0) return paths;
  throw new Failure('NO_SUBJECT', `no file matches "${printable(line.text, 200)}"`, {
    advice:
      'Download the build metadata of the build jobs before this step (`actions/download-artifact`), and give its path from the workspace.',
  });
}

function subjectsIn(text: string, from: string): readonly ImageSubject[] {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return parseBuildMetadata(json).map(({ name, digest, target }) => ({
    name,
    digest,
    from: target === undefined ? from : `${from} target ${printable(target, 100)}`,
    builtUpstream: true,
  }));
}
