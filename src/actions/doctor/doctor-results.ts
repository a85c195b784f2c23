import type { WorkflowRun } from '../../config/workflow-run.ts';
import { answerOf, failuresByCause } from '../../doctor/answer.ts';
import { type DoctorCheck, remedyOf, verdictOf } from '../../doctor/check.ts';
import type { Failure } from '../../failure/failure.ts';
import { type Problem, problemOf } from '../../failure/problem.ts';
import type { RequestCounts } from '../../http/http.ts';
import { resultsFrame } from '../../report/results-frame.ts';
import type { Results, SubjectResult } from '../../report/results.ts';
import type { NamedService, NamedServices } from '../../sigstore/named-services.ts';
import type { ExaminedSigstore } from './doctor-sigstore.ts';

export interface ResultsContext {
  readonly run: WorkflowRun;
  readonly requests: RequestCounts;
}

/** What the examination came to. */
export interface Examined {
  readonly checks: readonly DoctorCheck[];
  /** The images among them, as the verify action tells of them. */
  readonly subjects: readonly SubjectResult[];
  readonly sigstore: Results['sigstore'];
  /** What went wrong besides, as a ticket that could not be written; it changes no answer. */
  readonly failures: readonly Failure[];
}

export function resultsOf({ checks, subjects, sigstore, failures }: Examined, context: ResultsContext): Results {
  return {
    ...resultsFrame('doctor', context.run, problemsOf([...failuresByCause(checks), ...failures]), context.requests),
    sigstore,
    subjects: [...subjects],
    answer: answerOf(checks),
    checks: checks.map((check) => ({
      area: check.area,
      name: check.name,
      verdict: verdictOf(check),
      evidence: check.evidence,
      remedy: remedyOf(check) ?? null,
      code: check.finding.kind === 'bad' ? check.finding.failure.code : null,
    })),
  };
}

export function instanceResult(
  { kind }: ExaminedSigstore,
  { services }: NamedServices,
): NonNullable<Results['sigstore']> {
  const urls = (...kinds: readonly NamedService['kind'][]): string[] =>
    services.filter((service) => kinds.includes(service.kind)).map(({ url }) => url);
  return {
    instance: kind === 'public-good' || kind === 'github' ? kind : 'custom',
    fulcio: urls('fulcio')[0] ?? null,
    rekor: urls('rekor', 'rekor-v1', 'rekor-v2'),
    timestampAuthorities: urls('timestamp-authority'),
  };
}

/** Of a run that looked at nothing. */
export function resultsOfFailures(failures: readonly Failure[], context: ResultsContext): Results {
  return { ...resultsFrame('doctor', context.run, problemsOf(failures), context.requests), subjects: [] };
}

/** The same trouble met by several checks is one problem. */
function problemsOf(failures: readonly Failure[]): Problem[] {
  const problems = new Map<string, Problem>();
  for (const problem of failures.map(problemOf)) {
    const key = JSON.stringify([problem.code, problem.subject, problem.message]);
    if (!problems.has(key)) problems.set(key, problem);
  }
  return [...problems.values()];
}
