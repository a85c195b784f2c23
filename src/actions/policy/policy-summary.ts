import { code, text } from '../../report/markdown-text.ts';
import { plural } from '../../report/plural.ts';
import type { Results } from '../../report/results.ts';
import { problemBoxes, shownBoxes } from '../../report/summary-problems.ts';
import { diffOf } from './compare-files.ts';
import { isFailing } from './policy-results.ts';
import type { PolicyOutcome } from './policy.ts';

const MAX_BOXES = 20;
const MAX_ROWS = 100;
const MAX_DIFF_CHARACTERS = 200_000;
const HOW = { differently: 'differently', not: 'no' } as const;

/** The page of a run: whether policy, workflows and what is deployed are in step, and what no engine enforces. */
export function renderPolicySummary(results: Results, outcome: PolicyOutcome | undefined): string {
  const mark = results.verdict === 'pass' ? '✅' : '❌';
  const parts = [
    `### ${mark} touchmark policy: ${title(results, outcome)}`,
    shownBoxes(problemBoxes(results.problems), MAX_BOXES),
    ...(outcome ? [warnings(outcome), diff(outcome), unenforced(outcome)] : []),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function title({ verdict }: Results, outcome: PolicyOutcome | undefined): string {
  if (!outcome) return 'the policy was not rendered';
  if (outcome.isWritten && outcome.changes.length > 0) return `${plural(outcome.changes.length, 'file')} written`;
  return verdict === 'pass' ? `${plural(outcome.files.length, 'file')} in step` : 'out of step';
}

function warnings({ differences }: PolicyOutcome): string {
  const rows = differences.filter((each) => !isFailing(each));
  return rows.map(({ at, message }) => `> [!NOTE]\n> ${code(`${at.file}:${at.line}`)}: ${text(message)}`).join('\n\n');
}

function diff({ changes, isWritten }: PolicyOutcome): string {
  if (changes.length === 0) return '';
  const body = diffOf(changes).slice(0, MAX_DIFF_CHARACTERS);
  // Longer than any run of them inside, so that nothing in a policy ends the block.
  const fence = '`'.repeat(Math.max(3, ...[...body.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  const heading = isWritten ? 'What was written' : 'What would be written';
  return `<details${isWritten ? '' : ' open'}><summary>${heading}</summary>\n\n${fence}diff\n${body}\n${fence}\n\n</details>`;
}

function unenforced({ unenforced: rows }: PolicyOutcome): string {
  if (rows.length === 0) return '';
  const shown = rows.slice(0, MAX_ROWS);
  const cells = shown.map(
    (row) =>
      `| ${[code(row.engine), code(row.entry), code(row.rule), HOW[row.extent], text(row.reason)].join(' | ')} |`,
  );
  const more = rows.length > shown.length ? [`\n${plural(rows.length - shown.length, 'more row')}.`] : [];
  return [
    'Not enforced there as `touchmark/verify` judges it:',
    '',
    '| engine | entry | rule | enforced | |',
    '| --- | --- | --- | --- | --- |',
    ...cells,
    ...more,
  ].join('\n');
}
