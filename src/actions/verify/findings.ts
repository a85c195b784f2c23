import type { Location } from '../../base-images/reference.ts';
import type { Failure } from '../../failure/failure.ts';
import { problemOf } from '../../failure/problem.ts';
import type { SarifFinding } from '../../report/sarif.ts';
import { unresolvedFailure } from './verify-results.ts';
import type { VerifyOutcome } from './verify.ts';

/** A place that names an image which does not pass, and why not. */
export interface Finding {
  readonly failures: readonly Failure[];
  readonly location: Location;
  /** Or it could not be looked at. */
  readonly isProved: boolean;
}

/** What the input `images` names stands in no file. */
const INPUT = 'images';

/** What was proved wrong first. */
export function findingsOf({ judged, unresolved }: VerifyOutcome): readonly Finding[] {
  const findings: readonly Finding[] = [
    ...judged
      .filter(({ verdict }) => verdict !== 'pass')
      .flatMap(({ target, failures, verdict }) =>
        target.locations.map((location) => ({ failures, location, isProved: verdict === 'fail' })),
      ),
    ...unresolved.map((each) => ({ failures: [unresolvedFailure(each)], location: each.location, isProved: false })),
  ];
  return [...findings.filter(({ isProved }) => isProved), ...findings.filter(({ isProved }) => !isProved)];
}

export function isInFile({ location }: Finding): boolean {
  return location.file !== INPUT;
}

/** For code scanning, which shows files alone. */
export function sarifFindings(outcome: VerifyOutcome): readonly SarifFinding[] {
  return findingsOf(outcome)
    .filter(isInFile)
    .flatMap(({ failures, location, isProved }) =>
      failures.map(problemOf).map(({ code, subject, message, advice }) => ({
        code,
        message: `${subject === null ? '' : `${subject}: `}${message}`,
        advice,
        level: isProved ? ('error' as const) : ('warning' as const),
        location,
      })),
    );
}
