import { countStatuses } from './outputs.ts';
import type { Results } from './results.ts';

/** Problems for the step's log, each with what to do. */
export function problemLines(results: Results): readonly string[] {
  return results.problems.flatMap(({ code, subject, message, advice }) => [
    `${code}: ${subject === null ? '' : `${subject}: `}${message}`,
    ...advice.split('\n').map((line, index) => (index === 0 ? `  → ${line}` : `    ${line}`)),
  ]);
}

/** What came of a finished image: `2/3 ghcr.io/acme/api@sha256:… signature new, provenance new, sbom reused`. */
export function progressLine(
  done: number,
  all: number,
  subject: string,
  ends: readonly { readonly kind: string; readonly status: string }[],
): string {
  const words = ends.map(({ kind, status }) => `${kind} ${status === 'created' ? 'new' : status}`);
  const width = String(all).length;
  return `${String(done).padStart(width)}/${all} ${subject}: ${words.join(', ')}`;
}

/** The last line of a run. */
export function closingLine(results: Results, newLogEntries: number): string {
  const { created, reused, failed } = countStatuses(results);
  const counts = `${created} new, ${reused} reused, ${failed} failed, ${newLogEntries} new log entries`;
  const requests = Object.entries(results.requests)
    .filter(([, count]) => count > 0)
    .map(([service, count]) => `${service} ${count}`);
  return `touchmark: ${results.verdict}: ${counts}${requests.length > 0 ? ` (requests: ${requests.join(', ')})` : ''}`;
}
