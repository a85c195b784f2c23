import type { Verdict } from '../failure/codes.ts';
import { worstVerdict } from '../failure/problem.ts';
import type { DenyRule, PolicyEntry, SignedDemand } from '../policy/policy.ts';
import { judgeDenied } from './deny-rules.ts';
import type { Evidence, ImageEvidence } from './evidence.ts';
import { judgeProvenance } from './provenance-rules.ts';
import { failed, passed, type RuleCheck } from './rule-check.ts';
import { judgeSbom } from './sbom-rules.ts';
import { judgeSignatures } from './signature-rules.ts';
import { mismatches } from './signer-mismatch.ts';

export interface ImageJudgement {
  readonly verdict: Verdict;
  /** Of every rule that the policy asks for; none stops the others. */
  readonly checks: readonly RuleCheck[];
  /** What the rules were judged by. */
  readonly counted: readonly Evidence[];
}

export interface JudgingContext {
  readonly deny: readonly DenyRule[];
  /** The input `source-commit`. */
  readonly sourceCommit: string | undefined;
  readonly now: Date;
}

/** An image by the entry of the policy that matches it. */
export function judgeImage(entry: PolicyEntry, image: ImageEvidence, context: JudgingContext): ImageJudgement {
  const denied = judgeDenied(context.deny, image);
  const pinned = entry.pinned ? judgePinned(image) : undefined;
  const judged =
    entry.demand.kind === 'signed' ? judgeSigned(entry.demand, image, context) : { checks: [], counted: [] };
  const checks = [...(denied ? [denied] : []), ...judged.checks, ...(pinned ? [pinned] : [])];
  return { verdict: worstVerdict(checks.map(({ verdict }) => verdict)), checks, counted: judged.counted };
}

function judgeSigned(
  demand: SignedDemand,
  image: ImageEvidence,
  { sourceCommit, now }: JudgingContext,
): Omit<ImageJudgement, 'verdict'> {
  const expected = demand.signers.flat();
  const trusted = image.evidence.filter((each) => expected.some((signer) => mismatches(signer, each).length === 0));
  const judgements = [
    ...judgeSignatures(demand, image, now),
    ...(demand.provenance ? [judgeProvenance(demand.provenance, trusted, image, sourceCommit)] : []),
    ...(demand.sbom ? [judgeSbom(demand.sbom, trusted, image)] : []),
  ];
  return {
    checks: judgements.flatMap(({ checks }) => checks),
    counted: [...new Set(judgements.flatMap(({ counted }) => counted ?? []))],
  };
}

function judgePinned({ isPinned }: ImageEvidence): RuleCheck {
  const expected = 'a reference with a digest';
  return isPinned
    ? passed('pinned', expected, 'a digest')
    : failed('pinned', 'NOT_PINNED', expected, 'a tag, which may move');
}
