import { Failure } from '../failure/failure.ts';

/** A pattern in which `*` stands for anything but a slash and `**` for anything; it always covers the whole text. */
export interface Glob {
  readonly text: string;
  /** Source of a regular expression, anchored at both ends and good for JavaScript and RE2 alike. */
  readonly source: string;
}

/** Each wildcard multiplies what a match may cost. */
const MAX_WILDCARDS = 8;
const MAX_LENGTH = 1000;

/** @throws Failure BAD_POLICY */
export function parseGlob(text: string): Glob {
  if (text === '') throw new Failure('BAD_POLICY', 'the pattern is empty');
  if (text.length > MAX_LENGTH) throw new Failure('BAD_POLICY', `the pattern is longer than ${MAX_LENGTH} characters`);
  const parts = text.split(/(\*+)/);
  if (parts.length > 2 * MAX_WILDCARDS + 1) {
    throw new Failure('BAD_POLICY', `the pattern has more than ${MAX_WILDCARDS} wildcards`);
  }
  const longRun = parts.find((part) => /^\*{3,}$/.test(part));
  if (longRun !== undefined) throw new Failure('BAD_POLICY', `"${longRun}" is no wildcard; * and ** are`);
  const source = parts.map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]*' : escaped(part))).join('');
  return { text, source: `^${source}$` };
}

export function globMatches(glob: Glob, text: string): boolean {
  return !text.includes('\n') && new RegExp(glob.source, 'u').test(text);
}

/** Only what regular expressions know as syntax, so that the result reads well in rendered policies. */
function escaped(text: string): string {
  return text.replaceAll(/[\\^$.|?+()[\]{}]/g, String.raw`\$&`);
}
