import type { Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { writeChunk } from '../lib/write-chunk.ts';

/** A layer that cannot be unpacked, or only into more than is read; the message is half a sentence. */
export class BadLayer extends Error {}

const GZIP = Buffer.from([0x1f, 0x8b]);
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
/** RFC 8878, 3.1.2: skippable frames have 16 magic numbers. pzstd and zstd:chunked write them. */
const SKIPPABLE = 0x184d2a50;
const SKIPPABLE_HEADER_BYTES = 8;

/**
 * The bytes of a layer, unpacked by what they are and not by what the manifest calls them, as containerd does.
 * @param maxBytes most that it may unpack to
 * @throws BadLayer, and whatever reading the layer throws
 */
export async function* unpacked(
  source: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<Buffer, void, undefined> {
  let total = 0;
  const reader = new ByteReader(source);
  for await (const chunk of formatOf(reader)) {
    total += chunk.length;
    if (total > maxBytes) throw new BadLayer(`it unpacks to more than ${Math.floor(maxBytes / 1024 / 1024)} MiB`);
    yield chunk;
  }
  // Padding may follow. The source ends only when its digest was right.
  while (await reader.next());
}

async function* formatOf(reader: ByteReader): AsyncGenerator<Buffer, void, undefined> {
  const head = await reader.peek(SKIPPABLE_HEADER_BYTES);
  if (head.subarray(0, GZIP.length).equals(GZIP)) yield* through(createGunzip(), reader);
  else if (head.subarray(0, ZSTD.length).equals(ZSTD) || isSkippable(head)) yield* zstdFrames(reader);
  else yield* reader.rest();
}

/** Node's decompressor ends with the first frame; a layer may have thousands. */
async function* zstdFrames(reader: ByteReader): AsyncGenerator<Buffer, void, undefined> {
  for (;;) {
    const head = await reader.peek(SKIPPABLE_HEADER_BYTES);
    if (head.length === 0) return;
    if (isSkippable(head)) await reader.skip(SKIPPABLE_HEADER_BYTES + head.readUInt32LE(4));
    else yield* through(createZstdDecompress(), reader);
  }
}

function isSkippable(head: Buffer): boolean {
  return head.length >= SKIPPABLE_HEADER_BYTES && (head.readUInt32LE(0) & 0xfffffff0) === SKIPPABLE;
}

/** Feeds a decompressor until it or the input ends; what it did not take stays in the reader. */
async function* through(
  decompressor: Transform & { readonly bytesWritten: number },
  reader: ByteReader,
): AsyncGenerator<Buffer, void, undefined> {
  let sourceFailure: { readonly error: unknown } | undefined;
  const feeding = feed(decompressor, reader).catch((error: unknown) => {
    sourceFailure = { error };
    decompressor.destroy();
  });
  try {
    for await (const chunk of decompressor) yield chunk as Buffer;
    await feeding;
  } catch (error) {
    if (!sourceFailure) throw new BadLayer('it cannot be unpacked', { cause: error });
  } finally {
    decompressor.destroy();
  }
  if (sourceFailure) throw sourceFailure.error;
}

async function feed(decompressor: Transform & { readonly bytesWritten: number }, reader: ByteReader): Promise<void> {
  let fed = 0;
  for (let chunk = await reader.next(); chunk; chunk = await reader.next()) {
    fed += chunk.length;
    const takesMore = await writeChunk(decompressor, chunk);
    const left = fed - decompressor.bytesWritten;
    if (left > 0) reader.putBack(chunk.subarray(chunk.length - left));
    if (left > 0 || !takesMore) return;
  }
  decompressor.end();
}

/** Chunks of a source, of which the last may be put back. */
class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #back: Buffer | undefined;

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async next(): Promise<Buffer | undefined> {
    const back = this.#back;
    this.#back = undefined;
    if (back && back.length > 0) return back;
    const { done, value } = await this.#source.next();
    return done === true ? undefined : value;
  }

  putBack(chunk: Buffer): void {
    this.#back = chunk;
  }

  /** At most so many of the bytes that come next; fewer at the end. */
  async peek(count: number): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let length = 0;
    while (length < count) {
      const chunk = await this.next();
      if (!chunk) break;
      chunks.push(chunk);
      length += chunk.length;
    }
    const all = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
    this.putBack(all);
    return all.subarray(0, count);
  }

  async skip(count: number): Promise<void> {
    let left = count;
    while (left > 0) {
      const chunk = await this.next();
      if (!chunk) return;
      if (chunk.length > left) this.putBack(chunk.subarray(left));
      left -= chunk.length;
    }
  }

  async *rest(): AsyncGenerator<Buffer, void, undefined> {
    for (let chunk = await this.next(); chunk; chunk = await this.next()) yield chunk;
  }
}
