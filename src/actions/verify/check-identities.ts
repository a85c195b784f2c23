import { worstVerdict } from '../../failure/problem.ts';
import { type Identities, recordedIdentity, type RecordedSigner, signerChange } from '../../policy/identities.ts';
import type { Policy } from '../../policy/policy.ts';
import { voucherOf } from '../../policy/signer.ts';
import { formatImageName } from '../../subject/image-name.ts';
import type { Evidence } from '../../verify/evidence.ts';
import { failed } from '../../verify/rule-check.ts';
import type { JudgedTarget } from './judge-target.ts';

/** An image that passes, but by other signers than those recorded, fails until a person changes the record. */
export function checkIdentities(judged: JudgedTarget, identities: Identities, policy: Policy): JudgedTarget {
  const now = signersOf(judged, policy);
  const change = now && signerChange(identities.get(formatImageName(judged.target.name)), now);
  if (!change) return judged;
  const check = failed('identity', 'SIGNER_CHANGED', `as recorded, ${change.expected}`, change.actual);
  return {
    ...judged,
    verdict: worstVerdict([judged.verdict, check.verdict]),
    checks: [...judged.checks, check],
    failures: [...judged.failures, ...(check.failure ? [check.failure.of(judged.target.text)] : [])],
  };
}

/** The record with what was found today; what failed, or was not looked at, stays as it was. */
export function recordIdentities(judged: readonly JudgedTarget[], before: Identities, policy: Policy): Identities {
  const found = judged.flatMap((one) => {
    const signers = signersOf(one, policy);
    return signers ? [[formatImageName(one.target.name), signers] as const] : [];
  });
  return new Map([...before, ...found]);
}

/** Undefined for an image that does not pass. */
function signersOf(judged: JudgedTarget, policy: Policy): 'unsigned' | readonly RecordedSigner[] | undefined {
  if (judged.verdict !== 'pass') return undefined;
  if (judged.demand !== 'signed') return 'unsigned';
  const signatures = judged.counted.filter(({ kind }) => kind === 'signature');
  const counted = signatures.length > 0 ? signatures : judged.counted;
  return counted.map((evidence) => signerOf(evidence, policy));
}

function signerOf({ signer, vouchers }: Evidence, policy: Policy): RecordedSigner {
  if (signer) return recordedIdentity(signer.subjectAlternativeName, signer.issuer);
  const keys = policy.entries.flatMap(({ demand }) => (demand.kind === 'signed' ? demand.signers.flat() : []));
  const key = keys.find((each) => each.kind === 'key' && vouchers.has(voucherOf(each)));
  return { key: key?.kind === 'key' ? key.path : 'unknown' };
}
