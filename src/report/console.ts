import { plain } from './markdown-text.ts';
import type { Results } from './results.ts';
import { tallyStatuses } from './statement-counts.ts';

interface End {
  readonly kind: string;
  readonly status: string;
}

/** Problems for the step's log, each with what to do. */
export function problemLines({ problems }: Results): readonly string[] {
  return problems.flatMap(({ code, subject, message, advice }) => {
    const about = subject === null ? '' : `${subject}: `;
    const [first = '', ...more] = advice.split('\n');
    return [`${code}: ${about}${message}`, `  → ${first}`, ...more.map((line) => `    ${line}`)].map(logLine);
  });
}

/** What came of a finished image: `✓ 2/3 ghcr.io/acme/api@sha256:0a1b2c3d4e5f… signature new, sbom reused`. */
export function progressLine(done: number, all: number, subject: string, ends: readonly End[]): string {
  const words = ends.map(({ kind, status }) => `${kind} ${status === 'created' ? 'new' : status}`);
  const count = `${String(done).padStart(String(all).length)}/${all}`;
  return logLine(`${markOf(ends)} ${count} ${shortDigest(subject)} ${words.join(', ')}`);
}

/** The last line of a run. */
export function closingLine(results: Results, newLogEntries: number): string {
  const { created, reused, recovered, found, failed, pending } = tallyStatuses(results);
  const counts = [
    `${created} new`,
    `${reused + found} reused`,
    ...(recovered > 0 ? [`${recovered} recovered`] : []),
    `${failed} ${results.verdict === 'inconclusive' ? 'not finished' : 'failed'}`,
    ...(pending > 0 ? [`${pending} pending`] : []),
    `${newLogEntries} new log entries`,
  ];
  const requests = Object.entries(results.requests)
    .filter(([, count]) => count > 0)
    .map(([service, count]) => `${service} ${count}`);
  const asked = requests.length > 0 ? ` (requests: ${requests.join(', ')})` : '';
  return `touchmark: ${results.verdict}: ${counts.join(', ')}${asked}`;
}

function markOf(ends: readonly End[]): string {
  if (ends.some(({ status }) => status === 'failed')) return '✗';
  return ends.some(({ status }) => status === 'pending') ? '·' : '✓';
}

function shortDigest(subject: string): string {
  return subject.replace(/(?<=@sha256:[0-9a-f]{12})[0-9a-f]+$/, '…');
}

/**
 * One line that the runner prints and does not obey: it takes `::command::` at the start of a line, after blanks, and
 * the older `##[command]` anywhere in it.
 */
export function logLine(line: string): string {
  const [indent = ''] = /^ */.exec(line) ?? [];
  const content = plain(line.slice(indent.length)).trim();
  return `${indent}${content.replace(/^::/, ': :')}`.replaceAll('##[', '## [').trimEnd();
}
