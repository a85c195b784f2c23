import type { Workspace } from '../../src/config/workspace.ts';
import { Failure, printable } from '../../src/failure/failure.ts';

/** A workspace at /work that holds these files. */
export function memoryWorkspace(files: Readonly<Record<string, string>> = {}): Workspace {
  const get = (path: string): string => {
    const text = Object.hasOwn(files, path) ? files[path] : undefined;
    if (text === undefined) throw new Failure('BAD_INPUT', `${printable(path, 200)} does not exist`);
    return text;
  };
  return {
    resolve: (path) => (path.startsWith('/') ? path : `/work/${path}`),
    size: async (path) => Buffer.byteLength(get(path)),
    readText: async (path, maxBytes) => {
      const text = get(path);
      if (Buffer.byteLength(text) > maxBytes) throw new Failure('BAD_INPUT', `${printable(path, 200)} is too long`);
      return text;
    },
    glob: async (patterns) => {
      const wanted = patterns.filter((pattern) => !pattern.startsWith('!')).map(expressionOf);
      const unwanted = patterns.filter((pattern) => pattern.startsWith('!')).map((each) => expressionOf(each.slice(1)));
      return Object.keys(files)
        .filter((path) => wanted.some((each) => each.test(path)) && !unwanted.some((each) => each.test(path)))
        .toSorted();
    },
  };
}

function expressionOf(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('**/', '(?:.*/)?').replace(/(?<!\.)\*(?!\/)/g, '[^/]*')}$`);
}
