import { Failure, Failures, printable } from '../failure/failure.ts';
import type { PolicyMistake } from './policy-document.ts';

/** Mistakes in a file, in the order in which they stand there: `p.yml:3:5: what is wrong`. */
export function failuresAt(file: string, mistakes: readonly PolicyMistake[]): Failures {
  const inOrder = mistakes.toSorted(
    ({ position: left }, { position: right }) => left.line - right.line || left.column - right.column,
  );
  return new Failures(
    inOrder.map(({ position: { line, column }, message }) => {
      return new Failure('BAD_POLICY', `${printable(file, 200)}:${line}:${column}: ${message}`);
    }),
  );
}
