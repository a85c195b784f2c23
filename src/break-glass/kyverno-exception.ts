import { annotationsOf, type Bypass, BYPASS_LABEL, instant, nameOf } from './bypass.ts';

/** A manifest that the cluster deletes, or no longer heeds, when its time is over. */
export interface Exception {
  readonly apiVersion: string;
  readonly kind: 'PolicyException';
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** Of a pod, of what has a pod template, of a cron job. */
const POD_SPEC =
  'object.spec.?jobTemplate.?spec.?template.?spec.orValue(object.spec.?template.?spec.orValue(object.spec))';
const CONTAINERS = 's.containers + s.?initContainers.orValue([]) + s.?ephemeralContainers.orValue([])';
const JMESPATH_IMAGES =
  '[request.object.spec, request.object.spec.template.spec, request.object.spec.jobTemplate.spec.template.spec][].[containers, initContainers, ephemeralContainers][][].image';
const WORKLOADS = [
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
];

/** @param namespace of the object itself, which Kyverno's `exceptionNamespace` may prescribe */
export function kyvernoException(bypass: Bypass, namespace: string): Exception {
  return bypass.engine === 'kyverno-clusterpolicy'
    ? clusterPolicyException(bypass, namespace)
    : imagePolicyException(bypass, namespace);
}

/**
 * For an ImageValidatingPolicy. Kyverno reads `expiresAt` only when it compiles policies anew, so the time of creation,
 * which the API server writes, is the clock here.
 */
function imagePolicyException(bypass: Bypass, namespace: string): Exception {
  const until = instant(bypass.closesAt);
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'PolicyException',
    metadata: metadataOf(bypass, namespace),
    spec: {
      policyRefs: [{ name: bypass.policy, kind: 'ImageValidatingPolicy' }],
      matchConditions: [
        { name: 'namespaces', expression: `object.metadata.namespace in ${celList(bypass.namespaces)}` },
        imageCondition(bypass),
        // The mutating webhook sees no time of creation yet.
        {
          name: 'until',
          expression: `has(object.metadata.creationTimestamp) && timestamp(object.metadata.creationTimestamp) < timestamp('${until}')`,
        },
      ],
      expiresAt: until,
    },
  };
}

/**
 * With the clock alone, an update of what was created before the end would stay exempt: it may name these images and no
 * others. For all images no pod that is older than the bypass may be changed at all.
 */
function imageCondition({ images, opensAt }: Bypass): { readonly name: string; readonly expression: string } {
  if (images === 'all') {
    const created = `timestamp(object.metadata.creationTimestamp) >= timestamp('${instant(opensAt)}')`;
    return {
      name: 'new-pods',
      expression: `object.kind != 'Pod' || (has(object.metadata.creationTimestamp) && ${created})`,
    };
  }
  const endings = celList(images.map((digest) => `@${digest}`));
  return {
    name: 'images',
    expression: `[${POD_SPEC}].all(s, (${CONTAINERS}).all(c, ${endings}.exists(digest, c.image.endsWith(digest))))`,
  };
}

/** For a ClusterPolicy, whose exceptions are judged anew at each admission: there is a clock to ask. */
function clusterPolicyException(bypass: Bypass, namespace: string): Exception {
  const { images } = bypass;
  const clock = {
    key: `{{ time_before(time_now_utc(), '${instant(bypass.closesAt)}') }}`,
    operator: 'Equals',
    value: true,
  };
  const named =
    images === 'all'
      ? []
      : [{ key: `{{ ${JMESPATH_IMAGES} }}`, operator: 'AllIn', value: images.map((digest) => `*@${digest}`) }];
  return {
    apiVersion: 'kyverno.io/v2',
    kind: 'PolicyException',
    metadata: metadataOf(bypass, namespace),
    spec: {
      // What the request holds is not there in a background scan.
      background: false,
      exceptions: [{ policyName: bypass.policy, ruleNames: ['*'] }],
      match: { any: [{ resources: { kinds: WORKLOADS, namespaces: bypass.namespaces } }] },
      conditions: { all: [clock, ...named] },
    },
  };
}

function metadataOf(bypass: Bypass, namespace: string): Exception['metadata'] {
  return {
    name: nameOf(bypass),
    namespace,
    labels: {
      'app.kubernetes.io/managed-by': 'touchmark',
      [BYPASS_LABEL]: bypass.id,
      // Kyverno's cleanup controller; the value of a label has no colons.
      'cleanup.kyverno.io/ttl': instant(bypass.closesAt).replaceAll(':', ''),
    },
    annotations: annotationsOf(bypass),
  };
}

/** Of names and digests, in which nothing needs escaping. */
function celList(words: readonly string[]): string {
  return `[${words.map((word) => `'${word}'`).join(', ')}]`;
}
