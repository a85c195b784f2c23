import { type Problem, worstVerdict } from '../failure/problem.ts';
import type { Results } from './results.ts';

/** As much of a workflow's run as results.json tells. */
interface RunOfResults {
  readonly serverUrl: string;
  readonly repository: string;
  readonly runId: string;
  readonly runAttempt: number;
}

const NO_REQUESTS: Results['requests'] = {
  oidc: 0,
  fulcio: 0,
  rekor: 0,
  timestamp: 0,
  registry: 0,
  github: 0,
  tuf: 0,
  preflight: 0,
};

/** What results.json has whatever the action is: all but its subjects. The verdict is that of the problems. */
export function resultsFrame(
  action: Results['action'],
  run: RunOfResults,
  problems: readonly Problem[],
  requests: Readonly<Results['requests']> = NO_REQUESTS,
): Omit<Results, 'subjects'> {
  return {
    version: 1,
    verdict: worstVerdict(problems.map(({ verdict }) => verdict)),
    action,
    run: {
      repository: run.repository,
      id: run.runId,
      attempt: run.runAttempt,
      url: `${run.serverUrl}/${run.repository}/actions/runs/${run.runId}`,
    },
    sigstore: null,
    signer: null,
    requests: { ...requests },
    problems: [...problems],
  };
}
