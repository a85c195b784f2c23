import { recordedIdentity } from '../../policy/identities.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { JudgedTarget } from '../verify/judge-target.ts';

/** The signatures that count, or what counts in place of them. */
export function signaturesOf({ counted }: JudgedTarget): readonly Evidence[] {
  const signatures = counted.filter(({ kind }) => kind === 'signature');
  return signatures.length > 0 ? signatures : counted;
}

/** Whether two things were signed by the same, as the record would have it. */
export function isSameSigner(left: Evidence, right: Evidence): boolean {
  if (!left.signer || !right.signer) {
    return !left.signer && !right.signer && [...left.vouchers].some((each) => right.vouchers.has(each));
  }
  const [a, b] = [left.signer, right.signer].map(({ subjectAlternativeName, issuer }) =>
    JSON.stringify(recordedIdentity(subjectAlternativeName, issuer)),
  );
  return a === b;
}
