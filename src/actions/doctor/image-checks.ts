import { checksOf, type DoctorCheck } from '../../doctor/check.ts';
import { endWords, type ExpiryLimits, remainingUntil } from '../../doctor/expiry.ts';
import type { JudgedTarget } from '../verify/judge-target.ts';
import type { VerifyOutcome } from '../verify/verify.ts';
import { unresolvedFailure } from '../verify/verify-results.ts';

const { good, warning, bad } = checksOf('images');

/** What the verifier says of each image, and which signatures will soon be too old. */
export function imageChecks(
  { judged, unresolved }: Pick<VerifyOutcome, 'judged' | 'unresolved'>,
  limits: ExpiryLimits,
  now: Date,
): readonly DoctorCheck[] {
  return [
    ...judged.flatMap((one) => checksOfImage(one, limits, now)),
    ...unresolved.map((one) => bad(one.written, unresolvedFailure(one))),
  ];
}

function checksOfImage(one: JudgedTarget, limits: ExpiryLimits, now: Date): readonly DoctorCheck[] {
  const { target, verdict, failures, lapsesAt } = one;
  if (failures.length > 0) return failures.map((failure) => bad(target.text, failure.of(target.text)));
  const told = [verdict === 'pass' ? good(target.text, evidenceOf(one)) : undefined];
  const isEnding = lapsesAt !== undefined && remainingUntil(lapsesAt, now, limits) !== 'good';
  if (isEnding) {
    told.push(
      warning(
        target.text,
        `its signature is recent enough for the policy ${endWords(lapsesAt, now)}`,
        'Build and sign it again, or sign it anew with `renew-after`, before clusters refuse it.',
      ),
    );
  }
  return [
    ...told.flatMap((check) => check ?? []),
    ...one.warnings.map((words) =>
      warning(target.text, words, 'The policy only warns of it: look whether it matters.'),
    ),
  ];
}

function evidenceOf({ demand, checks }: JudgedTarget): string {
  if (demand === 'unsigned') return 'unsigned, as the policy allows';
  const identity = checks.find(({ rule }) => rule === 'identity');
  return identity ? `signed by ${identity.actual}` : checks.map(({ rule }) => rule).join(', ');
}
