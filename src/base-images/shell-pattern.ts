/** The text is no shell word: BuildKit ends the build there. */
export class BadShellWord extends Error {}

/** Patterns are tried by backtracking; images' names and tags are no longer than this. */
const MAX_PATTERN = { length: 100, stars: 2, valueLength: 128 };

/** `${name/pattern/replacement}`, or `//` for all. */
export function replaced(value: string, pattern: string, replacement: string, all: boolean): string {
  checkLength(value);
  return value.replace(globOf(pattern, { greedy: true, flags: all ? 'gu' : 'u' }), () => replacement);
}

/** `${name#pattern}`, `##`, `%` and `%%`: without what the pattern finds at that end. */
export function trimmed(value: string, end: '#' | '%', word: string): string {
  checkLength(value);
  const greedy = word.startsWith(end);
  const pattern = greedy ? word.slice(1) : word;
  if (end === '#') {
    const found = globOf(pattern, { greedy, start: true, flags: 'u' }).exec(value);
    return found ? value.slice(found[0].length) : value;
  }
  const whole = globOf(pattern, { greedy: true, start: true, end: true, flags: 'u' });
  const starts = Array.from({ length: value.length + 1 }, (_, index) => (greedy ? index : value.length - index));
  const start = starts.find((each) => whole.test(value.slice(each)));
  return start === undefined ? value : value.slice(0, start);
}

function checkLength(value: string): void {
  if (value.length > MAX_PATTERN.valueLength) throw new BadShellWord('a value is too long for a pattern');
}

interface GlobOptions {
  readonly greedy: boolean;
  readonly start?: boolean;
  readonly end?: boolean;
  readonly flags: string;
}

/** `*` and `?` alone are special; `}` and `/` may be escaped because of where the pattern stands. */
function globOf(pattern: string, { greedy, start = false, end = false, flags }: GlobOptions): RegExp {
  if (pattern.length > MAX_PATTERN.length || pattern.split('*').length > MAX_PATTERN.stars + 1) {
    throw new BadShellWord('a pattern is too long');
  }
  const body = pattern.replace(/\\(.?)|[\s\S]/gsu, (token, escaped: string | undefined) => {
    if (escaped !== undefined) {
      if (!/^[}/*?\\]$/.test(escaped)) throw new BadShellWord(`the escape \\${escaped} is not known`);
      return literal(escaped);
    }
    if (token === '*') return greedy ? '.*' : '.*?';
    return token === '?' ? '.' : literal(token);
  });
  return new RegExp(`${start ? '^' : ''}${body}${end ? '$' : ''}`, flags);
}

function literal(char: string): string {
  return char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}
