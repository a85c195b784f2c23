import type { Code, Verdict } from '../failure/codes.ts';
import { Failure } from '../failure/failure.ts';
import { meaningOf } from '../failure/codes.ts';
import type { ImageEvidence } from './evidence.ts';

export type Rule =
  | 'denied'
  | 'signature'
  | 'identity'
  | 'name'
  | 'recency'
  | 'sbom-subject'
  | 'sbom-contents'
  | 'provenance'
  | 'builder'
  | 'source'
  | 'commit'
  | 'pinned';

/** How one rule was kept. */
export interface RuleCheck {
  readonly rule: Rule;
  readonly verdict: Verdict;
  readonly expected: string;
  readonly actual: string;
  /** Why not; undefined for what follows from another rule's failure, which tells it. */
  readonly failure: Failure | undefined;
}

export function passed(rule: Rule, expected: string, actual: string): RuleCheck {
  return { rule, verdict: 'pass', expected, actual, failure: undefined };
}

export function failed(rule: Rule, code: Code, expected: string, actual: string, advice?: string): RuleCheck {
  const failure = new Failure(
    code,
    `${rule}: expected ${expected}; found ${actual}`,
    advice === undefined ? {} : { advice },
  );
  return { rule, verdict: 'fail', expected, actual, failure };
}

/** A rule that has nothing to judge, for a reason that another check tells. */
export function follows(from: RuleCheck, rule: Rule, expected: string): RuleCheck {
  return { rule, verdict: from.verdict, expected, actual: '(nothing to judge)', failure: undefined };
}

/**
 * Something demanded is not there. Where not everything could be looked at, or nothing that is there could be believed,
 * that is the reason; only else it is known to be absent.
 */
export function absent(
  rule: Rule,
  code: Code,
  expected: string,
  image: Pick<ImageEvidence, 'gaps' | 'rejected'>,
  others = '',
): RuleCheck {
  const reason = worst(image.gaps) ?? worst(image.rejected);
  if (!reason) return failed(rule, code, expected, others === '' ? 'none' : others);
  return { rule, verdict: meaningOf(reason.code).verdict, expected, actual: reason.message, failure: reason };
}

/** What was proved wrong before what could not be looked at. */
function worst(failures: readonly Failure[]): Failure | undefined {
  return failures.find(({ code }) => meaningOf(code).verdict === 'fail') ?? failures[0];
}
