import type { WorkflowRun } from '../../config/workflow-run.ts';
import { Failure } from '../../failure/failure.ts';
import { problemOf } from '../../failure/problem.ts';
import { resultsFrame } from '../../report/results-frame.ts';
import type { Results } from '../../report/results.ts';
import type { Difference } from './compare-workflows.ts';
import type { PolicyOutcome } from './policy.ts';

export function resultsOf(outcome: PolicyOutcome, run: WorkflowRun): Results {
  return resultsOfFailures([...driftOf(outcome), ...outcome.differences.filter(isFailing).map(failureOf)], run);
}

/** Files that were written are in step again. */
function driftOf({ changes, isWritten }: PolicyOutcome): readonly Failure[] {
  if (isWritten) return [];
  return changes.map(({ path, before, after }) => {
    const what = before === undefined ? 'is missing' : after === undefined ? 'is rendered no longer' : 'is out of date';
    return new Failure('POLICY_DRIFT', `${path} ${what}`, { subject: path });
  });
}

export function isFailing({ level }: Difference): boolean {
  return level === 'fail';
}

function failureOf({ at, message, remedy }: Difference): Failure {
  return new Failure('IDENTITY_DRIFT', message, { subject: `${at.file}:${at.line}`, advice: `Write: \`${remedy}\`` });
}

export function resultsOfFailures(failures: readonly Failure[], run: WorkflowRun): Results {
  return { ...resultsFrame('policy', run, failures.map(problemOf)), subjects: [] };
}
