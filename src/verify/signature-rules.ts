import type { SignedDemand } from '../policy/policy.ts';
import { describeSigner, type Signer } from '../policy/signer.ts';
import { type Evidence, type ImageEvidence, signedAt } from './evidence.ts';
import { absent, failed, follows, passed, type RuleCheck } from './rule-check.ts';
import { mismatches } from './signer-mismatch.ts';

/** How the signature by one of a list of signers was judged. */
export interface SignatureJudgement {
  readonly checks: readonly RuleCheck[];
  /** The signature that counts, or that comes closest. */
  readonly counted: Evidence | undefined;
}

const SIGNATURE = 'a signature that verifies';
const DAY_MS = 86_400_000;

/**
 * One good signature is enough. Provenance is a signature too where the policy asks for it; other statements are not: a
 * scan result of the same workflow is no approval.
 */
export function judgeSignatures(demand: SignedDemand, image: ImageEvidence, now: Date): readonly SignatureJudgement[] {
  const signatures = image.evidence.filter(
    ({ kind, subject }) =>
      subject === image.digest && (kind === 'signature' || (kind === 'provenance' && demand.provenance !== undefined)),
  );
  const existence =
    signatures.length > 0
      ? passed('signature', SIGNATURE, `${signatures.length} found`)
      : absent('signature', 'NOT_SIGNED', SIGNATURE, image, othersIn(image));
  return demand.signers.map((signers, index) => {
    const judged = signatures.flatMap((signature) =>
      signers.map((signer) => judge(signature, signer, demand, image, now)),
    );
    const best = judged.toSorted(byRank)[0];
    const checks = best?.checks ?? withoutSignature(existence, signers, demand);
    return { checks: index === 0 ? [existence, ...checks] : checks, counted: best?.evidence };
  });
}

interface Judged {
  readonly evidence: Evidence;
  readonly checks: readonly RuleCheck[];
  readonly rank: number;
}

function judge(evidence: Evidence, signer: Signer, demand: SignedDemand, image: ImageEvidence, now: Date): Judged {
  const differing = mismatches(signer, evidence);
  const expected = describeSigner(signer);
  const identity =
    differing.length === 0
      ? passed('identity', expected, describeEvidence(evidence))
      : wrongIdentity(
          expected,
          differing.map((each) => `${each.actual} instead of ${each.expected}`).join('; '),
          evidence,
          image,
        );
  const name = judgeName(demand, image, evidence);
  const recency = judgeRecency(demand.maxAgeMs, evidence, now);
  const checks = [identity, ...(name ? [name] : []), ...(recency ? [recency] : [])];
  const weight = (check: RuleCheck | undefined, points: number): number => (check?.verdict === 'fail' ? points : 0);
  return { evidence, checks, rank: differing.length * 100 + weight(name, 10) + weight(recency, 1) };
}

function wrongIdentity(expected: string, actual: string, evidence: Evidence, image: ImageEvidence): RuleCheck {
  // Another signature, which could not be looked at, may be the right one.
  if (image.gaps.length > 0) return absent('identity', 'WRONG_IDENTITY', expected, { gaps: image.gaps, rejected: [] });
  return failed('identity', 'WRONG_IDENTITY', expected, `${describeEvidence(evidence)} (${actual})`);
}

/** The best first; among equals the one that lasts longest. */
function byRank(left: Judged, right: Judged): number {
  const timeOf = ({ evidence }: Judged): number => signedAt(evidence)?.getTime() ?? 0;
  return left.rank - right.rank || timeOf(right) - timeOf(left);
}

/** A registry's writer could else show one image of a workflow under the name of another. */
function judgeName({ name }: SignedDemand, image: ImageEvidence, { names }: Evidence): RuleCheck | undefined {
  if (name === 'any') return undefined;
  const expected = image.names.join(' or ');
  if (names.some((each) => image.names.includes(each))) return passed('name', expected, names.join(', '));
  if (names.length > 0) return failed('name', 'WRONG_NAME', expected, names.join(', '));
  const actual = 'the signature names no repository';
  return name === 'required' ? failed('name', 'WRONG_NAME', expected, actual) : passed('name', expected, actual);
}

function judgeRecency(maxAgeMs: number | undefined, evidence: Evidence, now: Date): RuleCheck | undefined {
  if (maxAgeMs === undefined) return undefined;
  const expected = `logged within ${days(maxAgeMs)}`;
  const time = signedAt(evidence);
  if (!time) return failed('recency', 'TOO_OLD', expected, 'no time that a log or a timestamp authority vouches for');
  const leftMs = time.getTime() + maxAgeMs - now.getTime();
  const when = time.toISOString();
  if (leftMs < 0) return failed('recency', 'TOO_OLD', expected, `${when}, ${days(-leftMs)} too old`);
  return passed('recency', expected, `${when}, ${days(leftMs)} left`);
}

function days(ms: number): string {
  const count = Math.floor(ms / DAY_MS);
  if (count === 1) return '1 day';
  return count > 0 ? `${count} days` : `${Math.floor(ms / 3_600_000)} hours`;
}

function withoutSignature(
  existence: RuleCheck,
  signers: readonly Signer[],
  demand: SignedDemand,
): readonly RuleCheck[] {
  return [
    follows(existence, 'identity', signers.map(describeSigner).join(', or ')),
    ...(demand.maxAgeMs === undefined ? [] : [follows(existence, 'recency', `logged within ${days(demand.maxAgeMs)}`)]),
  ];
}

function othersIn({ evidence, digest }: ImageEvidence): string {
  const kinds = [...new Set(evidence.filter(({ subject }) => subject === digest).map(({ kind }) => kind))];
  return kinds.length > 0 ? `none; only ${kinds.join(', ')}` : '';
}

/** Who signed, and which of several it was. */
export function describeEvidence({ signer, digest }: Evidence): string {
  return `${signer?.subjectAlternativeName ?? 'a key'} (${digest.slice(0, 19)})`;
}
