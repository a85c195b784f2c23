import { clip, plain } from './markdown-text.ts';
import { groupProblems, type ProblemGroup } from './problem-groups.ts';
import type { Results } from './results.ts';

export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly title: string;
  readonly message: string;
  /** A place in the workspace; both numbers count from 1. */
  readonly location?: { readonly file: string; readonly line: number; readonly column: number };
}

/** The runner keeps ten errors and ten warnings of a step, and cuts each at 4096 characters. */
export const MAX_ANNOTATIONS = 10;
const MAX_LENGTH = 4096;
const MAX_MESSAGE = 2000;

/**
 * Problems as annotations, what was proved wrong first: one each while the runner keeps them all, else one for each code
 * and remedy; what is still too much is counted in the last.
 * @param inconclusive `warning` where an outage does not fail the step
 */
export function annotationsOf(
  { problems }: Results,
  inconclusive: Annotation['level'] = 'error',
): readonly Annotation[] {
  // Annotations are the log's text as well: what it has room for is not put together.
  const groups = groupProblems(problems, problems.length > MAX_ANNOTATIONS);
  const levelOf = ({ verdict }: ProblemGroup): Annotation['level'] => (verdict === 'fail' ? 'error' : inconclusive);
  return (['error', 'warning'] as const).flatMap((level) =>
    limited(
      groups.filter((group) => levelOf(group) === level),
      level,
    ),
  );
}

function limited(groups: readonly ProblemGroup[], level: Annotation['level']): readonly Annotation[] {
  if (groups.length <= MAX_ANNOTATIONS) return groups.map((group) => annotation(group, level));
  const shown = groups.slice(0, MAX_ANNOTATIONS - 1);
  const rest = groups.slice(shown.length).reduce((sum, { problems }) => sum + problems.length, 0);
  const last = { level, title: 'touchmark', message: `${rest} more problems: the job summary has them all.` };
  return [...shown.map((group) => annotation(group, level)), last];
}

function annotation({ code, verdict, advice, problems }: ProblemGroup, level: Annotation['level']): Annotation {
  const [{ subject, message }, ...others] = problems;
  const isOpen = verdict === 'inconclusive';
  const about = subject === null ? '' : `${subject}: `;
  const also = others.length > 0 ? ` (and ${others.length} more like this)` : '';
  const what = `${code}${isOpen ? ' (inconclusive)' : ''}: ${plain(clip(`${about}${message}`, MAX_MESSAGE))}${also}`;
  const remedy = advice.split('\n').map((line) => plain(clip(line, MAX_LENGTH)));
  return {
    level,
    title: isOpen ? 'touchmark: could not be finished' : 'touchmark: failed',
    message: clip(`${what}\n→ ${remedy.join('\n')}`, MAX_LENGTH - 1),
    ...(code === 'BAD_POLICY' && others.length === 0 ? placeIn(message) : {}),
  };
}

/** A mistake in a policy is told with its place in the file: `p.yml:3:5: what is wrong`. */
function placeIn(message: string): Pick<Annotation, 'location'> {
  const [, file, line, column] = /^([^:]+):(\d{1,7}):(\d{1,7}): /.exec(message) ?? [];
  return file === undefined ? {} : { location: { file, line: Number(line), column: Number(column) } };
}
