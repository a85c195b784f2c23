import { type Instruction, isExecForm, type LogicalLine, readInstruction } from './dockerfile-instruction.ts';
import { BadShellWord } from './shell-pattern.ts';
import { readShellWord } from './shell-word.ts';
import { GO_SPACE } from './unquoted-words.ts';

export interface DockerfileLines {
  /** `\` unless the file's `escape` directive says backtick. */
  readonly escape: string;
  readonly instructions: readonly Instruction[];
  /** Where and why BuildKit reads no further. */
  readonly fault: { readonly offset: number; readonly why: string } | undefined;
}

/** A line as it stands in the file, without its end. */
interface RawLine {
  readonly text: string;
  readonly offset: number;
}

const HEREDOC_INSTRUCTIONS = new Set(['ADD', 'COPY', 'RUN']);
const HEREDOC = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/;

/**
 * The instructions of a Dockerfile as BuildKit finds them (frontend/dockerfile/parser/parser.go): directives, comments,
 * continuation lines and heredocs decide which FROM is one. The Dockerfile libraries there are read some of them
 * otherwise, and so can be made to overlook an image.
 */
export function readDockerfileLines(text: string): DockerfileLines {
  const lines = rawLines(text);
  const escape = escapeOf(lines);
  const instructions: Instruction[] = [];
  const fail = (offset: number, why: string): DockerfileLines => ({ escape, instructions, fault: { offset, why } });
  let at = 0;
  while (at < lines.length) {
    const joined = joinLines(lines, at, escape);
    at = joined.next;
    if (joined.line === undefined) continue;
    const instruction = readInstruction(joined.line, escape);
    instructions.push(instruction);
    try {
      for (const heredoc of heredocsOf(instruction, joined.line, escape)) {
        while (at < lines.length && !endsHeredoc(lines[at] as RawLine, heredoc)) at += 1;
        if (at === lines.length) return fail(instruction.offset, 'a heredoc has no end');
        at += 1;
      }
    } catch (error) {
      if (!(error instanceof BadShellWord)) throw error;
      return fail(instruction.offset, `a heredoc's name cannot be read: ${error.message}`);
    }
  }
  return { escape, instructions, fault: undefined };
}

function rawLines(text: string): readonly RawLine[] {
  const lines: RawLine[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    const next = end < 0 ? text.length : end + 1;
    lines.push({ text: withoutEnd(text.slice(start, next), '\r\n'), offset: start });
    start = next;
  }
  return lines;
}

/** Directives stand at the very top, each once; the first line that is none ends them. */
function escapeOf(lines: readonly RawLine[]): string {
  for (const line of lines) {
    const directive = readDirective(withoutLeadingSpace(line.text), '#');
    if (directive?.name === 'escape') return directive.value === '`' ? '`' : '\\';
    if (!directive) break;
  }
  return '\\';
}

/** `# name=value` with a name that BuildKit knows. */
export function readDirective(
  line: string,
  comment: '#' | '//',
): { readonly name: string; readonly value: string } | undefined {
  if (!line.startsWith(comment)) return undefined;
  const found = /^([a-zA-Z][a-zA-Z0-9]*)[\t\f\r ]*=[\t\f\r ]*([^\t\f\r ].*)$/.exec(
    withoutLeadingSpace(line.slice(comment.length)),
  );
  const name = found?.[1]?.toLowerCase() ?? '';
  if (!['syntax', 'escape', 'check'].includes(name)) return undefined;
  return { name, value: withoutEnd(found?.[2] ?? '', '\t\f\r ') };
}

interface Joined {
  /** Absent for comments and empty lines. */
  readonly line: LogicalLine | undefined;
  readonly next: number;
}

function joinLines(lines: readonly RawLine[], first: number, escape: string): Joined {
  let text = '';
  const offsets: number[] = [];
  const add = (piece: string, offset: number): void => {
    text += piece;
    for (let index = 0; index < piece.length; index += 1) offsets.push(offset + index);
  };
  let at = first;
  for (let isFirst = true; at < lines.length; at += 1) {
    const { text: line, offset } = lines[at] as RawLine;
    const indent = isFirst ? line.length - withoutLeadingSpace(line).length : 0;
    const isBlank = /^(?:#|$)/.test(withoutLeadingSpace(line));
    if (isFirst && isBlank) return { line: undefined, next: at + 1 };
    isFirst = false;
    // A comment or an empty line among continuation lines is left out, and ends nothing.
    if (isBlank) continue;
    const { kept, continues } = withoutContinuation(line.slice(indent), escape);
    add(kept, offset + indent);
    if (!continues) {
      at += 1;
      break;
    }
  }
  return { line: { text, offsets }, next: at };
}

function withoutContinuation(line: string, escape: string): { readonly kept: string; readonly continues: boolean } {
  const { length } = withoutEnd(line, ' \t');
  const continues = line[length - 1] === escape && line[length - 2] !== escape;
  return { kept: continues ? line.slice(0, length - 1) : line, continues };
}

interface HeredocEnd {
  readonly name: string;
  /** `<<-`: tabs before the end do not count. */
  readonly chomps: boolean;
}

function heredocsOf(instruction: Instruction, line: LogicalLine, escape: string): readonly HeredocEnd[] {
  if (!line.text.includes('<<')) return [];
  const acting = instruction.keyword === 'ONBUILD' ? readInstruction(instruction.arguments, escape) : instruction;
  if (!HEREDOC_INSTRUCTIONS.has(acting.keyword) || isExecForm(acting)) return [];
  return wordsOf(line.text).flatMap((word) => {
    const [, dash, rest = ''] = HEREDOC.exec(word) ?? [];
    if (rest === '') return [];
    const names = readShellWord(rest, { escape: '\\', raw: false }).words;
    return names.length === 1 ? [{ name: names[0] as string, chomps: dash === '-' }] : [];
  });
}

/** A line that is no shell word has no heredocs. */
function wordsOf(line: string): readonly string[] {
  try {
    return readShellWord(line, { escape: '\\', raw: true }).words;
  } catch (error) {
    if (error instanceof BadShellWord) return [];
    throw error;
  }
}

function endsHeredoc({ text }: RawLine, { name, chomps }: HeredocEnd): boolean {
  return (chomps ? text.replace(/^\t+/, '') : text) === name;
}

/** Not by a regular expression: those take quadratic time over runs that do not end the text. */
function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] as string)) end -= 1;
  return text.slice(0, end);
}

function withoutLeadingSpace(text: string): string {
  let start = 0;
  while (start < text.length && GO_SPACE.test(text[start] as string)) start += 1;
  return text.slice(start);
}
