import { isMap, isPair, isScalar, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml';
import { printable } from '../failure/failure.ts';
import { withoutStackTraces } from '../lib/without-stack-traces.ts';
import type { Position } from './policy.ts';

/** A mistake in a policy file; the message is one line that is safe to print. */
export interface PolicyMistake {
  readonly position: Position;
  readonly message: string;
}

export type Path = readonly (string | number)[];

/** A YAML file that knows where its values stand. */
export interface PolicyDocument {
  readonly value: unknown;
  readonly mistakes: readonly PolicyMistake[];
  /** Of a value; of the nearest around it where there is none. */
  positionOf(path: Path): Position;
  /** Of a key, rather than its value. */
  positionOfKey(path: Path, key: string): Position;
}

const MAX_ALIASES = 100;
/** Whoever wrote more did not write YAML; a file of quotes alone has half a million. */
const MAX_MISTAKES = 50;

export function readPolicyDocument(text: string): PolicyDocument {
  const lines = new LineCounter();
  const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: true };
  const document = withoutStackTraces(() => parseDocument(text, options));
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const mistakes = document.errors.slice(0, MAX_MISTAKES).map(({ pos, message }) => ({
    position: at(pos[0]),
    message: `no YAML: ${printable(message, 300)}`,
  }));
  const positionOf = (path: Path): Position => at(nearest(document.contents, path));
  let value: unknown;
  if (mistakes.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
    } catch {
      mistakes.push({ position: at(0), message: `more than ${MAX_ALIASES} aliases` });
    }
  }
  return {
    value,
    mistakes,
    positionOf,
    positionOfKey: (path, key) => {
      const map = nodeAt(document.contents, path);
      const pair = isMap(map)
        ? map.items.find((each) => isScalar(each.key) && String(each.key.value) === key)
        : undefined;
      const node = isPair(pair) ? (pair.key as Node | null) : undefined;
      return node?.range ? at(node.range[0]) : positionOf(path);
    },
  };
}

function nearest(root: ParsedNode | null, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = nodeAt(root, path.slice(0, length));
    if (node?.range) return node.range[0];
  }
  return root?.range?.[0] ?? 0;
}

function nodeAt(root: ParsedNode | null, path: Path): Node | undefined {
  let node: unknown = root;
  for (const key of path) {
    if (typeof node !== 'object' || node === null || !('get' in node)) return undefined;
    node = (node as { get(key: unknown, keepScalar: boolean): unknown }).get(key, true);
  }
  return typeof node === 'object' && node !== null ? (node as Node) : undefined;
}
