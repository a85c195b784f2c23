import type { Policy, PolicyEntry, SignedDemand } from '../policy/policy.ts';
import { allOf } from './all-of.ts';
import { trustChoiceOf } from './controller-trust.ts';
import { header } from './header.ts';
import { type Attestor, attestorOf } from './kyverno-attestors.ts';
import { denyPolicies } from './kyverno-deny.ts';
import { denying, documentOf } from './kyverno-document.ts';
import { matchesEntry, matchesNoEntry } from './kyverno-match.ts';
import { validationsOf } from './kyverno-validations.ts';
import { nameFor, yamlOf } from './policy-objects.ts';
import { PREDICATE_TYPES } from './predicate-types.ts';
import type { Render, RenderContext, RenderedPolicy } from './rendering.ts';
import { applying } from './unseen-by-clusters.ts';

const ENGINE = 'Kyverno 1.19 (ImageValidatingPolicy)';

/** A policy for each entry, those of `deny`, and one that denies what no entry speaks of. */
export const renderKyverno: Render = (policy, context) => {
  const rendered = allOf<readonly RenderedPolicy[]>([
    ...policy.entries.map((entry, index) => () => [entryPolicy(policy, entry, index + 1, context)]),
    () => denyPolicies(policy, context),
  ]).flat();
  const documents = [...rendered.flatMap(({ document }) => document ?? []), catchAll(policy, context)];
  const unenforced = rendered.flatMap((each) => each.unenforced);
  const text = header(ENGINE, context, unenforced) + yamlOf(documents);
  return { files: [{ path: 'kyverno.yaml', text }], unenforced };
};

function entryPolicy(policy: Policy, entry: PolicyEntry, number: number, context: RenderContext): RenderedPolicy {
  const base = {
    policy,
    entry,
    context,
    name: nameFor(number, entry.match.text),
    expression: matchesEntry(policy, entry),
  };
  if (entry.demand.kind === 'unsigned') {
    // `required` would want a signature; without `pinned` nothing is left to ask.
    const document = entry.pinned ? documentOf({ ...base, ...NOTHING, required: false }) : undefined;
    return { document, unenforced: [] };
  }
  const lists = attestorsOf(entry.demand, context);
  const { validations, attestations, unenforced } = validationsOf(policy, entry, entry.demand, lists);
  const document = documentOf({
    ...base,
    attestors: lists.flat(),
    attestations: [...attestations].map((name) => ({ name, intoto: { type: PREDICATE_TYPES[name] } })),
    validations,
    required: true,
  });
  const hasFile = lists.flat().some(({ signer }) => trustChoiceOf(signer, context).kind === 'file');
  const rows = [[hasFile, 'trust', 'differently', ASKS_PUBLIC_MIRROR]] as const;
  return { document, unenforced: [...unenforced, ...applying(entry, rows)] };
}

const ASKS_PUBLIC_MIRROR = 'Kyverno asks the public TUF mirror first, and denies where that cannot be reached';

function attestorsOf({ signers }: SignedDemand, context: RenderContext): readonly (readonly Attestor[])[] {
  let count = 0;
  return signers.map((list) =>
    list.map((signer) => {
      count += 1;
      return attestorOf(signer, `signer${count}`, context);
    }),
  );
}

function catchAll(policy: Policy, context: RenderContext): object {
  return denying(policy, context, {
    name: 'touchmark-no-entry',
    expression: matchesNoEntry(policy),
    attestors: [],
    validations: [
      { expression: 'variables.all.size() == 0', message: `no entry of ${context.source} matches the image` },
    ],
  });
}

const NOTHING = { attestors: [], attestations: [], validations: [{ expression: 'true', message: 'pinned' }] } as const;
