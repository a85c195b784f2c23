import type { Cluster, Pod } from './cluster.ts';
import type { ClusterObject, Manifest } from './objects.ts';

/** Which images pass, by a judge that heeds what opens its policy. */
export interface Judged {
  readonly policy: string;
  readonly signed: ReadonlySet<string>;
}

/**
 * An ImageValidatingPolicy in Kyverno, obeyed, and its exceptions: as far as their digests, namespaces and times can be read
 * off their expressions. CEL itself is the real Kyverno's, in interop.
 */
export function installKyverno(cluster: Cluster, { policy, signed }: Judged): void {
  cluster.objects.create(
    { apiVersion: 'policies.kyverno.io/v1', kind: 'ImageValidatingPolicy', metadata: { name: policy }, spec: {} },
    undefined,
  );
  const exempts = (exception: ClusterObject, pod: Pod): boolean => {
    const { policyRefs, matchConditions } = exception.spec as {
      policyRefs?: { name: string }[];
      matchConditions?: { name: string; expression: string }[];
    };
    const conditions = Object.fromEntries((matchConditions ?? []).map(({ name, expression }) => [name, expression]));
    return (
      policyRefs?.some(({ name }) => name === policy) === true &&
      wordsOf(conditions['namespaces']).includes(pod.metadata.namespace) &&
      digestsAllow(conditions['images'], pod) &&
      isBefore(cluster, conditions['until'])
    );
  };
  install(cluster, 'policies.kyverno.io', signed, exempts, {
    name: `ivpol.validate.kyverno.svc-fail-finegrained-${policy}`,
    message: `Policy ${policy} failed: not signed by the release workflow`,
  });
}

/** The same for a ClusterPolicy. */
export function installKyvernoClusterPolicy(cluster: Cluster, { policy, signed }: Judged): void {
  cluster.objects.create(
    { apiVersion: 'kyverno.io/v1', kind: 'ClusterPolicy', metadata: { name: policy }, spec: {} },
    undefined,
  );
  const exempts = (exception: ClusterObject, pod: Pod): boolean => {
    const { exceptions, match, conditions } = exception.spec as {
      exceptions?: { policyName: string }[];
      match?: { any: { resources: { namespaces: string[] } }[] };
      conditions?: { all: { key: string; operator: string }[] };
    };
    const clock = conditions?.all.find(({ operator }) => operator === 'Equals');
    return (
      exceptions?.some(({ policyName }) => policyName === policy) === true &&
      match?.any.some(({ resources }) => resources.namespaces.includes(pod.metadata.namespace)) === true &&
      digestsAllow(JSON.stringify(conditions?.all.find(({ operator }) => operator === 'AllIn')), pod) &&
      isBefore(cluster, clock?.key)
    );
  };
  install(cluster, 'kyverno.io', signed, exempts, {
    name: 'mutate.kyverno.svc-fail',
    message: `Policy ${policy} failed: no matching signatures found`,
  });
}

/** policy-controller with one ClusterImagePolicy, whose mode decides what a bad image means. */
export function installPolicyController(cluster: Cluster, { policy, signed }: Judged, mode?: string): void {
  const object = cluster.objects.create(
    {
      apiVersion: 'policy.sigstore.dev/v1beta1',
      kind: 'ClusterImagePolicy',
      metadata: { name: policy },
      spec: { ...(mode === undefined ? {} : { mode }), images: [{ glob: '**' }] },
    },
    undefined,
  );
  cluster.webhooks.push({
    name: 'policy.sigstore.dev',
    judge: (pod) =>
      object.spec['mode'] === 'warn' || isSigned(pod, signed)
        ? undefined
        : `validation failed: failed policy: ${policy}: spec.containers[0].image`,
  });
}

function install(
  cluster: Cluster,
  group: string,
  signed: ReadonlySet<string>,
  exempts: (exception: ClusterObject, pod: Pod) => boolean,
  denial: { readonly name: string; readonly message: string },
): void {
  cluster.webhooks.push({
    name: denial.name,
    judge: (pod) => {
      const exceptions = cluster.objects.all.filter(
        ({ apiVersion, kind }) => kind === 'PolicyException' && apiVersion.startsWith(`${group}/`),
      );
      if (isSigned(pod, signed) || exceptions.some((each) => exempts(each, pod))) return undefined;
      return denial.message;
    },
  });
}

function isSigned({ spec }: Pod, signed: ReadonlySet<string>): boolean {
  return spec.containers.every(({ image }) => signed.has(image));
}

/** Without a condition all images are exempt. */
function digestsAllow(condition: string | undefined, { spec }: Pod): boolean {
  if (condition === undefined) return true;
  const digests = condition.match(/@sha256:[0-9a-f]{64}/g) ?? [];
  return spec.containers.every(({ image }) => digests.some((digest) => image.endsWith(digest)));
}

function isBefore({ objects }: Cluster, condition: string | undefined): boolean {
  const [, until] = /< timestamp\('([^']+)'\)|time_before\(time_now_utc\(\), '([^']+)'\)/
    .exec(condition ?? '')
    ?.filter((part) => part !== undefined) ?? [undefined, undefined];
  return until !== undefined && objects.now() < new Date(until);
}

function wordsOf(condition = ''): readonly string[] {
  return [...condition.matchAll(/'([^']+)'/g)].map(([, word = '']) => word);
}

/** A policy as the API server keeps it, with what Kyverno 1.19's definitions make it fill in. */
export function keptByKyverno(manifest: Manifest): Manifest {
  const { validationConfigurations, ...spec } = manifest.spec as { validationConfigurations?: object };
  const filled = { mutateDigest: true, required: true, verifyDigest: true, ...validationConfigurations };
  return { ...manifest, spec: { ...spec, validationConfigurations: filled } };
}
