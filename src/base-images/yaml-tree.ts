import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { parseAllDocuments, visit, type YAMLMap } from 'yaml';
import { withoutStackTraces } from '../lib/without-stack-traces.ts';
import { BadSource, type SourceNode } from './source-tree.ts';

/** With aliases counted as often as they are used: a few lines of YAML can be made to mean millions of nodes. */
const MAX_NODES = 1_000_000;
const MAX_DEPTH = 100;
/** The search for keys that stand twice takes quadratic time. */
const OPTIONS = { merge: true, uniqueKeys: false, logLevel: 'silent', prettyErrors: false } as const;
/** It takes seconds for each million characters. */
const MAX_LENGTH = 16 * 1024 * 1024;

/**
 * The documents of a YAML text with the offset of each value; aliases and merge keys are resolved.
 * @throws BadSource
 */
export function readYamlTrees(text: string): readonly SourceNode[] {
  const documents = parse(text);
  const fault = documents.flatMap(({ errors }) => errors)[0];
  if (fault) throw new BadSource(`it is no YAML: ${fault.message.split('\n')[0] ?? ''}`, fault.pos[0]);
  const budget = { nodes: MAX_NODES };
  return documents.map((document) => new YamlTree(targetsOf(document), budget).read(document.contents, 0));
}

function parse(text: string): readonly Document[] {
  if (text.length > MAX_LENGTH) {
    throw new BadSource(`it is longer than ${MAX_LENGTH / 1024 / 1024} MiB; write it as JSON`, 0);
  }
  try {
    return withoutStackTraces(() => parseAllDocuments(text, OPTIONS) as readonly Document[]);
  } catch (error) {
    // Deep nesting overflows the stack of the parser.
    if (error instanceof RangeError) throw new BadSource('it is nested too deeply', 0);
    throw error;
  }
}

/** What each alias stands for: the last node before it that bears its name. Found in one pass, for there may be many. */
function targetsOf(document: Document): ReadonlyMap<Alias, Node | undefined> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node | undefined>();
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) targets.set(node, anchors.get(node.source));
      else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

class YamlTree {
  readonly #targets: ReadonlyMap<Alias, Node | undefined>;
  readonly #budget: { nodes: number };

  constructor(targets: ReadonlyMap<Alias, Node | undefined>, budget: { nodes: number }) {
    this.#targets = targets;
    this.#budget = budget;
  }

  /** The value of an alias is located where the alias stands. */
  read(node: unknown, depth: number): SourceNode {
    const offset = (node as { range?: readonly number[] | null } | null)?.range?.[0] ?? 0;
    this.#budget.nodes -= 1;
    if (this.#budget.nodes < 0) throw new BadSource(`it has more than ${MAX_NODES} values`, offset);
    if (depth > MAX_DEPTH) throw new BadSource(`it is nested deeper than ${MAX_DEPTH} levels`, offset);
    if (isAlias(node)) return { ...this.read(this.#target(node), depth + 1), offset };
    if (isMap(node)) return { offset, value: this.#map(node, depth) };
    if (isSeq(node)) return { offset, value: node.items.map((item) => this.read(item, depth + 1)) };
    if (!isScalar(node) || node.value === null) return { offset, value: null };
    return { offset, value: typeof node.value === 'string' ? node.value : (node.source ?? '') };
  }

  #map(map: YAMLMap, depth: number): ReadonlyMap<string, SourceNode> {
    const entries = new Map<string, SourceNode>();
    // Keys of the map itself win over merged ones, wherever the merge key stands.
    for (const pair of map.items.filter(isMerge)) {
      for (const [key, value] of this.#merged(pair.value, depth)) if (!entries.has(key)) entries.set(key, value);
    }
    for (const pair of map.items.filter((each) => !isMerge(each))) {
      entries.set(keyOf(pair), this.read(pair.value, depth + 1));
    }
    return entries;
  }

  /** A map, or a list of maps of which the first wins. */
  #merged(value: unknown, depth: number): readonly (readonly [string, SourceNode])[] {
    const read = this.read(value, depth + 1);
    const maps = Array.isArray(read.value) ? (read.value as readonly SourceNode[]) : [read];
    return maps.flatMap((each) => (each.value instanceof Map ? [...(each.value as Map<string, SourceNode>)] : []));
  }

  #target(alias: Alias): Node {
    const target = this.#targets.get(alias);
    if (target === undefined) throw new BadSource(`the alias ${alias.source} has no anchor`, alias.range?.[0] ?? 0);
    return target;
  }
}

function isMerge({ key }: Pair): boolean {
  return isScalar(key) && (key.value === '<<' || typeof key.value === 'symbol');
}

function keyOf({ key }: Pair): string {
  if (!isScalar(key)) return '';
  return typeof key.value === 'string' ? key.value : (key.source ?? '');
}
