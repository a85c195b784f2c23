import type { WorkflowRun } from '../../config/workflow-run.ts';
import type { Failure } from '../../failure/failure.ts';
import { problemOf, worstVerdict } from '../../failure/problem.ts';
import type { Results } from '../../report/results.ts';

/** A bypass is about no image: all that there is to say is what went wrong. */
export function resultsOf(failures: readonly Failure[], run: WorkflowRun): Results {
  const problems = failures.map(problemOf);
  return {
    version: 1,
    verdict: worstVerdict(problems.map(({ verdict }) => verdict)),
    action: 'break-glass',
    run: {
      repository: run.repository,
      id: run.runId,
      attempt: run.runAttempt,
      url: `${run.serverUrl}/${run.repository}/actions/runs/${run.runId}`,
    },
    sigstore: null,
    signer: null,
    requests: { oidc: 0, fulcio: 0, rekor: 0, timestamp: 0, registry: 0, github: 0, tuf: 0, preflight: 0 },
    subjects: [],
    problems,
  };
}
