import { expect } from 'vitest';
import { type Failure, failuresOf } from '../../src/failure/failure.ts';
import { adviceFor } from '../../src/failure/advice.ts';

/** What a call that must not succeed threw. */
export async function failuresFrom(run: () => unknown): Promise<readonly Failure[]> {
  try {
    await run();
  } catch (error) {
    const failures = failuresOf(error);
    for (const failure of failures) expectPrintable(failure);
    return failures;
  }
  throw new Error('it did not fail');
}

/** Messages are bounded single lines, and every failure has a remedy. */
export function expectPrintable(failure: Failure): void {
  // oxlint-disable-next-line no-control-regex -- these must not be there
  expect(failure.message).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
  expect(failure.message.length).toBeLessThan(6000);
  expect(failure.code).not.toBe('INTERNAL');
  expect(failure.advice ?? adviceFor(failure.code)).not.toMatch(/diagnosis\.md/);
}

export function codesOf(failures: readonly Failure[]): readonly string[] {
  return failures.map(({ code }) => code);
}
