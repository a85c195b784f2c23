import { runner } from '../../github/runner.ts';
import { annotationsOf, MAX_ANNOTATIONS } from '../../report/annotations.ts';
import { problemLines } from '../../report/console.ts';
import type { Results } from '../../report/results.ts';
import type { VerifyOutcome } from './verify.ts';
import { locatedAnnotations } from './verify-annotations.ts';
import { renderProposedPolicy } from './proposed-policy.ts';
import { renderVerifySummary } from './verify-summary.ts';

export interface Telling {
  readonly resultsPath: string;
  readonly sarifPath: string | undefined;
  readonly summary: boolean;
  readonly onInconclusive: 'fail' | 'warn';
  readonly outcome: VerifyOutcome | undefined;
  readonly now: Date;
}

/** Says what became of a run: outputs, log, annotations, summary, exit code. */
export async function tell(
  results: Results,
  { resultsPath, sarifPath, summary, onInconclusive, outcome, now }: Telling,
): Promise<void> {
  const images = results.subjects.filter(({ parent }) => parent === null);
  const counted = (verdict: Results['verdict']): string =>
    String(images.filter((subject) => subject.verdict === verdict).length);
  const outputs = {
    verdict: results.verdict,
    results: resultsPath,
    sarif: sarifPath ?? '',
    checked: String(images.length),
    passed: counted('pass'),
    failed: counted('fail'),
    inconclusive: counted('inconclusive'),
  };
  for (const [name, value] of Object.entries(outputs)) runner.output(name, value);
  if (results.problems.length > MAX_ANNOTATIONS) runner.group('All problems', problemLines(results));
  const level = onInconclusive === 'warn' ? 'warning' : 'error';
  const annotations = outcome ? locatedAnnotations(outcome, level) : annotationsOf(results, level);
  for (const annotation of annotations) runner.annotate(annotation);
  for (const message of outcome?.warnings ?? []) runner.annotate({ level: 'warning', title: 'touchmark', message });
  runner.line(
    `touchmark: ${results.verdict}: ${outputs.checked} checked, ${outputs.passed} passed, ${outputs.failed} failed, ${outputs.inconclusive} inconclusive`,
  );
  if (summary) {
    const trouble = await runner.writeSummary(
      renderVerifySummary(results, now, outcome ? renderProposedPolicy(outcome) : ''),
    );
    if (trouble !== undefined) runner.annotate({ level: 'warning', title: 'touchmark', message: trouble });
  }
  if (results.verdict === 'fail' || (results.verdict === 'inconclusive' && onInconclusive === 'fail')) runner.fail();
}
