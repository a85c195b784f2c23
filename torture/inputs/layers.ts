import { Readable } from 'node:stream';
import { createGzip, createZstdCompress } from 'node:zlib';
import { pack } from 'tar-stream';
import { BadLayer } from '../../src/sbom/decompress.ts';
import { LAYER_LIMITS, readLayer } from '../../src/sbom/layer-entries.ts';

export interface HostileLayer {
  readonly name: string;
  /** What reading must end with: a layer that is given up, or one that is read. */
  readonly ends: 'given up' | 'read';
  readonly bytes: () => AsyncIterable<Buffer>;
  readonly limits?: Partial<typeof LAYER_LIMITS>;
}

const MIB = 1024 * 1024;
/** Reading may keep so much more than before; the layers would unpack to gigabytes. */
const MAX_HELD_BYTES = 512 * MIB;

/** @param isFull unpacks up to the limit that images have, in place of a smaller one */
export function hostileLayers(isFull: boolean): readonly HostileLayer[] {
  const limits = isFull ? {} : { unpackedBytes: 256 * MIB };
  return [
    { name: 'ten million entries', ends: 'given up', bytes: () => entries(10_000_000) },
    { name: 'a gzip bomb', ends: 'given up', bytes: () => through(createGzip({ level: 1 }), zeros(32 * 1024)), limits },
    { name: 'a zstd bomb', ends: 'given up', bytes: () => through(createZstdCompress(), zeros(32 * 1024)), limits },
    { name: 'a file that says it has exabytes', ends: 'given up', bytes: () => only(header('x', 2 ** 60)) },
    { name: 'links and paths out of the tree', ends: 'read', bytes: outside },
    ...['.wh...', 'a/.wh...', '.wh.', 'a/.wh..'].map((name) => ({
      name: `a removal called ${name}`,
      ends: 'given up' as const,
      bytes: () => only(header(name, 0)),
    })),
    { name: 'nothing', ends: 'read', bytes: () => only(Buffer.alloc(0)) },
    { name: 'half an entry', ends: 'given up', bytes: () => only(header('x', 100).subarray(0, 300)) },
    { name: 'what is no archive', ends: 'given up', bytes: () => only(Buffer.from('<html>'.repeat(1000))) },
  ];
}

/** What is wrong with how a layer was read; undefined: nothing. */
export async function readingFault({ ends, bytes, limits }: HostileLayer): Promise<string | undefined> {
  const before = process.memoryUsage().rss;
  const strays: string[] = [];
  try {
    await readLayer(
      bytes(),
      ({ path }) => {
        if (path.startsWith('/') || path.split('/').includes('..')) strays.push(path);
        return undefined;
      },
      { ...LAYER_LIMITS, ...limits },
    );
    if (ends === 'given up') return 'it was read to its end';
  } catch (error) {
    if (!(error instanceof BadLayer)) return `it threw ${error instanceof Error ? error.message : String(error)}`;
    if (ends === 'read') return `it was given up: ${error.message}`;
  }
  if (strays.length > 0) return `${strays[0]} is no path in an image`;
  const held = process.memoryUsage().rss - before;
  return held > MAX_HELD_BYTES ? `it held ${Math.round(held / MIB)} MiB` : undefined;
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** Headers of empty files, as many as there are, a few at a time. */
async function* entries(count: number): AsyncGenerator<Buffer> {
  const each = 1_000;
  for (let made = 0; made < count; made += each) {
    yield Buffer.concat(Array.from({ length: each }, (_, index) => header(`f${made + index}`, 0)));
  }
}

/** A file of so many MiB that compresses to next to nothing. */
async function* zeros(count: number): AsyncGenerator<Buffer> {
  yield header('zeros', count * MIB);
  const chunk = Buffer.alloc(MIB);
  for (let made = 0; made < count; made += 1) yield chunk;
}

async function* through(
  compressor: ReturnType<typeof createGzip> | ReturnType<typeof createZstdCompress>,
  source: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const stream = Readable.from(source, { objectMode: false });
  try {
    for await (const chunk of stream.pipe(compressor)) yield chunk as Buffer;
  } finally {
    stream.destroy();
  }
}

function outside(): AsyncIterable<Buffer> {
  const archive = pack();
  const names = ['../../etc/passwd', '/etc/passwd', 'a/../../b', './.', '..', 'a//b', '/', 'c/.wh..wh..opq'];
  for (const name of names) archive.entry({ name }, '');
  archive.entry({ name: 'etc', type: 'symlink', linkname: '/etc' });
  archive.entry({ name: 'up', type: 'symlink', linkname: '../../..' });
  archive.entry({ name: 'hard', type: 'link', linkname: '/etc/shadow' });
  archive.entry({ name: 'etc/passwd' }, 'x');
  archive.entry({ name: 'device', type: 'character-device' });
  archive.finalize();
  return archive as unknown as AsyncIterable<Buffer>;
}

/** https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_06 */
function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0);
  block.write('0000644\0', 100);
  if (size < 8 ** 11) block.write(size.toString(8).padStart(11, '0'), 124);
  else {
    // GNU's form for large numbers.
    block.writeUInt8(0x80, 124);
    block.writeBigUInt64BE(BigInt(size), 128);
  }
  block.write('ustar\u000000', 257);
  block.write('0', 156);
  block.fill(' ', 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
