/** As much of a Pod's manifest as is changed here; the rest is kept as it is. */
export interface PodManifest {
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly spec: {
    readonly containers: readonly [Readonly<Record<string, unknown>>, ...Readonly<Record<string, unknown>>[]];
  };
}

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
export const defaultPod: PodManifest & Readonly<Record<string, unknown>> = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { labels: { 'app.kubernetes.io/managed-by': 'touchmark' } },
  spec: {
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 65_532, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      {
        name: 'image',
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      },
    ],
  } as PodManifest['spec'],
};

/**
 * The manifest that asks for an image, as JSON, which is what YAML cannot read otherwise.
 * @param namePrefix of the pod's name, which the API server completes
 */
export function podFor(template: PodManifest, image: string, namePrefix: string): string {
  const { metadata, spec } = template;
  const [first, ...others] = spec.containers;
  const { name: _, generateName: __, namespace: ___, ...kept } = metadata ?? {};
  return JSON.stringify({
    ...template,
    metadata: { ...kept, generateName: namePrefix },
    spec: { ...spec, containers: [{ ...first, image }, ...others] },
  });
}
