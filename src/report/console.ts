import type { Results } from './results.ts';

/** Problems for the step's log, each with what to do. */
export function problemLines(results: Results): readonly string[] {
  return results.problems.flatMap(({ code, subject, message, advice }) => [
    `${code}: ${subject ? `${subject}: ` : ''}${message}`,
    ...advice.split('\n').map((line, index) => (index === 0 ? `  → ${line}` : `    ${line}`)),
  ]);
}
