/** Where something stands in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface MemberSpan {
  readonly key: string;
  readonly value: Span;
}

/** What cannot be read as JSON. What exactly is wrong with it, `readJson` says. */
export class UnreadableJson extends Error {}

/** Deeper values overflow the stack of whoever walks them. No real document comes near. */
export const MAX_DEPTH = 256;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * The members of the object that stands in a span, in the order of the text. Values are only measured: whoever relies on one
 * being JSON has to parse it. ASCII never occurs inside a longer UTF-8 sequence, so bytes will do.
 * @throws UnreadableJson
 */
export function* membersIn(bytes: Buffer, span: Span): Generator<MemberSpan> {
  let at = afterBlanks(bytes, expect(bytes, afterBlanks(bytes, span.start), OPEN_OBJECT));
  while (bytes[at] !== CLOSE_OBJECT) {
    const keyEnd = endOfString(bytes, at);
    const key = parseSpan(bytes, { start: at, end: keyEnd }) as string;
    const start = afterBlanks(bytes, expect(bytes, afterBlanks(bytes, keyEnd), COLON));
    const end = endOfValue(bytes, start);
    yield { key, value: { start, end } };
    at = afterSeparator(bytes, end, CLOSE_OBJECT);
  }
  requireEnd(bytes, at + 1, span.end);
}

/** The elements of the list that stands in a span. @throws UnreadableJson */
export function* elementsIn(bytes: Buffer, span: Span): Generator<Span> {
  let at = afterBlanks(bytes, expect(bytes, span.start, OPEN_LIST));
  while (bytes[at] !== CLOSE_LIST) {
    const end = endOfValue(bytes, at);
    yield { start: at, end };
    at = afterSeparator(bytes, end, CLOSE_LIST);
  }
  requireEnd(bytes, at + 1, span.end);
}

export function isList(bytes: Buffer, { start }: Span): boolean {
  return bytes[start] === OPEN_LIST;
}

/** Whether a value that begins here is an object. */
export function isObject(bytes: Buffer): boolean {
  return bytes[0] === OPEN_OBJECT;
}

/** @throws UnreadableJson */
export function parseSpan(bytes: Buffer, { start, end }: Span): unknown {
  try {
    return JSON.parse(bytes.toString('utf8', start, end));
  } catch (error) {
    throw new UnreadableJson('not JSON', { cause: error });
  }
}

/** Offset of the next element or member, or of the bracket that ends them all. */
function afterSeparator(bytes: Buffer, end: number, closing: number): number {
  const at = afterBlanks(bytes, end);
  if (bytes[at] === closing) return at;
  const next = afterBlanks(bytes, expect(bytes, at, COMMA));
  if (bytes[next] === closing) throw new UnreadableJson('a comma before the end');
  return next;
}

function endOfValue(bytes: Buffer, start: number): number {
  const first = bytes[start];
  if (first === QUOTE) return endOfString(bytes, start);
  if (first === OPEN_LIST || first === OPEN_OBJECT) return endOfBrackets(bytes, start);
  let at = start;
  while (at < bytes.length && !isEndOfScalar(bytes[at])) at += 1;
  if (at === start) throw new UnreadableJson('a value is missing');
  return at;
}

function endOfBrackets(bytes: Buffer, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfString(bytes, at) - 1;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1;
      if (depth >= MAX_DEPTH) throw new UnreadableJson('nested too deep');
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  throw new UnreadableJson('it ends before it is complete');
}

/** Offset after the string that starts here. */
function endOfString(bytes: Buffer, start: number): number {
  expect(bytes, start, QUOTE);
  for (let at = start + 1; at < bytes.length; at += 1) {
    if (bytes[at] === BACKSLASH) at += 1;
    else if (bytes[at] === QUOTE) return at + 1;
  }
  throw new UnreadableJson('a text does not end');
}

function expect(bytes: Buffer, at: number, byte: number): number {
  if (bytes[at] !== byte) throw new UnreadableJson(`${String.fromCodePoint(byte)} was expected`);
  return at + 1;
}

function requireEnd(bytes: Buffer, at: number, end: number): void {
  if (afterBlanks(bytes, at) < end) throw new UnreadableJson('something follows');
}

function afterBlanks(bytes: Buffer, start: number): number {
  let at = start;
  while (isBlank(bytes[at])) at += 1;
  return at;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isEndOfScalar(byte: number | undefined): boolean {
  return byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT || isBlank(byte);
}
