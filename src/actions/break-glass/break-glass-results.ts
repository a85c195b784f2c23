import type { WorkflowRun } from '../../config/workflow-run.ts';
import type { Failure } from '../../failure/failure.ts';
import { problemOf } from '../../failure/problem.ts';
import { resultsFrame } from '../../report/results-frame.ts';
import type { Results } from '../../report/results.ts';

/** A bypass is about no image: all that there is to say is what went wrong. */
export function resultsOf(failures: readonly Failure[], run: WorkflowRun): Results {
  return { ...resultsFrame('break-glass', run, failures.map(problemOf)), subjects: [] };
}
