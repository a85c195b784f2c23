import { renderBlastRadius } from '../../report/blast-radius.ts';
import { code, text } from '../../report/markdown-text.ts';
import { plural } from '../../report/plural.ts';
import type { Results, SubjectResult } from '../../report/results.ts';
import { problemBoxes, shownBoxes } from '../../report/summary-problems.ts';

const MARKS = { pass: '✅', fail: '❌', inconclusive: '⚠️' } as const;
const RANK = { fail: 0, inconclusive: 1, pass: 2 } as const;
const MAX_ROWS = 500;
const MAX_BOXES = 20;
const MAX_BYTES = 1_000_000;

/**
 * The page of a run: what may not be relied on and why, then every image with who signed it and when.
 * @param notes markdown that belongs below the table
 */
export function renderVerifySummary(results: Results, now: Date, notes: string): string {
  const rows = results.subjects
    .filter(({ parent }) => parent === null)
    .toSorted((left, right) => RANK[left.verdict] - RANK[right.verdict]);
  for (const most of [MAX_ROWS, MAX_ROWS / 10, 0]) {
    const page = render(results, rows, most, now, notes);
    if (Buffer.byteLength(page) <= MAX_BYTES) return page;
  }
  return render({ ...results, problems: [] }, [], 0, now, '');
}

function render(results: Results, rows: readonly SubjectResult[], most: number, now: Date, notes: string): string {
  const parts = [
    `### ${MARKS[results.verdict]} touchmark verify: ${title(results)}`,
    renderBlastRadius(results, now, most),
    shownBoxes(problemBoxes(results.problems), MAX_BOXES),
    table(rows, most),
    notes,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function title(results: Results): string {
  const subjects = results.subjects.filter(({ parent }) => parent === null);
  if (subjects.length === 0) return 'nothing was judged';
  const of = (verdict: Results['verdict']): number => subjects.filter((one) => one.verdict === verdict).length;
  const unsigned = subjects.filter(({ signed, verdict }) => signed === false && verdict === 'pass').length;
  const parts = [
    ...(of('fail') > 0 ? [`${plural(of('fail'), 'image')} failed`] : []),
    ...(of('inconclusive') > 0 ? [`${plural(of('inconclusive'), 'image')} could not be judged`] : []),
    ...(of('pass') - unsigned > 0 ? [`${plural(of('pass') - unsigned, 'image')} verified`] : []),
    ...(unsigned > 0 ? [`${plural(unsigned, 'image')} unsigned, as the policy allows`] : []),
  ];
  return parts.join(', ');
}

function table(rows: readonly SubjectResult[], most: number): string {
  if (rows.length === 0 || most === 0) return '';
  const lines = rows.slice(0, most).map((row) => `| ${cells(row).join(' | ')} |`);
  const rest = rows.length - lines.length;
  return [
    '| | image | signed by | recency | named in |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
    ...(rest > 0 ? [`\n${plural(rest, 'more image')} in results.json.`] : []),
  ].join('\n');
}

function cells({ name, digest, verdict, signed, checks, locations }: SubjectResult): readonly string[] {
  const identity = checks.find(({ rule }) => rule === 'identity');
  const recency = checks.find(({ rule }) => rule === 'recency');
  const short = digest === null ? '' : `@${digest.slice(0, 19)}…`;
  const [first, ...others] = locations;
  const place = first
    ? `${code(`${first.file}:${first.line}`)}${others.length > 0 ? ` and ${others.length} more` : ''}`
    : '';
  return [
    MARKS[verdict],
    code(`${name}${short}`),
    signed === false ? 'unsigned' : text(identity?.actual ?? '–', 300),
    text(recency?.actual ?? '–', 200),
    place,
  ];
}
