import { createHash } from 'node:crypto';
import { open, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Workspace } from '../config/workspace.ts';
import { Failure, printable } from '../failure/failure.ts';

const HASHED_AT_ONCE = 1024 * 1024;
/** More than any input takes, so that what is left out is an error there. */
const MAX_MATCHES = 20_000;

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
  const readBytes = async (path: string, maxBytes: number): Promise<Buffer> => {
    const bytes = await size(path);
    if (bytes > maxBytes) {
      throw new Failure('BAD_INPUT', `${printable(path, 200)} has ${bytes} bytes; ${maxBytes} at most`);
    }
    return readFile(absolute(path)).catch((error: unknown) => {
      throw asFailure(error, path);
    });
  };
  return {
    resolve: absolute,
    size,
    readBytes,
    readText: async (path, maxBytes) => (await readBytes(path, maxBytes)).toString('utf8'),
    sha256: async (path) => {
      await size(path);
      return hashFile(absolute(path), path).catch((error: unknown) => {
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

/** Stops where the file was longer than at first: one that somebody still writes to would never end. */
async function hashFile(file: string, path: string): Promise<string> {
  const handle = await open(file);
  try {
    const before = await handle.stat();
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(HASHED_AT_ONCE);
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
      hash.update(buffer.subarray(0, bytesRead));
      bytes += bytesRead;
      if (bytesRead === 0 || bytes > before.size) break;
    }
    const after = await handle.stat();
    const isSame = bytes === before.size && after.size === before.size && after.mtimeMs === before.mtimeMs;
    if (isSame) return hash.digest('hex');
  } finally {
    await handle.close();
  }
  throw new Failure('BAD_INPUT', `${printable(path, 200)} changed while it was hashed`, {
    advice: 'Let the step that writes the file end before this one.',
  });
}

function asFailure(error: unknown, path: string): Failure {
  if (error instanceof Failure) return error;
  const { code } = error as { code?: string };
  if (code !== 'ENOENT') {
    return new Failure('BAD_INPUT', `${printable(path, 200)} cannot be read (${code ?? 'unknown error'})`, {
      cause: error,
    });
  }
  return new Failure('BAD_INPUT', `${printable(path, 200)} does not exist`, {
    cause: error,
    advice:
      'Check the path. A relative one begins at the workspace of the job, which is empty at first: a file of the repository is there after `actions/checkout`, one of another job after `actions/download-artifact`, in a step before this one.',
  });
}
