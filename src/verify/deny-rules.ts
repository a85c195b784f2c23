import type { DenyRule } from '../policy/policy.ts';
import { describeSigner, type Signer } from '../policy/signer.ts';
import { type Evidence, type ImageEvidence, signedAt } from './evidence.ts';
import { describeEvidence } from './signature-rules.ts';
import { absent, failed, passed, type RuleCheck } from './rule-check.ts';
import { mismatches } from './signer-mismatch.ts';

/**
 * Revocation. A signer's word denies an image whoever else has signed it; what has no time that can be believed counts
 * as signed before any.
 */
export function judgeDenied(
  rules: readonly DenyRule[],
  image: Pick<ImageEvidence, 'digest' | 'platforms' | 'evidence' | 'gaps'>,
): RuleCheck | undefined {
  if (rules.length === 0) return undefined;
  const expected = 'neither the image nor who signed it is revoked';
  const found = rules.flatMap((rule) => denial(rule, image) ?? []);
  if (found.length > 0) return failed('denied', 'DENIED_BY_POLICY', expected, found.join('; '));
  // Who signed, or what an index lists, may be what could not be looked at.
  const isHidden =
    image.gaps.length > 0 && (image.platforms === undefined || rules.some(({ kind }) => kind === 'signer'));
  if (isHidden) return absent('denied', 'DENIED_BY_POLICY', expected, { gaps: image.gaps, rejected: [] });
  return passed('denied', expected, 'not revoked');
}

function denial(rule: DenyRule, image: Parameters<typeof judgeDenied>[1]): string | undefined {
  if (rule.kind === 'digest') {
    const isNamed = [image.digest, ...(image.platforms ?? [])].includes(rule.digest);
    return isNamed ? `${rule.digest} is revoked: ${rule.reason}` : undefined;
  }
  const { loggedBefore } = rule;
  const isBefore = (evidence: Evidence): boolean => {
    const time = signedAt(evidence);
    return loggedBefore === undefined || time === undefined || time < loggedBefore;
  };
  for (const signer of rule.signers) {
    const evidence = image.evidence.find((each) => isBy(signer, each) && isBefore(each));
    if (evidence) {
      const until = loggedBefore ? ` before ${loggedBefore.toISOString()}` : '';
      return `${describeEvidence(evidence)} is revoked${until} (${describeSigner(signer)}): ${rule.reason}`;
    }
  }
  return undefined;
}

function isBy(signer: Signer, evidence: Evidence): boolean {
  return mismatches(signer, { ...evidence, through: undefined }).length === 0;
}
