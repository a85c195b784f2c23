import type { Policy, PolicyEntry, SignedDemand } from '../policy/policy.ts';
import { describeSigner } from '../policy/signer.ts';
import { conditionsOf } from './docker-build-signer.ts';
import { regoPattern, regoSet, regoString, rule } from './rego.ts';
import type { RenderContext, Unenforced } from './rendering.ts';
import { applying, type UnenforcedRow } from './unseen-by-clusters.ts';

const NANOSECONDS = 1_000_000;

/** Rules that add their reasons to the set `deny`, or to `audit`. */
export interface RenderedRules {
  readonly text: string;
  readonly isAudit: boolean;
  readonly unenforced: readonly Unenforced[];
  /** Whether a signature can be good enough; undefined where none is asked for. */
  readonly isSatisfiable?: boolean;
}

export function enforces(
  entry: PolicyEntry | undefined,
  { admission }: Policy,
  { enforcement }: RenderContext,
): boolean {
  return (enforcement ?? entry?.enforcement ?? admission.enforcement) === 'enforce';
}

/** @param number of the entry: the rule `entry` has it for images that the entry decides on */
export function entryOf(policy: Policy, entry: PolicyEntry, number: number, context: RenderContext): RenderedRules {
  const isAudit = !enforces(entry, policy, context);
  const against = (reason: string, ...conditions: string[]): string =>
    rule(`${isAudit ? 'audit' : 'deny'} contains ${regoString(reason)}`, [`entry == ${number}`, ...conditions]);
  const pinned = entry.pinned ? [against('the reference holds no digest', 'not input.image.isCanonical')] : [];
  const { demand } = entry;
  const everywhere = applying(entry, [
    [entry.namespaces !== undefined, 'namespaces', 'differently', 'a build has none: the entry decides in every build'],
  ]);
  if (demand.kind === 'unsigned') return { text: pinned.join('\n'), isAudit, unenforced: everywhere };
  const { rules, isSatisfiable, unseen } = signatureRules(demand, number, context, against);
  const rows = [...unseen.map((reason) => [true, 'identity', 'not', reason] as const), ...unenforcedRows(demand)];
  return {
    text: [...pinned, ...rules].join('\n'),
    isAudit,
    isSatisfiable,
    unenforced: [...everywhere, ...applying(entry, rows)],
  };
}

type Against = (reason: string, ...conditions: string[]) => string;

/** The rules of one entry, which name the signatures that satisfy it `good_<number>`. */
function signatureRules(
  { signers, maxAgeMs, provenance }: SignedDemand,
  number: number,
  context: RenderContext,
  against: Against,
): { readonly rules: readonly string[]; readonly isSatisfiable: boolean; readonly unseen: readonly string[] } {
  const good = `good_${number}`;
  const expected = signers.map((list) => list.map(describeSigner).join(' or ')).join(', and by ');
  if (signers.length > 1) {
    const unseen = '`all-of` is never satisfied: buildx shows one signature of an image';
    return { rules: [against(`not signed by ${expected}: ${unseen}`)], isSatisfiable: false, unseen: [unseen] };
  }
  const all = (signers[0] ?? []).map((signer) => conditionsOf(signer, context));
  const unseen = all.flatMap((each) => ('unseen' in each ? [`${each.unseen}: never satisfied by it`] : []));
  const seen = all.flatMap((each) => ('conditions' in each ? [each.conditions] : []));
  const demanded = provenance ? certificateFacts(provenance) : [];
  return {
    rules: [
      ...seen.map((conditions) =>
        rule(`${good} contains signature`, [
          'some signature in input.image.signatures',
          'verified(signature)',
          ...conditions,
          ...demanded,
        ]),
      ),
      against(`not signed by ${expected}`, ...(seen.length > 0 ? [`count(${good}) == 0`] : [])),
      ...(maxAgeMs === undefined || seen.length === 0
        ? []
        : [
            against(
              `signed longer ago than ${maxAgeMs / 3_600_000} hours`,
              `count(${good}) > 0`,
              `count([each | some each in ${good}; signed_within(each, ${maxAgeMs * NANOSECONDS})]) == 0`,
            ),
          ]),
    ],
    isSatisfiable: seen.length > 0,
    unseen,
  };
}

/** buildx reads no provenance but BuildKit's own; what a policy asks of one, the certificate says as well. */
function certificateFacts({ builder, source, commit }: NonNullable<SignedDemand['provenance']>): readonly string[] {
  return [
    ...(source === undefined ? [] : [`signature.signer.sourceRepositoryURI == ${regoString(source)}`]),
    ...(commit.kind === 'exact' ? [`signature.signer.sourceRepositoryDigest == ${regoString(commit.sha)}`] : []),
    ...(builder === undefined || builder === 'same-workflow'
      ? []
      : [`regex.match(${regoPattern(builder.source)}, signature.signer.buildSignerURI)`]),
  ];
}

function unenforcedRows({ name, provenance, sbom }: SignedDemand): readonly UnenforcedRow[] {
  const kind = provenance?.commit.kind;
  return [
    [
      true,
      'signature',
      'differently',
      'buildx sees what is attached to BuildKit’s attestations: sign with `buildkit-attestations: sign`',
    ],
    [name !== 'any', 'name', 'not', 'the repository that a signature names is not shown'],
    [
      provenance !== undefined,
      'provenance',
      'differently',
      'judged by the certificate; the provenance itself is not read',
    ],
    [
      kind === 'expected' || kind === 'annotation',
      'commit',
      'not',
      'a build has neither the input of verify nor a pod',
    ],
    [sbom !== undefined, 'sbom', 'not', 'no SBOM is read'],
  ];
}

/** Judged besides every entry. */
export function denialsOf(policy: Policy, context: RenderContext): RenderedRules {
  const isAudit = !enforces(undefined, policy, context);
  const set = isAudit ? 'audit' : 'deny';
  const unseen: string[] = [];
  const rules = policy.deny.flatMap((denial) => {
    const head = `${set} contains ${regoString(`revoked: ${denial.reason}`)}`;
    if (denial.kind === 'digest') return [rule(head, [`input.image.checksum in ${regoSet([denial.digest])}`])];
    return denial.signers.flatMap((signer) => {
      const one = conditionsOf(signer, context);
      if ('unseen' in one) {
        unseen.push(one.unseen);
        return [];
      }
      const since =
        denial.loggedBefore && `not signed_since(signature, ${regoString(denial.loggedBefore.toISOString())})`;
      const visible = ['some signature in input.image.signatures', 'verified(signature)'];
      return [rule(head, [...visible, ...one.conditions, ...(since ? [since] : [])])];
    });
  });
  const isBySigner = policy.deny.some(({ kind }) => kind === 'signer');
  const reasons = [...unseen, ...(isBySigner ? ['buildx shows one signature of an image; others go unseen'] : [])];
  const unenforced = reasons.map((reason) => ({
    entry: 'deny',
    rule: 'denied',
    extent: 'differently' as const,
    reason,
  }));
  return { text: rules.join('\n'), isAudit: isAudit && rules.length > 0, unenforced };
}
