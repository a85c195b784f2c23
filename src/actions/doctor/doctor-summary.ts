import { causesOf } from '../../doctor/answer.ts';
import { AREAS, type Area, type CheckVerdict, type DoctorCheck, remedyOf, verdictOf } from '../../doctor/check.ts';
import { text } from '../../report/markdown-text.ts';
import { plural } from '../../report/plural.ts';
import type { Results } from '../../report/results.ts';
import { problemBoxes, shownBoxes } from '../../report/summary-problems.ts';
import { headlineOf, signatureWords } from './headline.ts';

const MARKS: Readonly<Record<CheckVerdict, string>> = {
  pass: '✅',
  warning: '🔸',
  fail: '❌',
  inconclusive: '⚠️',
  skipped: '–',
};
const RANK: readonly CheckVerdict[] = ['fail', 'inconclusive', 'warning', 'pass', 'skipped'];
const TITLES: Readonly<Record<Area, string>> = {
  sigstore: 'Sigstore',
  trust: 'Trust material',
  registries: 'Registries',
  images: 'Images',
  cluster: 'Cluster',
  'break-glass': 'Break-glass, tonight',
};
const MAX_BOXES = 20;
const MAX_ROWS = 200;
const MAX_EVIDENCE = 300;
const MAX_BYTES = 1_000_000;

/** The page of a run: the one question first, then what to do, then everything that was looked at. */
export function renderDoctorSummary(results: Results, checks: readonly DoctorCheck[]): string {
  for (const most of [MAX_ROWS, MAX_ROWS / 10, 0]) {
    const page = `### ${MARKS[results.verdict]} touchmark doctor: ${titleOf(results, checks)}\n\n${renderFindings(results, checks, most)}`;
    if (Buffer.byteLength(page) <= MAX_BYTES) return page;
  }
  return `### ${MARKS[results.verdict]} touchmark doctor\n`;
}

function renderFindings(results: Results, checks: readonly DoctorCheck[], most = MAX_ROWS): string {
  const parts = [
    ...(checks.length > 0 ? [overview(checks)] : []),
    shownBoxes(problemBoxes(results.problems), MAX_BOXES),
    warnings(checks, most),
    ...AREAS.map((area) =>
      table(
        area,
        checks.filter((check) => check.area === area),
        most,
      ),
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function titleOf({ answer }: Results, checks: readonly DoctorCheck[]): string {
  return answer === undefined ? 'nothing was looked at' : text(headlineOf(checks), MAX_EVIDENCE);
}

/** What is known of signatures, and what else is wrong beside the answer. */
export function overview(checks: readonly DoctorCheck[]): string {
  return `${signatureWords(checks)}${besides(checks)}`;
}

function besides(checks: readonly DoctorCheck[]): string {
  const [, ...others] = causesOf(checks);
  return others.length === 0 ? '' : ` Besides the answer, something is wrong with: ${others.join(', ')}.`;
}

function warnings(checks: readonly DoctorCheck[], most: number): string {
  const warned = checks.filter((check) => verdictOf(check) === 'warning');
  if (warned.length === 0 || most === 0) return '';
  const lines = warned
    .slice(0, most)
    .map(
      (check) => `- ${text(check.name, 200)}: ${text(check.evidence, MAX_EVIDENCE)}. ${text(remedyOf(check) ?? '')}`,
    );
  const rest = warned.length - lines.length;
  return ['**Good today, and worth a look:**', '', ...lines, ...(rest > 0 ? [`- and ${rest} more`] : [])].join('\n');
}

function table(area: Area, checks: readonly DoctorCheck[], most: number): string {
  if (checks.length === 0 || most === 0) return '';
  const sorted = checks.toSorted((left, right) => RANK.indexOf(verdictOf(left)) - RANK.indexOf(verdictOf(right)));
  const rows = sorted
    .slice(0, most)
    .map(
      (check) => `| ${MARKS[verdictOf(check)]} | ${text(check.name, 200)} | ${text(check.evidence, MAX_EVIDENCE)} |`,
    );
  const rest = checks.length - rows.length;
  return [
    `#### ${TITLES[area]}`,
    '',
    '| | what | seen |',
    '| --- | --- | --- |',
    ...rows,
    ...(rest > 0 ? [`\n${plural(rest, 'more check')} in results.json.`] : []),
  ].join('\n');
}
