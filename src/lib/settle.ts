import { Failures, failuresOf } from '../failure/failure.ts';

type Settled<T extends readonly unknown[]> = { -readonly [K in keyof T]: Awaited<T[K]> };

/**
 * Waits for all of them, whatever becomes of the others.
 * @throws Failures with everything that went wrong in any of them, so that it can be mended at once
 */
export async function settleAll<const T extends readonly unknown[]>(promises: T): Promise<Settled<T>> {
  const settled = await Promise.allSettled(promises);
  const failures = settled.flatMap((each) => (each.status === 'rejected' ? failuresOf(each.reason) : []));
  if (failures.length > 0) throw new Failures(failures);
  return settled.map((each) => (each as PromiseFulfilledResult<unknown>).value) as Settled<T>;
}
