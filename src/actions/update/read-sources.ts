import { isAbsolute } from 'node:path';
import type { SourceFile } from '../../base-images/pins.ts';
import type { Workspace } from '../../config/workspace.ts';
import { Failure } from '../../failure/failure.ts';
import { Mistakes } from '../../lib/mistakes.ts';

const MAX_FILES = 5000;
const MAX_BYTES = 4 * 1024 * 1024;
/** Where images are named that somebody builds on or runs. */
const DEFAULT_FILES = [
  '**/Dockerfile',
  '**/Dockerfile.*',
  '**/*.Dockerfile',
  '**/*.dockerfile',
  '**/Containerfile',
  '**/Containerfile.*',
  '**/*.yaml',
  '**/*.yml',
  '!**/*.dockerignore',
  '!**/*.rego',
  '!**/node_modules/**',
  '!.git/**',
  '!.github/**',
];

/**
 * The files that may name images, as the workspace has them.
 * @param globs none: the usual ones. One without a match is a mistake, for a mistyped path would never be updated
 * @throws Failures BAD_INPUT
 */
export async function readSources(globs: readonly string[], workspace: Workspace): Promise<readonly SourceFile[]> {
  const mistakes = new Mistakes();
  const paths = globs.length === 0 ? await workspace.glob(DEFAULT_FILES) : await matches(globs, workspace, mistakes);
  if (paths.length > MAX_FILES) {
    mistakes.add('BAD_INPUT', `files: ${paths.length} files match; ${MAX_FILES} at most`, {
      advice: 'Name the files that name images, or leave folders out with lines that begin with `!`.',
    });
  }
  mistakes.throwIfAny();
  // The usual globs match what nobody meant as well: a large dump is no reason to fail.
  const wanted = globs.length > 0 ? paths : await smallOnes(paths, workspace);
  const files = await mistakes.attemptAll(
    wanted.map((file) => ({ where: 'files', file })),
    async ({ file }) => {
      if (isAbsolute(file)) throw new Failure('BAD_INPUT', `${file} is not in the workspace`);
      // Paths in a repository have slashes.
      return { file: file.replaceAll('\\', '/'), text: await workspace.readText(file, MAX_BYTES) };
    },
  );
  mistakes.throwIfAny();
  return files;
}

async function matches(globs: readonly string[], workspace: Workspace, mistakes: Mistakes): Promise<readonly string[]> {
  const excluded = globs.filter((glob) => glob.startsWith('!'));
  const found = await mistakes.attemptAll(
    globs.filter((glob) => !glob.startsWith('!')).map((glob) => ({ where: 'files', glob })),
    async ({ glob }) => {
      const paths = await workspace.glob([glob, ...excluded]);
      if (paths.length === 0) throw new Failure('BAD_INPUT', `no file matches \`${glob}\``);
      return paths;
    },
  );
  return [...new Set(found.flat())].toSorted();
}

async function smallOnes(paths: readonly string[], workspace: Workspace): Promise<readonly string[]> {
  const sizes = await Promise.allSettled(paths.map((path) => workspace.size(path)));
  return paths.filter((_, index) => {
    const size = sizes[index];
    return size?.status === 'fulfilled' && size.value <= MAX_BYTES;
  });
}
