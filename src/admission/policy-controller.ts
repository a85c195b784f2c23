import { Failures } from '../failure/failure.ts';
import type { DenyRule, Policy, PolicyEntry, SignedDemand } from '../policy/policy.ts';
import type { Signer } from '../policy/signer.ts';
import { allOf } from './all-of.ts';
import { controllerTrustOf, flagsNeeded } from './controller-trust.ts';
import { header } from './header.ts';
import { type Authority, authoritiesOf } from './policy-controller-authorities.ts';
import { imageGlobs, overlapFailures } from './policy-controller-globs.ts';
import { metadataOf, nameFor, yamlOf } from './policy-objects.ts';
import { neededProvenance } from './provenance-needs.ts';
import { rule } from './rego.ts';
import type { Render, RenderContext, Unenforced } from './rendering.ts';
import { applying, unseenByClusters } from './unseen-by-clusters.ts';

const ENGINE = 'policy-controller 0.15 (ClusterImagePolicy)';

/** A policy for each entry (for each list of an `all-of`), one for what is revoked, and the trust roots that they name. */
export const renderPolicyController: Render = (policy, context) => {
  const failures = overlapFailures(policy);
  if (failures.length > 0) throw new Failures(failures);
  const trust = controllerTrustOf('policy-controller', signersOf(policy), context);
  const parts = allOf([
    ...policy.entries.map((entry, index) => () => entryPolicies(policy, entry, index + 1, context)),
    () => denials(policy, context),
  ]);
  const unenforced = [
    ...flagsNeeded(trust, '`--tuf-mirror` and `--tuf-root`'),
    ...ofTheController(policy),
    ...parts.flatMap((part) => part.unenforced),
  ];
  const trustRoots = new Map(parts.flatMap((part) => part.trustRoots.map((root) => [root.name, root.document])));
  const documents = [...trustRoots.values(), ...parts.flatMap((part) => part.documents)];
  const text = header(ENGINE, context, unenforced) + yamlOf(documents);
  return { files: [{ path: 'policy-controller.yaml', text }], unenforced };
};

interface Part {
  readonly documents: readonly object[];
  readonly trustRoots: readonly { readonly name: string; readonly document: object }[];
  readonly unenforced: readonly Unenforced[];
}

function signersOf({ entries, deny }: Policy): readonly Signer[] {
  return [
    ...entries.flatMap(({ demand }) => (demand.kind === 'signed' ? demand.signers.flat() : [])),
    ...deny.flatMap((denial) => (denial.kind === 'signer' ? denial.signers : [])),
  ];
}

/** Whom it judges, and what it does with an image that no policy matches, its own configuration says. */
function ofTheController({ admission }: Policy): readonly Unenforced[] {
  const all = { entry: '**', extent: 'differently' } as const;
  const { excludeNamespaces, registryCredentials } = admission;
  return [
    {
      ...all,
      rule: 'no-entry',
      reason: 'denied as long as its ConfigMap does not say `no-match-policy`: allow or warn',
    },
    { ...all, rule: 'namespaces', reason: 'judged are namespaces labelled `policy.sigstore.dev/include: "true"`' },
    ...(excludeNamespaces.length > 0
      ? [{ ...all, rule: 'exclude-namespaces', reason: `do not label ${excludeNamespaces.join(', ')}` }]
      : []),
    ...(registryCredentials.length > 0
      ? [{ ...all, rule: 'registry-credentials', reason: 'the pod’s own pull secrets are used' }]
      : []),
  ];
}

function entryPolicies(policy: Policy, entry: PolicyEntry, number: number, context: RenderContext): Part {
  const name = nameFor(number, entry.match.text);
  const images = imageGlobs(entry, policy.mirrors).map((glob) => ({ glob }));
  const documentOf = (authorities: readonly object[], suffix = ''): object =>
    clusterImagePolicy({ name: name + suffix, images, authorities, policy, entry, context });
  const { demand } = entry;
  if (demand.kind === 'unsigned') {
    // Without a policy of its own it would be denied as what no policy matches.
    const allowed = documentOf([{ name: 'unsigned', static: { action: 'pass' } }]);
    return { documents: [allowed], trustRoots: [], unenforced: unenforcedOf(entry) };
  }
  const lists = demand.signers.map((list, at) =>
    list.flatMap((signer, index) => authoritiesOf(signer, `signer${at + 1}-${index + 1}`, demand, context)),
  );
  return {
    documents: lists.map((list, at) =>
      documentOf(
        list.map(({ document }) => document),
        lists.length > 1 ? `-${at + 1}` : '',
      ),
    ),
    trustRoots: trustRootsOf(lists.flat()),
    unenforced: [...unenforcedOf(entry), ...unenforcedDemand(entry, demand)],
  };
}

function trustRootsOf(authorities: readonly Authority[]): Part['trustRoots'] {
  return authorities.flatMap(({ trustRoot }) => trustRoot ?? []);
}

function unenforcedOf(entry: PolicyEntry): readonly Unenforced[] {
  return applying(entry, [
    [entry.pinned, 'pinned', 'not', 'tags are resolved before a policy is asked'],
    [
      entry.namespaces !== undefined,
      'namespaces',
      'differently',
      'the entry decides in every namespace that is judged',
    ],
  ]);
}

