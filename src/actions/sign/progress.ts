import type { Runner } from '../../github/runner.ts';
import { progressLine } from '../../report/console.ts';
import { formatSubject } from '../../subject/subject.ts';
import type { ReleaseOutcome } from './outcome.ts';
import type { Progress } from './services.ts';

/** From so many images on, their lines are folded, a group each time so many are done. */
const MANY_IMAGES = 5;
const GROUP_SIZE = 50;
const WORST_FIRST = ['failed', 'pending', 'created', 'recovered', 'reused'] as const;

/** The story's progress as lines of the step's log: one for each finished image, none for requests. */
export function progressTo(runner: Runner): Progress {
  const folded: string[] = [];
  return {
    line: (text) => runner.line(text),
    detail: (text) => runner.detail(text),
    notice: (message) => runner.annotate({ level: 'notice', title: 'touchmark', message }),
    warning: (message) => runner.annotate({ level: 'warning', title: 'touchmark', message }),
    finished: (outcome, done, all) => {
      const line = progressLine(done, all, subjectOf(outcome), endsOf(outcome));
      if (all <= MANY_IMAGES) return runner.line(line);
      folded.push(line);
      if (folded.length < GROUP_SIZE && done < all) return undefined;
      return runner.group(`${done} of ${all} images done`, folded.splice(0));
    },
  };
}

function subjectOf({ target: { release } }: ReleaseOutcome): string {
  const [name] = release.names;
  return name ? formatSubject(name, release.digest) : release.digest;
}

function endsOf({
  statements,
  legacy,
  places,
}: ReleaseOutcome): readonly { readonly kind: string; readonly status: string }[] {
  const worst = WORST_FIRST.find((each) => legacy.some(({ status }) => status === each));
  const ends = [
    ...statements.map(({ draft, status }) => ({ kind: draft.kind, status })),
    ...(worst ? [{ kind: 'old signature', status: worst }] : []),
  ];
  return places.some(({ failures }) => failures.length > 0)
    ? [...ends, { kind: 'publishing', status: 'failed' }]
    : ends;
}
