import { instant } from '../../break-glass/bypass.ts';
import type { OpenBypass } from '../../break-glass/open-bypass.ts';
import { code, link } from '../../report/markdown-text.ts';
import type { Results } from '../../report/results.ts';
import { problemBoxes, shownBoxes } from '../../report/summary-problems.ts';
import type { Closing } from './closing.ts';

/** What became of a run, for its page. */
export interface BreakGlassOutcome {
  /** Left open, each with its end. */
  readonly open: readonly OpenBypass[];
  readonly closings: readonly Closing[];
}

const MARKS = { pass: '✅', fail: '❌', inconclusive: '⚠️' } as const;
const MAX_BOXES = 10;
const MAX_ROWS = 50;

export function renderBreakGlassSummary(results: Results, outcome: BreakGlassOutcome | undefined): string {
  const parts = [
    `### ${MARKS[results.verdict]} touchmark break-glass: ${title(results, outcome)}`,
    shownBoxes(problemBoxes(results.problems), MAX_BOXES),
    ...(outcome ? [table(outcome)] : []),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function title({ problems }: Results, outcome: BreakGlassOutcome | undefined): string {
  if (problems.some(({ code: each }) => each === 'BYPASS_OPEN')) return 'STILL OPEN';
  if (!outcome) return 'nothing was opened, and nothing closed';
  if (outcome.open.length > 0) return 'open';
  return outcome.closings.length > 0 ? 'closed' : 'nothing is open';
}

function table({ open, closings }: BreakGlassOutcome): string {
  const rows = [
    ...open.map((bypass) => row(bypass, bypass.closesAt ? `open until ${instant(bypass.closesAt)}` : 'open')),
    ...closings.map(({ bypass, isClosed, closedAt }) =>
      row(bypass, isClosed ? `closed at ${instant(closedAt)}` : '🚨 still open'),
    ),
  ];
  if (rows.length === 0) return '';
  return ['| policy | what opens it | | ticket |', '| --- | --- | --- | --- |', ...rows.slice(0, MAX_ROWS)].join('\n');
}

function row(bypass: OpenBypass, state: string): string {
  return `| ${code(bypass.policy)} | ${code(bypass.name)} | ${state} | ${link(`#${bypass.ticket.split('/').at(-1)}`, bypass.ticket)} |`;
}
