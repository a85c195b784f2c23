import type { Runner } from '../../github/runner.ts';
import type { Progress } from './services.ts';

/** The story's progress as lines of the step's log. */
export function progressTo(runner: Runner): Progress {
  return {
    line: (text) => runner.line(text),
    detail: (text) => runner.detail(text),
    notice: (message) => runner.annotate({ level: 'notice', title: 'touchmark', message }),
    warning: (message) => runner.annotate({ level: 'warning', title: 'touchmark', message }),
    finished: (outcome, done, all) => runner.line(`${done}/${all} ${outcome.target.release.digest}`),
  };
}
