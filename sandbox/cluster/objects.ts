/** What the API server keeps, as kubectl prints it. */
export interface ClusterObject {
  readonly apiVersion: string;
  readonly kind: string;
  metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly creationTimestamp: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly resourceVersion: string;
  };
  spec: Readonly<Record<string, unknown>>;
  /** What objects of other kinds have in its place. */
  webhooks?: unknown;
  rules?: unknown;
}

/** A manifest that somebody sends. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>> & { readonly name?: string; readonly namespace?: string };
  readonly spec: Readonly<Record<string, unknown>>;
  readonly webhooks?: unknown;
  readonly rules?: unknown;
}

interface ResourceType {
  /** `plural.group`; the core group has none. */
  readonly resource: string;
  readonly group: string;
  readonly kind: string;
  readonly isNamespaced: boolean;
}

const TYPES: readonly ResourceType[] = [
  { resource: 'pods', group: '', kind: 'Pod', isNamespaced: true },
  {
    resource: 'policyexceptions.policies.kyverno.io',
    group: 'policies.kyverno.io',
    kind: 'PolicyException',
    isNamespaced: true,
  },
  { resource: 'policyexceptions.kyverno.io', group: 'kyverno.io', kind: 'PolicyException', isNamespaced: true },
  {
    resource: 'imagevalidatingpolicies.policies.kyverno.io',
    group: 'policies.kyverno.io',
    kind: 'ImageValidatingPolicy',
    isNamespaced: false,
  },
  { resource: 'clusterpolicies.kyverno.io', group: 'kyverno.io', kind: 'ClusterPolicy', isNamespaced: false },
  {
    resource: 'clusterimagepolicies.policy.sigstore.dev',
    group: 'policy.sigstore.dev',
    kind: 'ClusterImagePolicy',
    isNamespaced: false,
  },
  { resource: 'trustroots.policy.sigstore.dev', group: 'policy.sigstore.dev', kind: 'TrustRoot', isNamespaced: false },
  {
    resource: 'validatingwebhookconfigurations',
    group: 'admissionregistration.k8s.io',
    kind: 'ValidatingWebhookConfiguration',
    isNamespaced: false,
  },
  {
    resource: 'mutatingwebhookconfigurations',
    group: 'admissionregistration.k8s.io',
    kind: 'MutatingWebhookConfiguration',
    isNamespaced: false,
  },
  {
    resource: 'clusterroles.rbac.authorization.k8s.io',
    group: 'rbac.authorization.k8s.io',
    kind: 'ClusterRole',
    isNamespaced: false,
  },
  { resource: 'namespaces', group: '', kind: 'Namespace', isNamespaced: false },
];

/** The API server's storage, with its own clock. */
export class ClusterObjects {
  readonly all: ClusterObject[] = [];
  /** Resource types whose definitions are not installed. */
  readonly missing = new Set<string>();
  clockSkewMs = 0;
  #version = 1000;
  #names = 0;

  typeNamed(resource: string): ResourceType | undefined {
    return this.missing.has(resource) ? undefined : TYPES.find((type) => type.resource === resource);
  }

  typeOf({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): ResourceType | undefined {
    const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
    const type = TYPES.find((each) => each.group === group && each.kind === kind);
    return type && this.typeNamed(type.resource);
  }

  /** Kept unless it is a dry run. */
  create(manifest: Manifest, namespace: string | undefined, isDryRun = false): ClusterObject {
    const { generateName, ...metadata } = manifest.metadata;
    this.#names += 1;
    const object: ClusterObject = {
      ...manifest,
      metadata: {
        ...metadata,
        name: metadata.name ?? `${String(generateName)}${this.#names}`,
        ...(namespace === undefined ? {} : { namespace }),
        creationTimestamp: this.now()
          .toISOString()
          .replace(/\.\d+Z$/, 'Z'),
        resourceVersion: this.#nextVersion(),
      },
    };
    if (!isDryRun) this.all.push(object);
    return object;
  }

  find(type: ResourceType, name: string, namespace: string | undefined): ClusterObject | undefined {
    return this.list(type, namespace).find(({ metadata }) => metadata.name === name);
  }

  list(type: ResourceType, namespace: string | undefined): readonly ClusterObject[] {
    return this.all.filter(
      (object) => this.typeOf(object) === type && (namespace === undefined || object.metadata.namespace === namespace),
    );
  }

  remove(object: ClusterObject): void {
    this.all.splice(this.all.indexOf(object), 1);
  }

  /** RFC 7396. @returns undefined when the patch names another version than there is */
  patch(object: ClusterObject, patch: Partial<Manifest>): ClusterObject | undefined {
    const version = patch.metadata?.['resourceVersion'];
    if (version !== undefined && version !== object.metadata.resourceVersion) return undefined;
    const merged = mergePatch(object, patch) as ClusterObject;
    object.spec = merged.spec;
    object.metadata = { ...merged.metadata, resourceVersion: this.#nextVersion() };
    return object;
  }

  now(): Date {
    return new Date(Date.now() + this.clockSkewMs);
  }

  #nextVersion(): string {
    this.#version += 1;
    return String(this.#version);
  }
}

function mergePatch(value: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const merged: Record<string, unknown> = { ...(value as object | undefined) };
  for (const [key, each] of Object.entries(patch)) {
    if (each === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], each);
  }
  return merged;
}
