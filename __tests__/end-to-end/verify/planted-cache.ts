import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { extract, pack } from 'tar-stream';

const GZIP = Buffer.from([0x1f, 0x8b]);

/** What a cache entry holds: name of a file → its bytes. */
export type CachedFiles = Readonly<Record<string, Buffer>>;

/** Does to an entry of the Actions cache what another job could: `change` gets its files and says what they are now. */
export async function planted(archive: Buffer, change: (files: CachedFiles) => CachedFiles): Promise<Buffer> {
  const isGzip = archive.subarray(0, 2).equals(GZIP);
  const entries = extract();
  entries.end(isGzip ? gunzipSync(archive) : zstdDecompressSync(archive));
  let folder = '';
  const files: Record<string, Buffer> = {};
  for await (const entry of entries) {
    const bytes = await buffer(entry);
    if (entry.header.type === 'directory') folder = entry.header.name.replace(/\/?$/, '/');
    else files[entry.header.name.split('/').at(-1) ?? ''] = bytes;
  }
  const changed = pack();
  changed.entry({ name: folder, type: 'directory', mode: 0o700 });
  for (const [name, bytes] of Object.entries(change(files))) changed.entry({ name: `${folder}${name}` }, bytes);
  changed.finalize();
  const tar = await buffer(changed);
  return isGzip ? gzipSync(tar) : zstdCompressSync(tar);
}
