import { expect, test } from 'vitest';
import { endWords, remainingUntil } from '../../src/doctor/expiry.ts';

const NOW = new Date('2026-11-30T12:00:00Z');
const LIMITS = { warnDays: 30, failDays: 7 };

test.for([
  ['2026-12-30T12:00:00Z', 'good', 'until 2026-12-30, 30 days left'],
  ['2026-12-30T11:59:59Z', 'warning', 'until 2026-12-30, 29 days left'],
  ['2026-12-07T12:00:00Z', 'warning', 'until 2026-12-07, 7 days left'],
  ['2026-12-07T11:59:59Z', 'ending', 'until 2026-12-07, 6 days left'],
  ['2026-12-01T13:00:00Z', 'ending', 'until 2026-12-01, 1 day left'],
  ['2026-11-30T12:00:00Z', 'over', 'ended 2026-11-30'],
  ['2002-01-01T00:00:00Z', 'over', 'ended 2002-01-01'],
] as const)('what ends at %s is %s', ([end, remaining, words]) => {
  expect(remainingUntil(new Date(end), NOW, LIMITS)).toBe(remaining);
  expect(endWords(new Date(end), NOW)).toBe(words);
});
