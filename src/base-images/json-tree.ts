import { readJson } from '../lib/json-text.ts';
import { BadSource, type SourceNode } from './source-tree.ts';

/**
 * A JSON text with the offset of each value.
 * @param ignored keys whose values are left out: a dump of all pods is mostly what names no image
 * @throws BadSource
 */
export function readJsonTree(text: string, ignored: ReadonlySet<string>): SourceNode {
  const reading = readJson(text);
  if (!reading.isJson) throw new BadSource(`it is no JSON: ${reading.fault}`, 0);
  return new JsonTree(text, ignored).read();
}

/** Reads what is known to be valid JSON of bounded depth. */
class JsonTree {
  readonly #text: string;
  readonly #ignored: ReadonlySet<string>;
  #at = 0;

  constructor(text: string, ignored: ReadonlySet<string>) {
    this.#text = text;
    this.#ignored = ignored;
  }

  read(): SourceNode {
    this.#skipSpace();
    const offset = this.#at;
    const char = this.#text[offset];
    if (char === '{') return { offset, value: this.#map() };
    if (char === '[') return { offset, value: this.#items() };
    if (char === '"') return { offset, value: this.#string() };
    while (/[^\s,\]}]/.test(this.#text[this.#at] ?? ' ')) this.#at += 1;
    const scalar = this.#text.slice(offset, this.#at);
    return { offset, value: scalar === 'null' ? null : scalar };
  }

  #map(): ReadonlyMap<string, SourceNode> {
    const map = new Map<string, SourceNode>();
    while (this.#continues('}')) {
      const key = this.#string();
      this.#skipSpace();
      this.#at += 1;
      const value = this.read();
      if (!this.#ignored.has(key)) map.set(key, value);
    }
    return map;
  }

  #items(): readonly SourceNode[] {
    const items: SourceNode[] = [];
    while (this.#continues(']')) items.push(this.read());
    return items;
  }

  /** Steps over the opening bracket or the comma before a value; at the closing one, over that. */
  #continues(closing: '}' | ']'): boolean {
    this.#skipSpace();
    const isFirst = this.#text[this.#at] === '{' || this.#text[this.#at] === '[';
    const ends = this.#text[this.#at] === closing;
    this.#at += 1;
    if (ends) return false;
    this.#skipSpace();
    if (!isFirst || this.#text[this.#at] !== closing) return true;
    this.#at += 1;
    return false;
  }

  #string(): string {
    const start = this.#at;
    let end = this.#text.indexOf('"', start + 1);
    while (isEscaped(this.#text, end)) end = this.#text.indexOf('"', end + 1);
    this.#at = end + 1;
    const inner = this.#text.slice(start + 1, end);
    return inner.includes('\\') ? (JSON.parse(`"${inner}"`) as string) : inner;
  }

  #skipSpace(): void {
    while (this.#at < this.#text.length && ' \t\r\n'.includes(this.#text[this.#at] as string)) this.#at += 1;
  }
}

function isEscaped(text: string, at: number): boolean {
  let escapes = 0;
  while (text[at - 1 - escapes] === '\\') escapes += 1;
  return escapes % 2 === 1;
}
