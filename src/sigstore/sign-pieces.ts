import { createSign, type KeyObject } from 'node:crypto';

/** A signature with SHA-256 over pieces as if they were one, which they need not become. */
export function signPieces(pieces: readonly Buffer[], privateKey: KeyObject): Buffer {
  const signing = createSign('sha256');
  for (const piece of pieces) signing.update(piece);
  return signing.sign(privateKey);
}
