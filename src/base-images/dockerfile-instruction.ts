import { isRecord, readJson } from '../lib/json-text.ts';
import { GO_SPACE } from './unquoted-words.ts';

/** A piece of a Dockerfile with the offset at which it stands. */
export interface Located {
  readonly text: string;
  readonly offset: number;
}

/** One instruction with its continuation lines joined and heredocs left out. */
export interface Instruction {
  /** In upper case. */
  readonly keyword: string;
  readonly offset: number;
  /** `--name=value` before the arguments, quotes removed. */
  readonly flags: readonly (Located & { readonly name: string })[];
  readonly arguments: LogicalLine;
}

/** A line as BuildKit joins it, each character with its offset in the file. */
export interface LogicalLine {
  readonly text: string;
  readonly offsets: readonly number[];
}

const KEYWORD_END = /[\t\v\f\r ]+/;

/** Keyword, flags and arguments of a line: frontend/dockerfile/parser/split_command.go. */
export function readInstruction(line: LogicalLine, escape: string): Instruction {
  const whole = trimmed(line);
  const [keyword = ''] = whole.text.split(KEYWORD_END, 1);
  const gap = KEYWORD_END.exec(whole.text.slice(keyword.length))?.[0] ?? '';
  const { flags, end } = readFlags(part(whole, keyword.length + gap.length), escape);
  return {
    keyword: keyword.toUpperCase(),
    offset: offsetAt(whole, 0),
    flags,
    arguments: trimmed(part(whole, keyword.length + gap.length + end)),
  };
}

/** Arguments between spaces; quotes join nothing here. */
export function spacedArguments({ arguments: line }: Instruction): readonly Located[] {
  return [...line.text.matchAll(/[^\t\v\f\r ]+/g)].map(({ 0: text, index }) => ({
    text,
    offset: offsetAt(line, index),
  }));
}

/** `RUN ["…"]`: no shell, and no heredocs. */
export function isExecForm({ arguments: { text } }: Instruction): boolean {
  if (!text.startsWith('[')) return false;
  const reading = readJson(text);
  return reading.isJson && Array.isArray(reading.value) && !isRecord(reading.value);
}

/** Words of ARG: quotes join, and stay. */
export function quotedWords(text: string, escape: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string;
    if (quote === '' && GO_SPACE.test(char)) {
      if (word !== '') words.push(word);
      word = '';
      continue;
    }
    if (char === escape && quote !== "'") {
      // At the end of the line an escape escapes nothing.
      if (at + 1 === text.length) break;
      word += char + (text[at + 1] as string);
      at += 1;
      continue;
    }
    if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
    word += char;
  }
  if (word !== '') words.push(word);
  return words;
}

function offsetAt({ offsets }: LogicalLine, index: number): number {
  return offsets[index] ?? offsets.at(-1) ?? 0;
}

function part({ text, offsets }: LogicalLine, start: number, end?: number): LogicalLine {
  return { text: text.slice(start, end), offsets: offsets.slice(start, end) };
}

function trimmed(line: LogicalLine): LogicalLine {
  let start = 0;
  let end = line.text.length;
  while (start < end && GO_SPACE.test(line.text[start] as string)) start += 1;
  while (end > start && GO_SPACE.test(line.text[end - 1] as string)) end -= 1;
  return part(line, start, end);
}

interface Flags {
  readonly flags: Instruction['flags'];
  /** Index of the first argument. */
  readonly end: number;
}

/** Flags are words that begin with `--`; a lone `--` ends them. */
function readFlags(line: LogicalLine, escape: string): Flags {
  const { text } = line;
  const flags: Instruction['flags'][number][] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && GO_SPACE.test(text[at] as string)) at += 1;
    if (!text.startsWith('--', at)) return { flags, end: at };
    const word = readFlag(text, at, escape);
    at = word.end;
    if (word.text === '--') return { flags, end: at };
    const equals = word.text.indexOf('=');
    const name = equals < 0 ? word.text.slice(2) : word.text.slice(2, equals);
    const value = equals < 0 ? '' : word.text.slice(equals + 1);
    flags.push({ name, text: value, offset: offsetAt(line, word.indexes[equals + 1] ?? word.start) });
  }
}

interface Flag {
  readonly text: string;
  /** Where each character of `text` stands. */
  readonly indexes: readonly number[];
  readonly start: number;
  readonly end: number;
}

function readFlag(line: string, start: number, escape: string): Flag {
  let text = '';
  const indexes: number[] = [];
  let quote = '';
  let at = start;
  for (; at < line.length; at += 1) {
    const char = line[at] as string;
    if (quote === '' && GO_SPACE.test(char)) break;
    if (quote === '' && (char === '"' || char === "'")) {
      quote = char;
      continue;
    }
    if (char === quote) {
      quote = '';
      continue;
    }
    if (char === escape && at + 1 === line.length) continue;
    if (char === escape) at += 1;
    text += line[at] as string;
    indexes.push(at);
  }
  return { text, indexes, start, end: at };
}
