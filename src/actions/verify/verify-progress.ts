import { logLine } from '../../report/console.ts';
import type { JudgedTarget } from './judge-target.ts';

const MARKS = { pass: '✓', fail: '✗', inconclusive: '?' } as const;

/** One line of the log: `✓ 2/3 ghcr.io/acme/api:v1 signature, identity, recency`. */
export function progressLineOf(
  { target, verdict, demand, checks, failures }: JudgedTarget,
  done: number,
  all: number,
): string {
  const words =
    failures.length > 0
      ? failures.map(({ code }) => code).join(', ')
      : [demand === 'unsigned' ? 'unsigned, as the policy allows' : '', ...checks.map(({ rule }) => rule)]
          .filter((word) => word !== '')
          .join(', ');
  return logLine(`${MARKS[verdict]} ${String(done).padStart(String(all).length)}/${all} ${target.text} ${words}`);
}
