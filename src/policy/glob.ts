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

/** Whether any text matches both. */
export function globsOverlap(one: Glob, other: Glob): boolean {
  const [left, right] = [tokensOf(one), tokensOf(other)];
  // reached[j]: the tokens of `left` so far and j tokens of `right` can stand for the same text.
  let reached = [true, ...right.map((_, index) => right.slice(0, index + 1).every(isWildcard))];
  for (const token of left) {
    const before = reached;
    const next: boolean[] = [isWildcard(token) && (before[0] ?? false)];
    right.forEach((against, index) => {
      const [both = false, ofLeft = false, ofRight = false] = [before[index], before[index + 1], next[index]];
      const skipsLeft = ofLeft && (isWildcard(token) || covers(against, token));
      const skipsRight = ofRight && (isWildcard(against) || covers(token, against));
      next.push(skipsLeft || skipsRight || (both && token === against));
    });
    reached = next;
  }
  return reached.at(-1) ?? false;
}

function tokensOf({ text }: Glob): readonly string[] {
  return text.match(/\*\*|[^]/gu) ?? [];
}

function isWildcard(token: string): boolean {
  return token === '*' || token === '**';
}

function covers(wildcard: string, character: string): boolean {
  return wildcard === '**' || (wildcard === '*' && character !== '/');
}

/** Only what regular expressions know as syntax, so that the result reads well in rendered policies. */
function escaped(text: string): string {
  return text.replaceAll(/[\\^$.|?+()[\]{}]/g, String.raw`\$&`);
}
