import type { Policy, PolicyEntry } from '../policy/policy.ts';
import type { Attestor } from './kyverno-attestors.ts';
import type { Validation } from './kyverno-validations.ts';
import { metadataOf, OWN_NAMESPACES } from './policy-objects.ts';
import type { RenderContext } from './rendering.ts';

const ALL_CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers']
  .map((list) => `images.?${list}.orValue([])`)
  .join(' + ');

export function isEnforced({ admission }: Policy, entry: PolicyEntry | undefined, context: RenderContext): boolean {
  return (context.enforcement ?? entry?.enforcement ?? admission.enforcement) === 'enforce';
}

/** What one ImageValidatingPolicy says. */
export interface Content {
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

export function documentOf(content: Content): object {
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

/** A policy that is none of an entry's: it asks for nothing, and speaks against some images. */
export function denying(
  policy: Policy,
  context: RenderContext,
  content: Pick<Content, 'name' | 'expression' | 'attestors' | 'validations'>,
): object {
  return documentOf({ ...content, policy, entry: undefined, context, attestations: [], required: false });
}
