import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { extract } from 'tar-stream';
import type { PlatformImage } from '../../../sandbox/images/image.ts';
import type { Layer } from '../../../sandbox/images/layer.ts';

export interface Entry {
  readonly name: string;
  readonly type: string | null | undefined;
  readonly mode: number | undefined;
  readonly mtime: Date | undefined;
  readonly linkname: string | null | undefined;
  readonly content: string;
}

export function tarOf({ mediaType, bytes }: Layer): Buffer {
  if (mediaType.endsWith('+gzip')) return gunzipSync(bytes);
  return mediaType.endsWith('+zstd') ? zstdDecompressSync(bytes) : bytes;
}

export async function entriesOf(layer: Layer): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of Readable.from([tarOf(layer)]).pipe(extract())) {
    const { name, type, mode, mtime, linkname } = entry.header;
    entries.push({ name, type, mode, mtime, linkname, content: (await buffer(entry)).toString('utf8') });
  }
  return entries;
}

/** Path → content of the files that are left when all layers lie on each other. */
export async function filesOf(image: PlatformImage): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const layer of image.layers) {
    for (const { name, type, content } of await entriesOf(layer)) {
      const [, directory = '', removed] = /^(.*\/)?\.wh\.(.+)$/.exec(name) ?? [];
      if (removed !== undefined) files.delete(directory + removed);
      else if (type === 'file') files.set(name, content);
    }
  }
  return files;
}
