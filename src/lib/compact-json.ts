import { JsonObject } from './json-object.ts';

/**
 * A JSON object without blanks and line ends, as `JSON.stringify` writes what `JSON.parse` reads, but one element of a list at
 * a time.
 * @returns the text itself when it is written so already
 * @throws UnreadableJson
 */
export function compactJson(text: Buffer): Buffer {
  const object = new JsonObject(text);
  const out = new Rewriting(text);
  let separator = '{';
  for (const key of object.keys()) {
    out.write(`${separator}${JSON.stringify(key)}:`);
    separator = ',';
    const elements = object.list(key);
    if (elements) writeList(out, elements);
    else out.write(JSON.stringify(object.get(key)));
  }
  out.write(separator === '{' ? '{}' : '}');
  return out.end();
}

function writeList(out: Rewriting, elements: Iterable<unknown>): void {
  let separator = '[';
  for (const element of elements) {
    out.write(`${separator}${JSON.stringify(element)}`);
    separator = ',';
  }
  out.write(separator === '[' ? '[]' : ']');
}

/** Bytes that are copied only once they differ from the original. */
class Rewriting {
  readonly #original: Buffer;
  #copy: Buffer | undefined;
  #length = 0;

  constructor(original: Buffer) {
    this.#original = original;
  }

  write(text: string): void {
    const bytes = Buffer.from(text);
    const end = this.#length + bytes.length;
    if (!this.#copy && !this.#original.subarray(this.#length, end).equals(bytes)) this.#grow(this.#original.length);
    if (this.#copy && end > this.#copy.length) this.#grow(end * 2);
    if (this.#copy) bytes.copy(this.#copy, this.#length);
    this.#length = end;
  }

  end(): Buffer {
    return (this.#copy ?? this.#original).subarray(0, this.#length);
  }

  #grow(bytes: number): void {
    const grown = Buffer.allocUnsafe(bytes);
    (this.#copy ?? this.#original).copy(grown, 0, 0, this.#length);
    this.#copy = grown;
  }
}
