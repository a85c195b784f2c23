import { Failure } from '../failure/failure.ts';
import type { Policy, PolicyEntry, SignedDemand } from '../policy/policy.ts';
import { describeSigner, type Signer } from '../policy/signer.ts';
import { allOf } from './all-of.ts';
import { controllerTrustOf, flagsNeeded, trustChoiceOf } from './controller-trust.ts';
import { header } from './header.ts';
import { signatureOf } from './kyverno-clusterpolicy-rules.ts';
import { plainText } from './kyverno-jmespath.ts';
import { imageReferences } from './kyverno-wildcards.ts';
import { metadataOf, nameFor, OWN_NAMESPACES, yamlOf } from './policy-objects.ts';
import { neededProvenance } from './provenance-needs.ts';
import type { Render, RenderContext, Unenforced } from './rendering.ts';
import { applying, unseenByClusters } from './unseen-by-clusters.ts';

const ENGINE = 'Kyverno 1.17 to 1.19 (ClusterPolicy, which Kyverno is going to remove)';
const IMAGES = 'images.[containers, initContainers, ephemeralContainers][].*';

/** A policy for each entry that asks for signatures, one for revoked digests, and one that denies what no entry speaks of. */
export const renderKyvernoClusterPolicy: Render = (policy, context) => {
  const signers = policy.entries.flatMap(({ demand }) => (demand.kind === 'signed' ? demand.signers.flat() : []));
  const trust = controllerTrustOf('Kyverno’s ClusterPolicy', signers, context);
  const parts = allOf([
    ...signers.map((signer) => () => trustedByController(signer, context)),
    ...policy.entries.map((entry, index) => () => entryPolicy(policy, entry, index + 1, context)),
    () => denials(policy, context),
    () => catchAll(policy, context),
  ]);
  const unenforced = [
    ...flagsNeeded(trust, '`--enableTuf`, `--tufMirror` and `--tufRoot`'),
    ...(policy.mirrors.length > 0
      ? [{ entry: '**', rule: 'mirrors', extent: 'not' as const, reason: 'a copy is judged by its own name' }]
      : []),
    ...parts.flatMap((part) => part.unenforced),
  ];
  const text = header(ENGINE, context, unenforced) + yamlOf(parts.flatMap(({ document }) => document ?? []));
  return { files: [{ path: 'kyverno-clusterpolicy.yaml', text }], unenforced };
};

interface Part {
  readonly document: object | undefined;
  readonly unenforced: readonly Unenforced[];
}

/** For bundles it reads the trusted root of its own TUF, whatever a policy says. */
function trustedByController(signer: Signer, context: RenderContext): Part {
  const { kind } = trustChoiceOf(signer, context);
  if (kind === 'public-good' || kind === 'tuf') return { document: undefined, unenforced: [] };
  throw new Failure(
    'BAD_POLICY',
    `${describeSigner(signer)}: Kyverno’s ClusterPolicy takes no trusted root of a policy`,
    {
      advice: 'Use the engine `kyverno`, or publish the root by TUF: `trust: {tuf-mirror, tuf-root}`.',
    },
  );
}

function entryPolicy(policy: Policy, entry: PolicyEntry, number: number, context: RenderContext): Part {
  const references = imageReferences(entry);
  const { demand, pinned } = entry;
  if (demand.kind === 'unsigned') {
    const reason = 'digests are looked at where signatures are';
    return { document: undefined, unenforced: applying(entry, [[pinned, 'pinned', 'not', reason]]) };
  }
  const enforces = isEnforced(policy, entry, context);
  const earlier = policy.entries.slice(0, number - 1).filter(({ namespaces }) => namespaces === undefined);
  const skipped = earlier.flatMap((each) => imageReferences(each));
  const secrets = policy.admission.registryCredentials;
  const verification = {
    type: 'SigstoreBundle',
    imageReferences: references,
    ...(skipped.length > 0 && { skipImageReferences: skipped }),
    failureAction: enforces ? 'Enforce' : 'Audit',
    mutateDigest: enforces && !pinned,
    verifyDigest: enforces || pinned,
    required: enforces,
    ...(secrets.length > 0 && { imageRegistryCredentials: { secrets: [...secrets] } }),
    ...signatureOf(demand),
  };
  const content = { name: nameFor(number, entry.match.text), policy, entry, context };
  return {
    document: clusterPolicy({ ...content, rule: { verifyImages: [verification] } }),
    unenforced: unenforcedOf(entry, demand),
  };
}