function unenforcedDemand(entry: PolicyEntry, demand: SignedDemand): readonly Unenforced[] {
  const signers = demand.signers.flat();
  const provenance = neededProvenance(demand, signers);
  const isAttested = provenance !== undefined || demand.sbom !== undefined;
  const hasOldForm = signers.some(({ kind }) => kind !== 'workflow');
  return [
    ...applying(entry, [
      [demand.name !== 'any', 'name', 'not', 'a policy does not learn the name under which an image is pulled'],
      [
        isAttested && hasOldForm,
        'signature',
        'differently',
        'of a signer that signs without bundles, the attestations that are asked for count as its signature',
      ],
      [demand.provenance?.commit.kind === 'annotation', 'commit', 'not', 'a policy does not see the pod’s annotations'],
    ]),
    ...unseenByClusters(entry, demand, signers, provenance !== undefined),
  ];
}

/** Judged beside every entry: all policies that match must hold. */
function denials(policy: Policy, context: RenderContext): Part {
  const digests = policy.deny.flatMap((denial) => (denial.kind === 'digest' ? [denial] : []));
  const signers = policy.deny.flatMap((denial) => (denial.kind === 'signer' ? [denial] : []));
  const byDigest = digests.map(({ digest, reason }, index) =>
    clusterImagePolicy({
      name: `touchmark-deny-digest-${index + 1}`,
      images: [{ glob: `**@${digest}` }],
      authorities: [{ name: 'revoked', static: { action: 'fail', message: `revoked: ${reason}` } }],
      policy,
      context,
    }),
  );
  const bySigner = deniedSigners(policy, signers, context);
  return { ...bySigner, documents: [...byDigest, ...bySigner.documents] };
}

const ANY_STATEMENT: SignedDemand = {
  kind: 'signed',
  signers: [],
  name: 'any',
  maxAgeMs: undefined,
  provenance: undefined,
  sbom: undefined,
};

/** Anything passes by `anything`, and the module then denies what passed by a revoked signer as well. */
function deniedSigners(
  policy: Policy,
  rules: readonly Extract<DenyRule, { kind: 'signer' }>[],
  context: RenderContext,
): Part {
  // Only where entries match: beside them, a policy that something passes would make it matched.
  const images = policy.entries.flatMap((entry) => imageGlobs(entry, policy.mirrors).map((glob) => ({ glob })));
  if (rules.length === 0 || images.length === 0) return { documents: [], trustRoots: [], unenforced: [] };
  const authorities = rules
    .flatMap(({ signers }) => signers)
    .flatMap((signer, index) => authoritiesOf(byAnyCaller(signer), `denied${index + 1}`, ANY_STATEMENT, context));
  const data = ['package sigstore\n\nimport rego.v1\n\ndefault isCompliant := false\n']
    .concat(rule('isCompliant', ['object.keys(input.authorityMatches) == {"anything"}']))
    .join('\n');
  const document = clusterImagePolicy({
    name: 'touchmark-deny',
    images,
    authorities: [{ name: 'anything', static: { action: 'pass' } }, ...authorities.map((each) => each.document)],
    judgement: { type: 'rego', data },
    policy,
    context,
  });
  const denied = { entry: 'deny', rule: 'denied', extent: 'differently' } as const;
  return {
    documents: [document],
    trustRoots: trustRootsOf(authorities),
    unenforced: [
      { ...denied, reason: 'while Sigstore or the registry is down, a revoked signer goes unseen' },
      { ...denied, reason: 'a revoked signer is known by its signature alone, and not by other statements' },
      ...(rules.some(({ loggedBefore }) => loggedBefore)
        ? [{ ...denied, reason: '`logged-before`: no time of a log is seen; everything by that signer is denied' }]
        : []),
    ],
  };
}

/** Who called a reusable workflow, only a provenance says; what has none must not escape by that. */
function byAnyCaller(signer: Signer): Signer {
  if (signer.kind !== 'workflow') return signer;
  const { workflowRepository: repository, workflowRefs = signer.refs } = signer;
  return { ...signer, repository, isCallerNamed: false, workflowRefs, refs: undefined };
}

interface Content {
  readonly name: string;
  readonly images: readonly object[];
  readonly authorities: readonly object[];
  readonly judgement?: object;
  readonly policy: Policy;
  readonly entry?: PolicyEntry;
  readonly context: RenderContext;
}

function clusterImagePolicy({ name, images, authorities, judgement, policy, entry, context }: Content): object {
  const enforcement = context.enforcement ?? entry?.enforcement ?? policy.admission.enforcement;
  return {
    apiVersion: 'policy.sigstore.dev/v1beta1',
    kind: 'ClusterImagePolicy',
    metadata: metadataOf(name, context.source, entry?.match.text),
    spec: {
      mode: enforcement === 'enforce' ? 'enforce' : 'warn',
      images,
      authorities,
      ...(judgement && { policy: judgement }),
    },
  };
}
