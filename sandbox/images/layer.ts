import { gzipSync, zstdCompressSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { digestOf } from '../registry/digest.ts';

/** Bytes that a registry stores: a blob or a manifest. */
export interface Content {
  readonly mediaType: string;
  /** `sha256:…` of `bytes`. */
  readonly digest: string;
  readonly bytes: Buffer;
}

/** One entry of a layer. A path that ends in `/` is a directory; parent directories are added by themselves. */
export interface LayerFile {
  /** Relative to the root, without a leading slash. */
  readonly path: string;
  readonly content?: string | Buffer;
  /** 0o644 for files, 0o755 for directories unless told. */
  readonly mode?: number;
  /** Makes the entry a symbolic link. */
  readonly linkTo?: string;
}

export interface LayerOptions {
  /** The command that made the layer, for the image's history. */
  readonly createdBy: string;
  readonly compression?: 'gzip' | 'zstd' | 'none';
}

export interface Layer extends Content {
  /** `sha256:…` of the tar before compression, as `rootfs.diff_ids` lists it. */
  readonly diffId: string;
  readonly createdBy: string;
}

const MEDIA_TYPE = 'application/vnd.oci.image.layer.v1.tar';
/** All entries carry this time, so that the same files make the same digest. */
const MTIME = new Date('2026-01-15T00:00:00Z');

/** A layer of the files, in the order given. The same files give the same bytes on one version of Node. */
export async function layerOf(files: readonly LayerFile[], options: LayerOptions): Promise<Layer> {
  const tar = await tarOf(files);
  const compression = options.compression ?? 'gzip';
  const bytes = compress(tar, compression);
  const mediaType = compression === 'none' ? MEDIA_TYPE : `${MEDIA_TYPE}+${compression}`;
  return { mediaType, digest: digestOf(bytes), bytes, diffId: digestOf(tar), createdBy: options.createdBy };
}

/** The entry that removes a file of a lower layer (OCI image-spec, "Whiteouts"). */
export function whiteout(path: string): LayerFile {
  const slash = path.lastIndexOf('/') + 1;
  return { path: `${path.slice(0, slash)}.wh.${path.slice(slash)}`, content: '' };
}

/** The entry that removes all that lower layers have in a directory (OCI image-spec, "Opaque Whiteout"). */
export function opaqueWhiteout(directory: string): LayerFile {
  return { path: `${directory}/.wh..wh..opq`, content: '' };
}

async function tarOf(files: readonly LayerFile[]): Promise<Buffer> {
  const archive = pack();
  const seen = new Set<string>();
  for (const file of files) {
    for (const directory of parentsOf(file.path)) {
      if (!seen.has(directory)) archive.entry(header(directory, 0o755, 'directory'));
      seen.add(directory);
    }
    seen.add(file.path);
    if (file.path.endsWith('/')) archive.entry(header(file.path, file.mode ?? 0o755, 'directory'));
    else if (file.linkTo !== undefined)
      archive.entry({ ...header(file.path, 0o777, 'symlink'), linkname: file.linkTo });
    else archive.entry(header(file.path, file.mode ?? 0o644, 'file'), Buffer.from(file.content ?? ''));
  }
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function parentsOf(path: string): string[] {
  const parts = path.replace(/\/$/, '').split('/').slice(0, -1);
  return parts.map((_, index) => `${parts.slice(0, index + 1).join('/')}/`);
}

function header(name: string, mode: number, type: 'file' | 'directory' | 'symlink') {
  return { name, mode, type, mtime: MTIME, uid: 0, gid: 0, uname: 'root', gname: 'root' };
}

function compress(tar: Buffer, compression: 'gzip' | 'zstd' | 'none'): Buffer {
  if (compression === 'none') return tar;
  if (compression === 'zstd') return zstdCompressSync(tar);
  const gzip = gzipSync(tar, { level: 9 });
  // RFC 1952, 2.3.1: the operating system byte, the one byte that differs between platforms; 255 is 'unknown'.
  gzip[9] = 255;
  return gzip;
}
