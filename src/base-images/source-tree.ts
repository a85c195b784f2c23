/** A value of a YAML or JSON document with its offset. Numbers and booleans are kept as they are written. */
export interface SourceNode {
  readonly offset: number;
  readonly value: string | null | readonly SourceNode[] | SourceMap;
}

/** Of a key that stands twice, the last value, as JSON.parse and kubectl have it. */
export type SourceMap = ReadonlyMap<string, SourceNode>;

/** The text is no YAML or JSON, or more than is read of it. */
export class BadSource extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

export function mapOf(node: SourceNode | undefined): SourceMap | undefined {
  return node?.value instanceof Map ? node.value : undefined;
}

/** The value of a key on the way down; undefined where something else stands. */
export function descend(node: SourceNode | undefined, ...keys: readonly string[]): SourceNode | undefined {
  return keys.reduce((found, key) => mapOf(found)?.get(key), node);
}

export function textAt(node: SourceNode | undefined, ...keys: readonly string[]): string | undefined {
  const value = descend(node, ...keys)?.value;
  return typeof value === 'string' ? value : undefined;
}

export function itemsAt(node: SourceNode | undefined, ...keys: readonly string[]): readonly SourceNode[] {
  const value = descend(node, ...keys)?.value;
  return Array.isArray(value) ? (value as readonly SourceNode[]) : [];
}

export function entriesAt(
  node: SourceNode | undefined,
  ...keys: readonly string[]
): readonly (readonly [string, SourceNode])[] {
  return [...(mapOf(descend(node, ...keys)) ?? [])];
}
