import { adviceFor } from './advice.ts';
import { type Code, meaningOf, type ProblemKind, serviceOf, type Verdict } from './codes.ts';
import type { Failure } from './failure.ts';

/** A failure as users meet it: in results.json, in the summary and in annotations. */
export interface Problem {
  readonly code: Code;
  readonly kind: ProblemKind;
  readonly verdict: 'fail' | 'inconclusive';
  readonly subject: string | null;
  readonly service: string | null;
  readonly message: string;
  readonly advice: string;
}

export function problemOf(failure: Failure): Problem {
  const { kind, verdict } = meaningOf(failure.code);
  return {
    code: failure.code,
    kind,
    verdict,
    subject: failure.subject ?? null,
    service: failure.service ?? serviceOf(failure.code)?.toLowerCase() ?? null,
    message: failure.message,
    advice: failure.advice ?? adviceFor(failure.code, failure.service),
  };
}

/** The worst verdict wins; what was proved wrong outweighs what could not be looked at. */
export function worstVerdict(verdicts: Iterable<Verdict>): Verdict {
  let worst: Verdict = 'pass';
  for (const verdict of verdicts) {
    if (verdict === 'fail') return 'fail';
    if (verdict === 'inconclusive') worst = 'inconclusive';
  }
  return worst;
}
