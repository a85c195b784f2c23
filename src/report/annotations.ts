import type { Results } from './results.ts';

export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly title: string;
  readonly message: string;
}

/** The runner keeps ten errors and ten warnings of a step, and cuts each at 4096 characters. */
export const MAX_ANNOTATIONS = 10;
const MAX_LENGTH = 4000;

/** Problems as annotations, what was proved wrong first; more than the runner keeps are counted in the last. */
export function annotationsOf({ problems }: Results): readonly Annotation[] {
  const worstFirst = problems.toSorted((left, right) => rank(left) - rank(right));
  const shown = worstFirst.slice(0, worstFirst.length > MAX_ANNOTATIONS ? MAX_ANNOTATIONS - 1 : MAX_ANNOTATIONS);
  const annotations = shown.map(({ code, verdict, subject, message, advice }): Annotation => {
    const about = subject === null ? '' : `${subject}: `;
    return {
      level: 'error',
      title: `touchmark: ${code}${verdict === 'inconclusive' ? ' (inconclusive)' : ''}`,
      // The code again: the log shows the message without its title.
      message: `${code}: ${about}${message}\n→ ${advice}`.slice(0, MAX_LENGTH),
    };
  });
  const rest = worstFirst.length - shown.length;
  if (rest === 0) return annotations;
  const more = { level: 'error', title: 'touchmark', message: `${rest} more problems: see the job summary` } as const;
  return [...annotations, more];
}

function rank({ verdict }: Results['problems'][number]): number {
  return verdict === 'fail' ? 0 : 1;
}
