import { runner } from '../../github/runner.ts';
import { outputsOf, type RunFacts } from '../../report/outputs.ts';
import type { Results } from '../../report/results.ts';
import { problemLines } from '../../report/console.ts';

/** Says what became of a run, everywhere where somebody may look: log, annotations, summary, outputs, exit code. */
export async function tell(results: Results, facts: RunFacts, summary: boolean): Promise<void> {
  for (const [name, value] of Object.entries(outputsOf(results, facts))) runner.output(name, value);
  for (const line of problemLines(results)) runner.line(line);
  if (summary) await Promise.resolve();
  if (results.verdict !== 'pass') runner.fail();
}
