import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Workspace } from '../config/workspace.ts';
import { Failure, printable } from '../failure/failure.ts';

const MAX_MATCHES = 10_000;

/** The files of the job; relative paths are those of GITHUB_WORKSPACE. */
export function createWorkspace(root: string): Workspace {
  const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(root, path));
  const size = async (path: string): Promise<number> => {
    try {
      const found = await stat(absolute(path));
      if (!found.isFile()) throw new Failure('BAD_INPUT', `${printable(path, 200)} is not a file`);
      return found.size;
    } catch (error) {
      throw asFailure(error, path);
    }
  };
  return {
    resolve: absolute,
    size,
    readText: async (path, maxBytes) => {
      const bytes = await size(path);
      if (bytes > maxBytes) {
        throw new Failure('BAD_INPUT', `${printable(path, 200)} has ${bytes} bytes; ${maxBytes} at most`);
      }
      return readFile(absolute(path), 'utf8').catch((error: unknown) => {
        throw asFailure(error, path);
      });
    },
    glob: async (patterns) => {
      const { create } = await import('@actions/glob');
      const base = await realpath(root);
      const within = (pattern: string): string => (isAbsolute(pattern) ? pattern : join(base, pattern));
      const lines = patterns.map((pattern) =>
        pattern.startsWith('!') ? `!${within(pattern.slice(1))}` : within(pattern),
      );
      const globber = await create(lines.join('\n'), { followSymbolicLinks: false, matchDirectories: false });
      const matches = await globber.glob();
      return matches
        .slice(0, MAX_MATCHES)
        .map((match) => (match.startsWith(`${base}${sep}`) ? relative(base, match) : match))
        .toSorted();
    },
  };
}

function asFailure(error: unknown, path: string): Failure {
  if (error instanceof Failure) return error;
  const { code } = error as { code?: string };
  const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code ?? 'unknown error'})`;
  return new Failure('BAD_INPUT', `${printable(path, 200)} ${why}`, { cause: error });
}
