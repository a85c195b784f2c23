/**
 * Takes apart Snappy's raw format, as GitHub stores bundles.
 * https://github.com/google/snappy/blob/main/format_description.txt
 * @param maxBytes of the result
 * @returns undefined for what is not in that format, or too large
 */
export function uncompressSnappy(compressed: Buffer, maxBytes: number): Buffer | undefined {
  try {
    return uncompress(new Source(compressed), maxBytes);
  } catch {
    return undefined;
  }
}

function uncompress(source: Source, maxBytes: number): Buffer | undefined {
  const length = source.varint();
  if (length > maxBytes) return undefined;
  const target = Buffer.alloc(length);
  let at = 0;
  while (!source.isAtEnd) {
    const tag = source.number(1);
    const element = elementOf(tag, source);
    if (at + element.length > length) return undefined;
    if (element.kind === 'literal') {
      source.take(element.length).copy(target, at);
    } else {
      if (element.offset === 0 || element.offset > at) return undefined;
      // Byte by byte: a copy may reach into what it writes.
      for (let index = at; index < at + element.length; index += 1) target[index] = target[index - element.offset] ?? 0;
    }
    at += element.length;
  }
  return at === length ? target : undefined;
}

type Element =
  | { readonly kind: 'literal'; readonly length: number }
  | { readonly kind: 'copy'; readonly length: number; readonly offset: number };

/** The lowest two bits of a tag tell the kind; lengths over 60 of a literal stand in the bytes that follow. */
function elementOf(tag: number, source: Source): Element {
  const upper = tag >> 2;
  switch (tag & 3) {
    case 0:
      return { kind: 'literal', length: 1 + (upper < 60 ? upper : source.number(upper - 59)) };
    case 1:
      return { kind: 'copy', length: 4 + (upper & 7), offset: ((upper >> 3) << 8) | source.number(1) };
    case 2:
      return { kind: 'copy', length: 1 + upper, offset: source.number(2) };
    default:
      return { kind: 'copy', length: 1 + upper, offset: source.number(4) };
  }
}

/** Bytes from left to right; reading past the end throws. */
class Source {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** Little-endian. */
  number(byteCount: number): number {
    const value = this.#bytes.readUIntLE(this.#at, byteCount);
    this.#at += byteCount;
    return value;
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.number(1);
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('longer than 32 bits');
  }

  take(length: number): Buffer {
    if (this.#at + length > this.#bytes.length) throw new RangeError('cut short');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}
