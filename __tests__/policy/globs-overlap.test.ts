import fc from 'fast-check';
import { expect, test } from 'vitest';
import { globMatches, globsOverlap, parseGlob } from '../../src/policy/glob.ts';

/** Long enough for every two patterns below to meet in one of them, if they meet at all. */
const TEXTS = textsUpTo(7);

function textsUpTo(length: number): readonly string[] {
  if (length === 0) return [''];
  const shorter = textsUpTo(length - 1);
  return [
    ...shorter,
    ...shorter.filter((text) => text.length === length - 1).flatMap((text) => [`${text}a`, `${text}/`]),
  ];
}

test('two patterns overlap when, and only when, some text matches both', () => {
  const token = fc.constantFrom('a', '/', '*', '**');
  const pattern = fc
    .array(token, { minLength: 1, maxLength: 4 })
    .map((tokens) => tokens.join(''))
    .filter((text) => !text.includes('***'));
  fc.assert(
    fc.property(pattern, pattern, (left, right) => {
      const [one, other] = [parseGlob(left), parseGlob(right)];
      const both = TEXTS.some((text) => globMatches(one, text) && globMatches(other, text));
      expect(globsOverlap(one, other)).toBe(both);
    }),
    { numRuns: 300 },
  );
});
