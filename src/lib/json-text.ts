import { MAX_DEPTH } from './json-scan.ts';

/** What a JSON text says, or where and why it is none. Faults hold at most one character of the text: it may be secret. */
export type JsonReading =
  { readonly isJson: true; readonly value: unknown } | { readonly isJson: false; readonly fault: string };

const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

export function readJson(text: string): JsonReading {
  if (text.trim() === '') return { isJson: false, fault: 'it is empty' };
  if (depthOf(text) > MAX_DEPTH) return { isJson: false, fault: `it is nested deeper than ${MAX_DEPTH} levels` };
  try {
    return { isJson: true, value: JSON.parse(text) as unknown };
  } catch {
    return { isJson: false, fault: describeFault(text, faultOffset(text)) };
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The deepest nesting of brackets that stand outside strings. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') at = endOfString(text, at);
    else if (char === '{' || char === '[') deepest = Math.max(deepest, (depth += 1));
    else if (char === '}' || char === ']') depth -= 1;
  }
  return deepest;
}

/** Offset of the quote that closes the string opened at `start`. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'separator' | 'nothing';

/** Where a text stops being JSON: what the engine's own message does not always say. */
function faultOffset(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'separator');
  for (let at = 0; at < text.length;) {
    const char = text[at] as string;
    if (/[ \t\r\n]/.test(char)) {
      at += 1;
    } else if (char === '"' && /^(?:value|key)/.test(expected)) {
      const end = validString(text, at);
      if (end < 0) return -end;
      expected = expected.startsWith('key') ? 'colon' : afterValue();
      at = end;
    } else if ((char === '{' || char === '[') && expected.startsWith('value')) {
      open.push(char);
      expected = char === '{' ? 'key or end' : 'value or end';
      at += 1;
    } else if (char === closing(open.at(-1)) && /separator|or end/.test(expected)) {
      open.pop();
      expected = afterValue();
      at += 1;
    } else if (char === ',' && expected === 'separator') {
      expected = open.at(-1) === '{' ? 'key' : 'value';
      at += 1;
    } else if (char === ':' && expected === 'colon') {
      expected = 'value';
      at += 1;
    } else {
      SCALAR.lastIndex = at;
      if (!expected.startsWith('value') || !SCALAR.test(text)) return at;
      expected = afterValue();
      at = SCALAR.lastIndex;
    }
  }
  return text.length;
}

/** Offset after the string that starts here; negative: the offset of its fault. */
function validString(text: string, start: number): number {
  for (let at = start + 1; at < text.length;) {
    const char = text[at] as string;
    if (char === '"') return at + 1;
    if (char < ' ') return -at;
    ESCAPE.lastIndex = at;
    if (char !== '\\') at += 1;
    else if (ESCAPE.test(text)) at = ESCAPE.lastIndex;
    else return -at;
  }
  return -text.length;
}

function closing(bracket: '{' | '[' | undefined): string | undefined {
  return bracket && { '{': '}', '[': ']' }[bracket];
}

function describeFault(text: string, offset: number): string {
  if (offset >= text.length) return 'it ends before it is complete';
  const before = text.slice(0, offset).split('\n');
  const where = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
  const char = text[offset] as string;
  return /[!-~]/.test(char) ? `unexpected ${char} at ${where}` : `unexpected character at ${where}`;
}
