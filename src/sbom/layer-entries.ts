import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import { BadLayer, unpacked } from './decompress.ts';

/** An entry of a layer, its path as it comes to stand in the image. */
export type LayerEntry =
  | { readonly kind: 'file'; readonly path: string; readonly sizeBytes: number; readonly isExecutable: boolean }
  | { readonly kind: 'directory'; readonly path: string }
  /** A link or a device: nothing to read, but it hides what lower layers have at its path. */
  | { readonly kind: 'other'; readonly path: string }
  /** Removes a path of the lower layers (OCI image-spec, "Whiteouts"). */
  | { readonly kind: 'whiteout'; readonly path: string }
  /** Removes all that the lower layers have in a directory ("Opaque Whiteout"). */
  | { readonly kind: 'opaque'; readonly path: string };

/** Takes the bytes of a file; one that returns undefined wants none. */
export type EntryVisitor = (entry: LayerEntry) => ((chunk: Buffer) => void) | undefined;

/** What is read of a layer; real ones stay far below. */
export const LAYER_LIMITS = {
  unpackedBytes: 16 * 1024 * 1024 * 1024,
  entries: 500_000,
  pathLength: 4096,
};

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';

/**
 * Reads a layer as it streams by, whatever its compression.
 * @returns the number of entries
 * @throws BadLayer, and whatever reading the layer throws
 */
export async function readLayer(
  source: AsyncIterable<Buffer>,
  visit: EntryVisitor,
  limits: typeof LAYER_LIMITS = LAYER_LIMITS,
): Promise<number> {
  const tar = extract();
  const bytes = Readable.from(unpacked(source, limits.unpackedBytes), { objectMode: false });
  let sourceFailure: unknown;
  bytes.on('error', (error) => {
    sourceFailure = error;
    tar.destroy(error);
  });
  bytes.pipe(tar);
  let count = 0;
  try {
    for await (const stream of tar) {
      count += 1;
      if (count > limits.entries) throw new BadLayer(`it has more than ${limits.entries} entries`);
      const { header } = stream;
      const take = visit(entryOf(header, limits.pathLength));
      if (take) for await (const chunk of stream) take(chunk as Buffer);
      else stream.resume();
    }
  } catch (error) {
    if (sourceFailure !== undefined) throw sourceFailure;
    if (error instanceof BadLayer || !isOfTar(error)) throw error;
    throw new BadLayer(`it is no tar archive: ${error.message}`, { cause: error });
  } finally {
    bytes.destroy();
  }
  return count;
}

/** tar-stream has no class for its errors. */
function isOfTar(error: unknown): error is Error {
  return error instanceof Error && /^(?:Invalid|Unexpected end of data|Header exceeds)/.test(error.message);
}

interface Header {
  readonly name: string;
  readonly type?: string | null | undefined;
  readonly size?: number | undefined;
  readonly mode?: number | undefined;
}

function entryOf(header: Header, maxPathLength: number): LayerEntry {
  if (header.name.length > maxPathLength) throw new BadLayer(`a path in it is longer than ${maxPathLength} characters`);
  const path = pathInImage(header.name);
  const { base } = posix.parse(path);
  const directory = posix.dirname(path);
  if (base === OPAQUE) return { kind: 'opaque', path: directory === '.' ? '' : directory };
  if (base.startsWith(WHITEOUT)) {
    const removed = base.slice(WHITEOUT.length);
    // As containerd: it would name the folder that it stands in, or the one above.
    if (['', '.', '..'].includes(removed)) throw new BadLayer('it removes what no file can be called');
    return { kind: 'whiteout', path: posix.join(directory, removed) };
  }
  if (header.type === 'directory') return { kind: 'directory', path };
  if (header.type !== 'file' && header.type !== 'contiguous-file') return { kind: 'other', path };
  return { kind: 'file', path, sizeBytes: header.size ?? 0, isExecutable: ((header.mode ?? 0) & 0o111) !== 0 };
}

/** Without a leading slash; `..` goes no higher than the root, as for whoever unpacks it. */
function pathInImage(name: string): string {
  return posix.normalize(`/${name}`).replace(/^\/+|\/+$/g, '');
}
