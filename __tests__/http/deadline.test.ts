import { expect, test } from 'vitest';
import { Deadline } from '../../src/http/deadline.ts';

test('a deadline counts what was spent before it', () => {
  const deadline = new Deadline(60_000, 59_000);
  expect(deadline.failure).toBeUndefined();
  expect(deadline.remainingMs).toBeLessThanOrEqual(1000);
  deadline.clear();
});

test('a deadline that is over before anything was sent lets nothing be sent', () => {
  const deadline = new Deadline(5000, 6000);
  expect(deadline.failure?.code).toBe('DEADLINE');
  expect(() => deadline.throwIfOver()).toThrow('this step may take 5 s, and they are over');
  deadline.clear();
});
