import type { checksOf, DoctorCheck } from '../../doctor/check.ts';
import { endWords, type ExpiryLimits, remainingUntil } from '../../doctor/expiry.ts';
import { adviceFor } from '../../failure/advice.ts';
import type { Code } from '../../failure/codes.ts';
import { Failure } from '../../failure/failure.ts';

/** Something that ends one day. */
export interface Ending {
  readonly name: string;
  /** What ends, for a sentence: `the root metadata`. */
  readonly what: string;
  readonly endsAt: Date;
  readonly service?: string;
  /** When it ends soon, and once it has ended. */
  readonly codes: { readonly soon: Code; readonly over: Code };
}

/** Good, a warning, or a problem, by the days that are left. */
export function endCheck(
  { good, warning, bad }: ReturnType<typeof checksOf>,
  { name, what, endsAt, service, codes }: Ending,
  limits: ExpiryLimits,
  now: Date,
): DoctorCheck {
  const words = endWords(endsAt, now);
  const message = `${what}: ${words}`;
  const details = service === undefined ? {} : { service };
  switch (remainingUntil(endsAt, now, limits)) {
    case 'good':
      return good(name, words);
    case 'warning':
      return warning(name, words, adviceFor(codes.soon));
    case 'ending':
      return bad(name, new Failure(codes.soon, message, details));
    case 'over':
      return bad(name, new Failure(codes.over, message, details));
  }
}
