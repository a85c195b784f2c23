/** Divides into whole groups of three bytes, which base64 writes as four letters. */
const BYTES_AT_ONCE = 48 * 1024;

/** Base64 of bytes that lie in several pieces, bit by bit: a large text is never there twice. */
export function* base64Of(pieces: readonly Buffer[]): Generator<string> {
  let rest = Buffer.alloc(0);
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += BYTES_AT_ONCE) {
      const bytes = Buffer.concat([rest, piece.subarray(at, at + BYTES_AT_ONCE)]);
      const whole = bytes.length - (bytes.length % 3);
      yield bytes.toString('base64', 0, whole);
      rest = bytes.subarray(whole);
    }
  }
  if (rest.length > 0) yield rest.toString('base64');
}

export function base64Length(pieces: readonly Buffer[]): number {
  return Math.ceil(pieces.reduce((sum, { length }) => sum + length, 0) / 3) * 4;
}
