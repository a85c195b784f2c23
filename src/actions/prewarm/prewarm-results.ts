import { keepsImages } from '../../cluster/controllers.ts';
import type { WorkflowRun } from '../../config/workflow-run.ts';
import { Failure } from '../../failure/failure.ts';
import { problemOf } from '../../failure/problem.ts';
import { resultsFrame } from '../../report/results-frame.ts';
import type { Results, SubjectResult } from '../../report/results.ts';
import { formatImageName, parseImageReference } from '../../subject/image-name.ts';
import type { PrewarmOutcome, WarmedImage } from './prewarm.ts';

/** Whether the controllers can keep what they verified. */
export type Cached = 'true' | 'false' | 'unknown';

export function resultsOf({ warmed }: PrewarmOutcome, run: WorkflowRun): Results {
  const problems = warmed.flatMap((one) => failureOf(one) ?? []).map(problemOf);
  return { ...resultsFrame('prewarm', run, problems), subjects: warmed.map(subjectOf) };
}

export function resultsOfFailures(failures: readonly Failure[], run: WorkflowRun): Results {
  return { ...resultsFrame('prewarm', run, failures.map(problemOf)), subjects: [] };
}

export function cachedBy({ controllers }: PrewarmOutcome): Cached {
  if (controllers === undefined || controllers.length === 0) return 'unknown';
  return controllers.every(keepsImages) ? 'true' : 'false';
}

/** What is wrong with an image in a namespace, if anything is. */
export function failureOf({ image, namespace, admissions }: WarmedImage): Failure | undefined {
  const last = admissions.at(-1) ?? admissions[0];
  const subject = `${image} in ${namespace}`;
  if (last.kind === 'admitted') return undefined;
  if (last.kind === 'failed') return last.failure.of(subject);
  if (last.kind === 'denied') {
    const policy = last.policy === undefined ? '' : ` (policy ${last.policy})`;
    const code = last.isOutage ? 'CLUSTER_UNAVAILABLE' : 'ADMISSION_DENIED';
    return new Failure(code, `${last.webhook}${policy}: ${last.message}`, { subject });
  }
  return new Failure('ADMISSION_UNKNOWN', `refused by ${last.by}, which does not judge images: ${last.message}`, {
    subject,
  });
}

function subjectOf(one: WarmedImage): SubjectResult {
  const { name, digest } = parseImageReference(one.image);
  const verdict = failureOf(one) === undefined ? 'pass' : problemOf(failureOf(one) as Failure).verdict;
  return {
    name: formatImageName(name),
    digest: digest ?? null,
    platform: null,
    parent: null,
    verdict,
    signed: null,
    locations: [],
    checks: [
      { rule: 'admission', verdict, expected: `${one.image} is admitted in ${one.namespace}`, actual: wordsOf(one) },
    ],
    attestations: [],
  };
}

/** `admitted in 230, 110, 108 ms`, or why not. */
export function wordsOf(one: WarmedImage): string {
  const failure = failureOf(one);
  if (failure) return failure.message;
  const times = one.admissions.map((each) => (each.kind === 'admitted' ? each.durationMs.toFixed(0) : '–'));
  return `admitted in ${times.join(', ')} ms`;
}
