import { type Failure, Failures, failuresOf } from '../failure/failure.ts';

/** @throws Failures with those of all, so that one look at them is enough */
export function allOf<T>(renders: readonly (() => T)[]): readonly T[] {
  const failures: Failure[] = [];
  const done = renders.flatMap((render) => {
    try {
      return [render()];
    } catch (error) {
      failures.push(...failuresOf(error));
      return [];
    }
  });
  if (failures.length > 0) throw new Failures(failures);
  return done;
}
