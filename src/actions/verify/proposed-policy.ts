import { Failure } from '../../failure/failure.ts';
import { code, text } from '../../report/markdown-text.ts';
import { plural } from '../../report/plural.ts';
import type { VerifyOutcome } from './verify.ts';

const MARKS = { pass: '✅', fail: '❌', inconclusive: '⚠️' } as const;
const MAX_CHANGED = 50;
const MAX_FILES = 10;

/** Both verdicts, when a pull request changes what judges; empty when there is nothing to tell. */
export function renderProposedPolicy({ judged, proposed, warnings }: VerifyOutcome): string {
  const warned = warnings.map((warning) => `⚠️ ${text(warning)}`);
  if (proposed === undefined) return warned.join('\n\n');
  const { files, judged: changed } = proposed;
  const named = files.slice(0, MAX_FILES).map((file) => code(file));
  const unnamed = files.length > named.length ? ` and ${plural(files.length - named.length, 'more file')}` : '';
  const decided = `This pull request changes the policy, or what goes with it (${named.join(', ')}${unnamed}); the base’s decides.`;
  const told =
    changed instanceof Failure
      ? [`${decided} The changed one cannot be used: ${text(changed.message)}`]
      : [`${decided} ${changesIn(judged, changed)}`];
  return [...warned, '#### By the changed policy', ...told].join('\n\n');
}

function changesIn(
  judged: VerifyOutcome['judged'],
  changed: readonly (VerifyOutcome['judged'][number] | undefined)[],
): string {
  const others = changed.flatMap((one, index) => (one && one.verdict !== judged[index]?.verdict ? [one] : []));
  const lines = others.slice(0, MAX_CHANGED).map(({ target, verdict, failures }) => {
    const codes = failures.map((failure) => failure.code).join(', ');
    return `- ${MARKS[verdict]} ${code(target.text)}${codes === '' ? '' : `: ${text(codes)}`}`;
  });
  const rest = others.length - lines.length;
  const unasked = changed.filter((one) => one === undefined).length;
  return [
    others.length === 0 ? 'By the changed one every image is judged the same.\n' : 'By the changed one:\n',
    ...lines,
    ...(rest > 0 ? [`- and ${rest} more`] : []),
    ...(unasked > 0
      ? [
          `\n${plural(unasked, 'image')} that the policy which decides does not name: not asked for, as this pull request is from a fork.`,
        ]
      : []),
  ].join('\n');
}
