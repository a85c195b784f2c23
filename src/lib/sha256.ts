import { createHash } from 'node:crypto';

/** Of pieces as if they were one, which they need not become. */
export function sha256(pieces: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}
