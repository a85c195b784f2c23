import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Workspace } from '../../src/config/workspace.ts';
import { Failure, printable } from '../../src/failure/failure.ts';

/** A workspace at /work that holds these files. */
export function memoryWorkspace(files: Readonly<Record<string, string>> = {}): Workspace {
  const get = (path: string): string => {
    const text = Object.hasOwn(files, path) ? files[path] : undefined;
    if (text === undefined) throw new Failure('BAD_INPUT', `${printable(path, 200)} does not exist`);
    return text;
  };
  const readWithin = (path: string, maxBytes: number): string => {
    const text = get(path);
    if (Buffer.byteLength(text) > maxBytes) throw new Failure('BAD_INPUT', `${printable(path, 200)} is too long`);
    return text;
  };
  return {
    resolve: (path) => (path.startsWith('/') ? path : `/work/${path}`),
    size: async (path) => Buffer.byteLength(get(path)),
    readText: async (path, maxBytes) => readWithin(path, maxBytes),
    readBytes: async (path, maxBytes) => Buffer.from(readWithin(path, maxBytes)),
    sha256: async (path) => createHash('sha256').update(get(path)).digest('hex'),
    glob: async (patterns) => {
      const isAmong = (path: string, some: readonly string[]): boolean =>
        some.some((pattern) => posix.matchesGlob(path, pattern));
      const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
      const unwanted = patterns.filter((pattern) => pattern.startsWith('!')).map((each) => each.slice(1));
      return Object.keys(files)
        .filter((path) => isAmong(path, wanted) && !isAmong(path, unwanted))
        .toSorted();
    },
  };
}
