import { runner } from '../../github/runner.ts';
import { annotationsOf, MAX_ANNOTATIONS } from '../../report/annotations.ts';
import { closingLine, problemLines } from '../../report/console.ts';
import { renderJobSummary } from '../../report/job-summary.ts';
import { outputsOf, type RunFacts } from '../../report/outputs.ts';
import type { Results } from '../../report/results.ts';

export interface Telling extends RunFacts {
  readonly summary: boolean;
  readonly dryRun: boolean;
  /** Sigstore was down, and the step succeeds all the same. */
  readonly forgiven: boolean;
}

/** Says what became of a run, everywhere where somebody may look: outputs, log, annotations, summary, exit code. */
export async function tell(results: Results, telling: Telling): Promise<void> {
  for (const [name, value] of Object.entries(outputsOf(results, telling))) runner.output(name, value);
  // Annotations stand in the log too; only what does not fit into them is listed there by itself.
  if (results.problems.length > MAX_ANNOTATIONS) runner.group('All problems', problemLines(results));
  for (const annotation of annotationsOf(results, telling.forgiven ? 'warning' : 'error')) runner.annotate(annotation);
  runner.line(closingLine(results, telling.newLogEntries));
  if (telling.summary) {
    const trouble = await runner.writeSummary(renderJobSummary(results, telling));
    if (trouble !== undefined) runner.annotate({ level: 'warning', title: 'touchmark', message: trouble });
  }
  if (results.verdict !== 'pass' && !telling.forgiven) runner.fail();
}
