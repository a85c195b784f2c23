import fc from 'fast-check';
import { failuresOf } from '../../src/failure/failure.ts';

/** What came of many texts. */
export interface Tried {
  readonly inputs: number;
  readonly failures: readonly string[];
}

/** Of the processor, as the machine may be busy with something else. */
const MAX_CPU_MS = 10_000;

/**
 * Gives texts to something that may take them or refuse them with failures of known codes: all else is a fault of ours. What
 * fails is made as small as possible.
 */
export async function tryAll(
  name: string,
  texts: fc.Arbitrary<string>,
  { runs, seed }: { readonly runs: number; readonly seed: number },
  work: (text: string) => unknown,
): Promise<Tried> {
  const property = fc.asyncProperty(texts, async (text) => {
    const fault = await faultOf(text, work);
    if (fault !== undefined) throw new Error(fault);
  });
  const checked = await fc.check(property, { numRuns: runs, seed, endOnFailure: false });
  const [text = ''] = checked.counterexample ?? [];
  const why = checked.errorInstance instanceof Error ? checked.errorInstance.message : 'it failed';
  const failures = checked.failed ? [`${name}: ${why}, of ${JSON.stringify(text).slice(0, 300)}`] : [];
  return { inputs: checked.numRuns + checked.numShrinks, failures };
}

/** What is wrong with what came of one text; undefined: nothing. */
export async function faultOf(text: string, work: (text: string) => unknown): Promise<string | undefined> {
  const started = process.cpuUsage();
  try {
    await work(text);
  } catch (error) {
    const defect = failuresOf(error).find(({ code }) => code === 'INTERNAL');
    if (defect) return defect.message;
  }
  const { user, system } = process.cpuUsage(started);
  const tookMs = (user + system) / 1000;
  return tookMs > MAX_CPU_MS ? `it took ${Math.round(tookMs)} ms of the processor` : undefined;
}