function unenforcedOf(entry: PolicyEntry, demand: SignedDemand): readonly Unenforced[] {
  const signers = demand.signers.flat();
  const provenance = neededProvenance(demand, signers);
  return [
    ...applying(entry, [
      [demand.name !== 'any', 'name', 'not', 'a condition sees a statement’s predicate, and not its subjects'],
      [
        provenance !== undefined,
        'provenance',
        'differently',
        'every provenance of the signer must be as asked: an old one beside a new one denies',
      ],
      [demand.provenance?.commit.kind === 'annotation', 'commit', 'not', 'a condition does not see the pod'],
      [
        demand.sbom?.types.includes('spdx') ?? false,
        'sbom',
        'differently',
        'SPDX counts under one predicate type, …/Document/v2.3',
      ],
    ]),
    ...unseenByClusters(entry, demand, signers, provenance !== undefined),
  ];
}

function denials(policy: Policy, context: RenderContext): Part {
  const signed = policy.deny.find(({ kind }) => kind === 'signer');
  if (signed) {
    throw new Failure('BAD_POLICY', 'Kyverno’s ClusterPolicy cannot deny what a signer signed', {
      advice: 'Deny digests, or use the engine `kyverno`.',
    });
  }
  const digests = policy.deny.flatMap((denial) => (denial.kind === 'digest' ? [denial] : []));
  if (digests.length === 0) return { document: undefined, unenforced: [] };
  const message = plainText(`revoked: ${[...new Set(digests.map(({ reason }) => reason))].join('; ')}`);
  const value = digests.map(({ digest }) => digest);
  return {
    document: denying(
      'touchmark-deny',
      message,
      { key: `{{ ${IMAGES}.digest[] }}`, operator: 'AnyIn', value },
      policy,
      context,
    ),
    unenforced: [
      {
        entry: 'deny',
        rule: 'denied',
        extent: 'differently',
        reason: 'a tag of an image without an entry is not resolved',
      },
    ],
  };
}

function catchAll(policy: Policy, context: RenderContext): Part {
  const value = policy.entries.flatMap((entry) => imageReferences(entry));
  const message = plainText(`no entry of ${context.source} matches the image`);
  const condition = { key: `{{ ${IMAGES}.reference[] }}`, operator: 'AnyNotIn', value } as const;
  return { document: denying('touchmark-no-entry', message, condition, policy, context), unenforced: [] };
}

function denying(name: string, message: string, condition: object, policy: Policy, context: RenderContext): object {
  const failureAction = isEnforced(policy, undefined, context) ? 'Enforce' : 'Audit';
  const rule = { validate: { failureAction, message, deny: { conditions: { any: [condition] } } } };
  return clusterPolicy({ name, policy, context, rule });
}

function isEnforced({ admission }: Policy, entry: PolicyEntry | undefined, context: RenderContext): boolean {
  return (context.enforcement ?? entry?.enforcement ?? admission.enforcement) === 'enforce';
}

interface Content {
  readonly name: string;
  readonly policy: Policy;
  readonly entry?: PolicyEntry;
  readonly context: RenderContext;
  readonly rule: object;
}

function clusterPolicy({ name, policy, entry, context, rule }: Content): object {
  const failurePolicy = isEnforced(policy, entry, context) ? 'Fail' : 'Ignore';
  const namespaces = [...new Set([...OWN_NAMESPACES, ...policy.admission.excludeNamespaces])].toSorted();
  const resources = { kinds: ['Pod'], operations: ['CREATE', 'UPDATE'] };
  const named = entry?.namespaces && { namespaces: [...entry.namespaces] };
  return {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: metadataOf(name, context.source, entry?.match.text),
    spec: {
      background: false,
      webhookConfiguration: { timeoutSeconds: 30, failurePolicy },
      rules: [
        {
          name: 'images',
          match: { any: [{ resources: { ...resources, ...named } }] },
          exclude: { any: [{ resources: { namespaces } }] },
          ...rule,
        },
      ],
    },
  };
}
