import { Failure } from '../../failure/failure.ts';
import { code, text } from '../../report/markdown-text.ts';
import type { VerifyOutcome } from './verify.ts';

const MARKS = { pass: '✅', fail: '❌', inconclusive: '⚠️' } as const;
const MAX_CHANGED = 50;

/** Both verdicts, when a pull request changes the policy; empty when there is nothing to tell. */
export function renderProposedPolicy({ judged, proposed, policyFrom, warnings }: VerifyOutcome): string {
  if (proposed === undefined) return warnings.map((warning) => `⚠️ ${text(warning)}`).join('\n\n');
  const decided = `This pull request changes the policy; the one of ${text(policyFrom)} decides.`;
  if (proposed instanceof Failure) {
    return `#### By the changed policy\n\n${decided} The changed one cannot be used: ${text(proposed.message)}`;
  }
  const changed = proposed.filter((one, index) => one.verdict !== judged[index]?.verdict);
  const lines = changed.slice(0, MAX_CHANGED).map(({ target, verdict, failures }) => {
    const codes = failures.map((failure) => failure.code).join(', ');
    return `- ${MARKS[verdict]} ${code(target.text)}${codes === '' ? '' : `: ${text(codes)}`}`;
  });
  const rest = changed.length - lines.length;
  const more = rest > 0 ? [`- and ${rest} more`] : [];
  const what = changed.length === 0 ? 'By the changed one every image is judged the same.' : 'By the changed one:';
  return [`#### By the changed policy\n\n${decided} ${what}\n`, ...lines, ...more].join('\n');
}
