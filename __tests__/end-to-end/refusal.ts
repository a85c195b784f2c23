import { expect } from 'vitest';
import type { PushedImage, Signed } from './scene.ts';

/** Whatever goes wrong before signing: the code, words that help, no entry in the log, nothing in the registry. */
export function expectRefused(signed: Signed, code: string, words: RegExp): void {
  expect(signed.codes).toContain(code);
  expect(signed.conclusion).toBe('failure');
  expect(signed.newEntries).toBe(0);
  const problem = signed.results.problems.find((each) => each.code === code);
  expect(`${problem?.message} ${problem?.advice}`).toMatch(words);
  expect(problem?.advice.length).toBeGreaterThan(20);
  expect(signed.log).toContain(code);
}

/** The input `images` with a digest that was typed in. */
export const TYPED = ({ name, digest }: PushedImage): Record<string, string> => ({ images: `${name}@${digest}` });
