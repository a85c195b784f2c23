/**
 * Bytes that a field of somebody's JSON holds as text. `Buffer.from` takes an object with a `length` for a list of so many
 * bytes: a few letters would make it fill gigabytes.
 * @throws TypeError for what is no text
 */
export function bytesOf(value: unknown, encoding: 'base64' | 'base64url' | 'hex'): Buffer {
  if (typeof value !== 'string') throw new TypeError(`a text in ${encoding} was expected`);
  return Buffer.from(value, encoding);
}

/** Divides into whole groups of four letters. */
const LETTERS_AT_ONCE = 64 * 1024;
const QUOTE = '"'.charCodeAt(0);

/**
 * The bytes that a text in JSON holds, as `bytesOf` has them, but decoded bit by bit: what is large is not there as a text too.
 * @param text the text with its quotes, as protocol buffers write bytes: either alphabet, padding or none
 * @throws TypeError for anything else
 */
export function decodeBase64(text: Buffer): Buffer {
  if (text[0] !== QUOTE) throw notBase64();
  return decodePlain(text.includes('\\') ? withoutEscapes(text) : text);
}

/** Some writers escape `/`. Whatever needs an escape is no letter of base64. */
function withoutEscapes(text: Buffer): Buffer {
  return Buffer.from(JSON.stringify(JSON.parse(text.toString('utf8'))));
}

function decodePlain(text: Buffer): Buffer {
  const end = text.length - 1;
  const bytes = Buffer.allocUnsafe(Math.ceil((end / 4) * 3));
  let length = 0;
  for (let at = 1; at < end; at += LETTERS_AT_ONCE) {
    const letters = text.toString('latin1', at, Math.min(at + LETTERS_AT_ONCE, end));
    const isLast = at + LETTERS_AT_ONCE >= end;
    if (!(isLast ? LAST_LETTERS : LETTERS).test(letters)) throw notBase64();
    length += bytes.write(letters, length, 'base64');
  }
  return bytes.subarray(0, length);
}

function notBase64(): TypeError {
  return new TypeError('a text in base64 was expected');
}

const LETTERS = /^[\w+/-]*$/;
const LAST_LETTERS = /^[\w+/-]*={0,2}$/;
