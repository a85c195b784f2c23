import { expect, test } from 'vitest';
import { closest } from '../../src/lib/closest.ts';

const cases: readonly (readonly [string, readonly string[], string | undefined])[] = [
  ['regsitry', ['registry', 'none'], 'registry'],
  ['Registry', ['registry', 'none'], 'registry'],
  ['ture', ['true', 'false'], 'true'],
  ['public_good', ['auto', 'public-good', 'custom'], 'public-good'],
  ['xyz', ['all', 'index'], undefined],
  ['', ['all', 'index'], undefined],
  ['x'.repeat(1000), ['all'], undefined],
  ['all', [], undefined],
];
test.for(cases)('what is closest to %j among %j is %j', ([word, candidates, expected]) => {
  expect(closest(word, candidates)).toBe(expected);
});
