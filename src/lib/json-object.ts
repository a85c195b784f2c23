import { elementsIn, isList, isObject, membersIn, parseSpan, type Span, UnreadableJson } from './json-scan.ts';
import { isRecord } from './json-text.ts';

/** Many more than any document has: a bundle of 32 MiB can have five million, which are half a gigabyte. */
const MAX_MEMBERS = 100_000;
/** A list of this size is parsed at once, which is three times as fast. */
const SMALL_BYTES = 1024 * 1024;

type Json = Readonly<Record<string, unknown>>;

/**
 * A JSON object as its text, read member by member and a list's elements one by one: as values it takes five times as much
 * memory, and an SBOM may have 16 MiB.
 */
export class JsonObject {
  readonly #bytes: Buffer;
  readonly #members = new Map<string, Span>();

  /**
   * @param bytes UTF-8; of the values only the frame is looked at, the rest by whoever reads them
   * @throws UnreadableJson for what is no object, and for one with the same name twice: which of the two counts, readers
   *   do not agree on
   */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    for (const { key, value } of membersIn(bytes, { start: 0, end: bytes.length })) {
      if (this.#members.has(key)) throw new UnreadableJson('the same name stands in it twice');
      if (this.#members.size === MAX_MEMBERS) throw new UnreadableJson(`it has more than ${MAX_MEMBERS} members`);
      this.#members.set(key, value);
    }
  }

  /** In the order of the text. */
  keys(): readonly string[] {
    return [...this.#members.keys()];
  }

  has(key: string): boolean {
    return this.#members.has(key);
  }

  /** @returns undefined when there is none. @throws UnreadableJson */
  get(key: string): unknown {
    const span = this.#members.get(key);
    return span && parseSpan(this.#bytes, span);
  }

  /** A member that is an object too; undefined when it is none. @throws UnreadableJson */
  objectAt(key: string): JsonObject | undefined {
    const text = this.textOf(key);
    return text && isObject(text) ? new JsonObject(text) : undefined;
  }

  /** The text of a member, not looked into. */
  textOf(key: string): Buffer | undefined {
    const span = this.#members.get(key);
    return span && this.#bytes.subarray(span.start, span.end);
  }

  /** Elements of a list; undefined when it is none. @throws UnreadableJson */
  list(key: string): Iterable<unknown> | undefined {
    const span = this.#members.get(key);
    return span && isList(this.#bytes, span) ? this.#elements(span) : undefined;
  }

  /** Elements that are objects; none when there is no such list. @throws UnreadableJson */
  *records(key: string): Generator<Json> {
    for (const element of this.list(key) ?? []) if (isRecord(element)) yield element;
  }

  /** Reads all of it. @throws UnreadableJson when anything in it is not JSON */
  requireReadable(): void {
    for (const key of this.keys()) {
      const elements = this.list(key);
      if (!elements) this.get(key);
      else for (const _ of elements);
    }
  }

  *#elements(list: Span): Generator {
    if (list.end - list.start <= SMALL_BYTES) yield* parseSpan(this.#bytes, list) as unknown[];
    else for (const span of elementsIn(this.#bytes, list)) yield parseSpan(this.#bytes, span);
  }
}
