/** Something that reads what others wrote. */
export interface Parser {
  readonly name: string;
  /** Words of its language, and of its neighbours'. */
  readonly words: readonly string[];
  /** Whole texts that it takes, to begin from. */
  readonly good: readonly string[];
  /** Reads a text; what it gives back is read again, and must be the same. @throws Failure or Failures alone */
  readonly parse: (text: string) => unknown;
  /** Each run costs a file or a process. */
  readonly isSlow?: true;
}

export const HEX = 'a'.repeat(64);
export const DIGEST = `sha256:${HEX}`;
export const FILE = { file: 'any' };
export const JSON_WORDS = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  '\\u0000',
  '1e999',
  '-0',
  'null',
  '"__proto__"',
  '"constructor"',
];
export const YAML_WORDS = [
  '- ',
  '  ',
  '&a ',
  '*a',
  '<<: *a',
  '!!binary ',
  '|\n',
  '>-\n',
  '? ',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '\t',
  '#',
];
export const NAME_WORDS = [
  'ghcr.io',
  '/',
  'acme',
  ':',
  '@',
  DIGEST,
  'sha512:',
  '[::1]',
  ':5000',
  '..',
  '%2f',
  'localhost',
  'A',
  '_',
  '-',
];

/** @throws when the two differ as JSON */
export function same(again: unknown, first: unknown): void {
  const [left, right] = [JSON.stringify(again), JSON.stringify(first)];
  if (left !== right) throw new Error(`it is not read again as it was written: ${left} instead of ${right}`);
}
