/**
 * Bytes that a field of somebody's JSON holds as text. `Buffer.from` takes an object with a `length` for a list of so many
 * bytes: a few letters would make it fill gigabytes.
 * @throws TypeError for what is no text
 */
export function bytesOf(value: unknown, encoding: 'base64' | 'base64url' | 'hex'): Buffer {
  if (typeof value !== 'string') throw new TypeError(`a text in ${encoding} was expected`);
  return Buffer.from(value, encoding);
}
