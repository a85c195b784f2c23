import type { Mistakes } from '../lib/mistakes.ts';
import type { ArtifactSubject } from '../subject/artifact.ts';
import { ARTIFACTS_LIST, type ListedSubjects, MAX_LIST_BYTES, parseArtifactsList } from '../subject/artifacts-list.ts';
import { findArtifacts } from '../subject/find-artifacts.ts';
import { findSubjects } from '../subject/find-subjects.ts';
import type { ImageSubject } from '../subject/subject.ts';
import { parseWholeNumber } from './input-values.ts';
import type { SignInput } from './sign-inputs.ts';
import type { Workspace } from './workspace.ts';

const MAX_EXPECTED_SUBJECTS = 10_000;
const SOURCES = ['images', 'needs', 'build-metadata', 'checksums', 'artifacts', 'resume'] as const;
const NOTHING: ListedSubjects = { images: [], artifacts: [] };

/** Everything that this step is to sign. */
export interface ParsedSubjects {
  readonly images: readonly ImageSubject[];
  readonly artifacts: readonly ArtifactSubject[];
}

/**
 * @param listPath of GITHUB_ARTIFACTS_LIST, read when no input names a subject; `''` where the runner has none
 * @returns undefined when it is not known which subjects there are
 */
export async function parseSubjects(
  read: (input: SignInput) => string,
  listPath: string,
  workspace: Workspace,
  mistakes: Mistakes,
): Promise<ParsedSubjects | undefined> {
  const expectation = read('expect-subjects');
  const expected =
    expectation === ''
      ? undefined
      : mistakes.attempt('expect-subjects', () => parseWholeNumber(expectation, 1, MAX_EXPECTED_SUBJECTS));
  const isGiven = SOURCES.some((input) => read(input) !== '');
  const listed = isGiven || listPath === '' ? NOTHING : await readList(listPath, workspace, mistakes);
  const files = { checksums: read('checksums'), artifacts: read('artifacts') };
  const { artifacts, failures: badFiles } = await findArtifacts(files, listed?.artifacts ?? [], workspace);
  const inputs = {
    images: read('images'),
    needs: read('needs'),
    'build-metadata': read('build-metadata'),
    resume: read('resume'),
  };
  // What went wrong with files is said by itself.
  const hasArtifacts = artifacts.length > 0 || badFiles.length > 0 || !listed;
  const others = { listed: listed?.images ?? [], hasArtifacts };
  const { subjects: images, failures } = await findSubjects(inputs, expected, workspace, others);
  mistakes.addAll([...failures, ...badFiles]);
  return listed && failures.length + badFiles.length === 0 ? { images, artifacts } : undefined;
}

async function readList(path: string, workspace: Workspace, mistakes: Mistakes): Promise<ListedSubjects | undefined> {
  const [list] = await mistakes.attemptAll([{ where: ARTIFACTS_LIST }], async () =>
    parseArtifactsList(await workspace.readText(path, MAX_LIST_BYTES)),
  );
  return list;
}
