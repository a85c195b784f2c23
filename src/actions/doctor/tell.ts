import { type CheckVerdict, type DoctorCheck, remedyOf, verdictOf } from '../../doctor/check.ts';
import { runner } from '../../github/runner.ts';
import { annotationsOf, MAX_ANNOTATIONS } from '../../report/annotations.ts';
import { logLine, problemLines } from '../../report/console.ts';
import { clip } from '../../report/markdown-text.ts';
import type { Results } from '../../report/results.ts';
import { renderDoctorSummary } from './doctor-summary.ts';
import { headlineOf } from './headline.ts';

const MARKS: Readonly<Record<CheckVerdict, string>> = {
  pass: '✓',
  warning: '!',
  fail: '✗',
  inconclusive: '?',
  skipped: '-',
};
const MAX_LINE = 500;

export interface Telling {
  readonly resultsPath: string;
  readonly summary: boolean;
  readonly checks: readonly DoctorCheck[];
}

/** As it was looked at. */
export function tellChecks(checks: readonly DoctorCheck[]): void {
  for (const check of checks) {
    runner.line(logLine(clip(`${MARKS[verdictOf(check)]} ${check.name}: ${check.evidence}`, MAX_LINE)));
  }
}

/** Says what became of a run: outputs, log, annotations, summary, exit code. */
export async function tell(results: Results, { resultsPath, summary, checks }: Telling): Promise<void> {
  const outputs = { verdict: results.verdict, results: resultsPath, answer: results.answer ?? '' };
  for (const [name, value] of Object.entries(outputs)) runner.output(name, value);
  if (results.problems.length > MAX_ANNOTATIONS) runner.group('All problems', problemLines(results));
  for (const annotation of annotationsOf(results)) runner.annotate(annotation);
  for (const check of checks.filter((each) => verdictOf(each) === 'warning').slice(0, MAX_ANNOTATIONS)) {
    const message = logLine(clip(`${check.name}: ${check.evidence}. ${remedyOf(check) ?? ''}`, MAX_LINE));
    runner.annotate({ level: 'warning', title: 'touchmark doctor', message });
  }
  if (results.answer !== undefined) runner.line(logLine(clip(`touchmark: ${headlineOf(checks)}`, MAX_LINE)));
  if (summary) {
    const trouble = await runner.writeSummary(renderDoctorSummary(results, checks));
    if (trouble !== undefined) runner.annotate({ level: 'warning', title: 'touchmark', message: trouble });
  }
  if (results.verdict !== 'pass') runner.fail();
}
