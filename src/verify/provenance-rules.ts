import { globMatches } from '../policy/glob.ts';
import type { ProvenanceDemand } from '../policy/policy.ts';
import type { Evidence, ImageEvidence } from './evidence.ts';
import { type ProvenanceFacts, provenanceFacts } from './provenance-facts.ts';
import { absent, failed, follows, passed, type Rule, type RuleCheck } from './rule-check.ts';

const PROVENANCE = 'SLSA provenance by an expected signer';
const UNSAID = '(not said)';

export interface Judgement {
  readonly checks: readonly RuleCheck[];
  /** The statement that was judged. */
  readonly counted: Evidence | undefined;
}

/**
 * @param trusted statements by signers that the policy expects: what others say of the build is worth nothing
 * @param sourceCommit what `commit: expected` stands for
 */
export function judgeProvenance(
  demand: ProvenanceDemand,
  trusted: readonly Evidence[],
  image: ImageEvidence,
  sourceCommit: string | undefined,
): Judgement {
  const statements = trusted.filter(({ kind, subject }) => kind === 'provenance' && subject === image.digest);
  const judged = statements.map((evidence) => ({ evidence, checks: judgeFacts(demand, evidence, sourceCommit) }));
  const faults = ({ checks }: { readonly checks: readonly RuleCheck[] }): number =>
    checks.filter(({ verdict }) => verdict !== 'pass').length;
  const best = judged.toSorted((left, right) => faults(left) - faults(right))[0];
  if (best) {
    const existence = passed('provenance', PROVENANCE, `${statements.length} found`);
    return { checks: [existence, ...best.checks], counted: best.evidence };
  }
  const others = image.evidence.some(({ kind }) => kind === 'provenance') ? 'one by another signer' : '';
  const existence = absent('provenance', 'NO_PROVENANCE', PROVENANCE, image, others);
  return { checks: [existence, ...unjudged(demand, existence)], counted: undefined };
}

function judgeFacts(
  demand: ProvenanceDemand,
  evidence: Evidence,
  sourceCommit: string | undefined,
): readonly RuleCheck[] {
  const facts = provenanceFacts(evidence.predicate?.value());
  return [builderCheck, sourceCheck, commitCheck].flatMap(
    (check) => check({ demand, evidence, facts, sourceCommit }) ?? [],
  );
}

interface Subject {
  readonly demand: ProvenanceDemand;
  readonly evidence: Evidence;
  readonly facts: ProvenanceFacts;
  readonly sourceCommit: string | undefined;
}

function builderCheck({ demand: { builder }, evidence, facts }: Subject): RuleCheck | undefined {
  if (builder === undefined) return undefined;
  const actual = facts.builder ?? UNSAID;
  if (builder === 'same-workflow') {
    const own = evidence.signer?.subjectAlternativeName;
    const expected = `the workflow that signed, ${own ?? 'which a key does not tell'}`;
    return check('builder', 'WRONG_BUILDER', expected, actual, own !== undefined && facts.builder === own);
  }
  return check('builder', 'WRONG_BUILDER', builder.text, actual, globMatches(builder, facts.builder ?? ''));
}

function sourceCheck({ demand: { source }, evidence, facts }: Subject): RuleCheck | undefined {
  if (source === undefined) return undefined;
  const actual = facts.source ?? evidence.signer?.sourceRepository ?? UNSAID;
  return check('source', 'WRONG_SOURCE', source, actual, actual === source);
}

function commitCheck({ demand: { commit }, evidence, facts, sourceCommit }: Subject): RuleCheck | undefined {
  const actual = facts.commit ?? evidence.signer?.sourceRepositoryDigest ?? UNSAID;
  switch (commit.kind) {
    case 'any':
      return undefined;
    case 'annotation':
      return passed('commit', 'the commit in the annotation of the pod, which the cluster compares', actual);
    case 'exact':
      return check('commit', 'WRONG_COMMIT', commit.sha, actual, actual === commit.sha);
    case 'expected':
      if (sourceCommit !== undefined)
        return check('commit', 'WRONG_COMMIT', sourceCommit, actual, actual === sourceCommit);
      return failed('commit', 'BAD_INPUT', 'the commit in `source-commit`', 'the input is not given', ADVICE);
  }
}

const ADVICE = 'The policy says `commit: expected`: give the commit in `source-commit`.';

function check(
  rule: Rule,
  code: Parameters<typeof failed>[1],
  expected: string,
  actual: string,
  holds: boolean,
): RuleCheck {
  return holds ? passed(rule, expected, actual) : failed(rule, code, expected, actual);
}

function unjudged({ builder, source, commit }: ProvenanceDemand, existence: RuleCheck): readonly RuleCheck[] {
  return [
    ...(builder === undefined
      ? []
      : [follows(existence, 'builder', builder === 'same-workflow' ? 'the workflow that signed' : builder.text)]),
    ...(source === undefined ? [] : [follows(existence, 'source', source)]),
    ...(commit.kind === 'any'
      ? []
      : [follows(existence, 'commit', commit.kind === 'exact' ? commit.sha : commit.kind)]),
  ];
}
