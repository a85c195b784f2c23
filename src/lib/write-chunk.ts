import type { Writable } from 'node:stream';

/** Writes when there is room for it. @returns false when the stream is closed and takes no more */
export function writeChunk(stream: Writable, chunk: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    if (stream.destroyed) {
      resolve(false);
      return;
    }
    const closed = (): void => resolve(false);
    stream.once('close', closed);
    stream.write(chunk, () => {
      stream.off('close', closed);
      resolve(!stream.destroyed);
    });
  });
}
