import { printable } from '../failure/failure.ts';
import { linesOf } from '../lib/input-lines.ts';
import { Mistakes } from '../lib/mistakes.ts';
import { parseBuildMetadata } from './build-metadata.ts';
import { pathsOf } from './paths-of-line.ts';
import type { ImageSubject } from './subject.ts';
import { ABSENT, type MetadataFiles, type SubjectSource } from './subject-source.ts';

const INPUT = 'build-metadata';
/** With its build provenance, metadata of a large bake has a few megabytes. */
const MAX_METADATA_BYTES = 16 * 1024 * 1024;
const MAX_FILES = 1000;
const ADVICE =
  'Download the build metadata of the build jobs before this step (`actions/download-artifact`), and give its path from the workspace.';

/** The input `build-metadata`: JSON text, a path, or globs of files (a matrix leaves one for each leg). */
export const fromBuildMetadata: SubjectSource = {
  input: INPUT,
  find: async (text, { files }) => {
    if (text === '') return ABSENT;
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
  const found = await mistakes.attemptAll(wanted, (line) => pathsOf(line, exclusions, files, ADVICE));
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

function subjectsIn(text: string, from: string): readonly ImageSubject[] {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return parseBuildMetadata(json).map(({ name, digest, target }) => ({
    name,
    digest,
    from: target === undefined ? from : `${from} target ${printable(target, 100)}`,
    builtUpstream: true,
  }));
}
