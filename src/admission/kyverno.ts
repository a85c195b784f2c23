import type { DenyRule, Policy, PolicyEntry, SignedDemand } from '../policy/policy.ts';
import { describeSigner } from '../policy/signer.ts';
import { allOf } from './all-of.ts';
import { celList } from './cel.ts';
import { header } from './header.ts';
import { type Attestor, attestorOf } from './kyverno-attestors.ts';
import { matchesEntry, matchesNoEntry } from './kyverno-match.ts';
import { type Validation, validationsOf } from './kyverno-validations.ts';
import { metadataOf, nameFor, OWN_NAMESPACES, yamlOf } from './policy-objects.ts';
import { PREDICATE_TYPES } from './predicate-types.ts';
import type { Render, RenderContext, Unenforced } from './rendering.ts';

const ENGINE = 'Kyverno 1.19 (ImageValidatingPolicy)';
const ALL_CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers']
  .map((list) => `images.?${list}.orValue([])`)
  .join(' + ');

/** A policy for each entry, one for `deny`, and one that denies what no entry speaks of. */
export const renderKyverno: Render = (policy, context) => {
  const rendered = allOf([
    ...policy.entries.map((entry, index) => () => entryPolicy(policy, entry, index + 1, context)),
    ...(policy.deny.length > 0 ? [() => denyPolicy(policy, context)] : []),
  ]);
  const documents = [...rendered.flatMap(({ document }) => document ?? []), catchAll(policy, context)];
  const unenforced = rendered.flatMap((each) => each.unenforced);
  const text = documents.map((document) => `---\n${yamlOf(document)}`).join('');
  return { files: [{ path: 'kyverno.yaml', text: header(ENGINE, context, unenforced) + text }], unenforced };
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
  return { document, unenforced };
}

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
function denyPolicy(policy: Policy, context: RenderContext): RenderedPolicy {
  const digests = policy.deny.flatMap((rule) => (rule.kind === 'digest' ? [rule.digest] : []));
  const signers = policy.deny.flatMap((rule) => (rule.kind === 'signer' ? rule.signers : []));
  const attestors = signers.map((signer, index) => attestorOf(signer, `denied${index + 1}`, context));
  const validations: readonly Validation[] = [
    ...(digests.length > 0
      ? [
          {
            expression: `variables.all.all(i, !(image(i).digest() in ${celList(digests)}))`,
            message: `revoked: ${reasons(policy.deny, 'digest')}`,
          },
        ]
      : []),
    ...attestors.map(({ name, signer }) => ({
      expression: `variables.all.all(i, verifyImageSignatures(i, [attestors.${name}]) == 0)`,
      message: `signed by ${describeSigner(signer)}, which is revoked: ${reasons(policy.deny, 'signer')}`,
    })),
  ];
  const isTimed = policy.deny.some((rule) => rule.kind === 'signer' && rule.loggedBefore !== undefined);
  const unenforced = [
    ...(signers.length > 0 ? [denial('while Sigstore or the registry is down, a revoked signer goes unseen')] : []),
    ...(isTimed ? [denial('`logged-before`: Kyverno sees no time of a log; everything by that signer is denied')] : []),
  ];
  const document = documentOf({
    policy,
    entry: undefined,
    context,
    name: 'touchmark-deny',
    expression: 'true',
    attestors,
    attestations: [],
    validations,
    required: false,
  });
  return { document, unenforced };
}

function denial(reason: string): Unenforced {
  return { entry: 'deny', rule: 'denied', extent: 'differently', reason };
}

function reasons(deny: readonly DenyRule[], kind: DenyRule['kind']): string {
  return [...new Set(deny.filter((rule) => rule.kind === kind).map(({ reason }) => reason))].join('; ');
}

function catchAll(policy: Policy, context: RenderContext): object {
  return documentOf({
    policy,
    entry: undefined,
    context,
    name: 'touchmark-no-entry',
    expression: matchesNoEntry(policy),
    attestors: [],
    attestations: [],
    validations: [
      { expression: 'variables.all.size() == 0', message: `no entry of ${context.source} matches the image` },
    ],
    required: false,
  });
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
  const enforces = (context.enforcement ?? entry?.enforcement ?? policy.admission.enforcement) === 'enforce';
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
