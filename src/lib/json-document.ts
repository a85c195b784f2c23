import { isObject } from './json-scan.ts';

/** JSON as its text, which is fetched when it is asked for: a document may be large, and in use only at times. */
export class JsonDocument {
  readonly #read: () => Buffer;

  /** @param read UTF-8, the same each time; known to be JSON, without blanks around it */
  constructor(read: () => Buffer) {
    this.#read = read;
  }

  static of(value: unknown): JsonDocument {
    const bytes = Buffer.from(JSON.stringify(value));
    return new JsonDocument(() => bytes);
  }

  get bytes(): Buffer {
    return this.#read();
  }

  get isObject(): boolean {
    return isObject(this.bytes);
  }

  /** Of a large document several times its text. */
  value(): unknown {
    return JSON.parse(this.bytes.toString('utf8'));
  }
}
