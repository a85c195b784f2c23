import type { DenyRule, Policy, PolicyEntry, SignedDemand } from '../policy/policy.ts';
import { describeSigner, type Signer } from '../policy/signer.ts';
import { allOf } from './all-of.ts';
import { celList } from './cel.ts';
import { trustChoiceOf } from './controller-trust.ts';
import { header } from './header.ts';
import { type Attestor, attestorOf } from './kyverno-attestors.ts';
import { matchesEntry, matchesNoEntry } from './kyverno-match.ts';
import { type Validation, validationsOf } from './kyverno-validations.ts';
import { metadataOf, nameFor, OWN_NAMESPACES, yamlOf } from './policy-objects.ts';
import { PREDICATE_TYPES } from './predicate-types.ts';
import type { Render, RenderContext, Unenforced } from './rendering.ts';
import { applying } from './unseen-by-clusters.ts';

const ENGINE = 'Kyverno 1.19 (ImageValidatingPolicy)';
const ALL_CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers']
  .map((list) => `images.?${list}.orValue([])`)
  .join(' + ');

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

interface RenderedPolicy {
  /** Undefined where there is nothing to enforce. */
  readonly document: object | undefined;
  readonly unenforced: readonly Unenforced[];
}

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

/** Judged besides every entry: revoked is revoked, whatever else is said of an image. */
function denyPolicies(policy: Policy, context: RenderContext): readonly RenderedPolicy[] {
  const digests = policy.deny.flatMap((rule) => (rule.kind === 'digest' ? [rule.digest] : []));
  const signers = policy.deny.flatMap((rule) => (rule.kind === 'signer' ? rule.signers : []));
  return [
    ...(digests.length > 0 ? [deniedDigests(policy, digests, context)] : []),
    ...(signers.length > 0 ? [deniedSigners(policy, signers, context)] : []),
  ];
}

/** Only what may be one of them: of an image that is looked at the registry is asked, and must answer. */
function deniedDigests(policy: Policy, digests: readonly string[], context: RenderContext): RenderedPolicy {
  const isOne = (image: string): string => `image(${image}).digest() in ${celList(digests)}`;
  const document = denying(policy, context, {
    name: 'touchmark-deny-digest',
    expression: `!image(ref).containsDigest() || ${isOne('ref')}`,
    attestors: [],
    validations: [
      { expression: `variables.all.all(i, !(${isOne('i')}))`, message: `revoked: ${reasons(policy.deny, 'digest')}` },
    ],
  });
  const isAudited = !isEnforced(policy, undefined, context);
  return {
    document,
    unenforced: isAudited
      ? [denial('as long as it is only audited, no tag is resolved, and its digest not known')]
      : [],
  };
}

function deniedSigners(policy: Policy, signers: readonly Signer[], context: RenderContext): RenderedPolicy {
  const attestors = signers.map((signer, index) => attestorOf(signer, `denied${index + 1}`, context));
  const document = denying(policy, context, {
    name: 'touchmark-deny',
    expression: 'true',
    attestors,
    validations: attestors.map(({ name, signer }) => ({
      expression: `variables.all.all(i, verifyImageSignatures(i, [attestors.${name}]) == 0)`,
      message: `signed by ${describeSigner(signer)}, which is revoked: ${reasons(policy.deny, 'signer')}`,
    })),
  });
  const isTimed = policy.deny.some((rule) => rule.kind === 'signer' && rule.loggedBefore !== undefined);
  const unenforced = [
    denial('while Sigstore’s root or the list of referrers cannot be read, a revoked signer goes unseen'),
    ...(isTimed ? [denial('`logged-before`: Kyverno sees no time of a log; everything by that signer is denied')] : []),
  ];
  return { document, unenforced };
}

/** A policy that is none of an entry's: it asks for nothing, and speaks against some images. */
function denying(
  policy: Policy,
  context: RenderContext,
  content: Pick<Content, 'name' | 'expression' | 'attestors' | 'validations'>,
): object {
  return documentOf({ ...content, policy, entry: undefined, context, attestations: [], required: false });
}

function denial(reason: string): Unenforced {
  return { entry: 'deny', rule: 'denied', extent: 'differently', reason };
}

function reasons(deny: readonly DenyRule[], kind: DenyRule['kind']): string {
  return [...new Set(deny.filter((rule) => rule.kind === kind).map(({ reason }) => reason))].join('; ');
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

function isEnforced({ admission }: Policy, entry: PolicyEntry | undefined, context: RenderContext): boolean {
  return (context.enforcement ?? entry?.enforcement ?? admission.enforcement) === 'enforce';
}

const NOTHING = { attestors: [], attestations: [], validations: [{ expression: 'true', message: 'pinned' }] } as const;

interface Content {
  readonly policy: Policy;
  /** Undefined for what holds for all images. */
  readonly entry: PolicyEntry | undefined;
  readonly context: RenderContext;
  readonly name: string;
  /** Which images, in CEL. */
  readonly expression: string;
  readonly attestors: readonly Attestor[];
  readonly attestations: readonly object[];
  readonly validations: readonly Validation[];
  readonly required: boolean;
}

function documentOf(content: Content): object {
  const { policy, entry, context, name, expression, attestors, attestations, validations, required } = content;
  const { excludeNamespaces, registryCredentials } = policy.admission;
  const enforces = isEnforced(policy, entry, context);
  const mustBePinned = entry?.pinned ?? false;
  const named = entry?.namespaces && { operator: 'In', values: [...entry.namespaces] };
  const excluded = { operator: 'NotIn', values: [...new Set([...OWN_NAMESPACES, ...excludeNamespaces])].toSorted() };
  const key = 'kubernetes.io/metadata.name';
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'ImageValidatingPolicy',
    metadata: metadataOf(name, context.source, entry?.match.text),
    spec: {
      failurePolicy: enforces ? 'Fail' : 'Ignore',
      validationActions: [enforces ? 'Deny' : 'Audit'],
      webhookConfiguration: { timeoutSeconds: 30 },
      matchConstraints: {
        namespaceSelector: { matchExpressions: [{ key, ...excluded }, ...(named ? [{ key, ...named }] : [])] },
        resourceRules: [
          { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['pods'] },
        ],
      },
      matchImageReferences: [{ expression }],
      // A tag is resolved once and written down as its digest, unless the policy wants it pinned where it stands.
      validationConfigurations: {
        mutateDigest: enforces && !mustBePinned,
        verifyDigest: enforces || mustBePinned,
        required,
      },
      ...(registryCredentials.length > 0 && { credentials: { secrets: [...registryCredentials] } }),
      attestors: attestors.map(({ document }) => document),
      ...(attestations.length > 0 && { attestations }),
      variables: [{ name: 'all', expression: ALL_CONTAINERS }],
      validations,
    },
  };
}
