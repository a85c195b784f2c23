import { RECENT_MINUTES, recentLogs } from '../../cluster/controller-logs.ts';
import type { ImageController } from '../../cluster/controllers.ts';
import { checksOf, type DoctorCheck } from '../../doctor/check.ts';
import { type LogTrouble, troublesIn } from '../../doctor/controller-log.ts';
import { type ServiceName, serviceOf } from '../../failure/codes.ts';
import { Failure } from '../../failure/failure.ts';
import type { Policy } from '../../policy/policy.ts';
import { plural } from '../../report/plural.ts';
import { asFarAsMaySee, type ClusterWorld } from './cluster-world.ts';
import type { DoctorConfig } from './doctor-config.ts';
import type { DoctorServices } from './services.ts';

const { good, warning, bad } = checksOf('cluster');
/** Of the public Sigstore; others are known by their paths. */
const PUBLIC_SERVICES = [
  ['fulcio.sigstore.dev', 'FULCIO'],
  ['rekor.sigstore.dev', 'REKOR'],
  ['timestamp.sigstore.dev', 'TSA'],
  ['tuf-repo-cdn.sigstore.dev', 'TUF'],
] as const;

/** What kept the controllers from judging lately: a runner's DNS, and its way out, are not the cluster's. */
export async function logChecks(
  { kubectl, controllers }: ClusterWorld,
  config: DoctorConfig,
  services: DoctorServices,
): Promise<readonly DoctorCheck[]> {
  const policy = await services.policy().then(
    (source) => source.policy,
    () => undefined,
  );
  const hosts = knownHosts(config, policy);
  const checks = controllers.map((controller) =>
    asFarAsMaySee('cluster', nameOf(controller), async () => {
      const troubles = troublesIn(await recentLogs(kubectl, controller), hosts);
      if (troubles.length > 0) return troubles.map((trouble) => troubleCheck(controller, trouble, hosts));
      return [good(nameOf(controller), `no trouble with registry, log or TUF in ${RECENT_MINUTES} minutes`)];
    }),
  );
  return (await Promise.all(checks)).flat();
}

function nameOf({ kind }: ImageController): string {
  return `${kind}: its log`;
}

function troubleCheck(
  controller: ImageController,
  { code, host, count, lastAt, words }: LogTrouble,
  hosts: ReadonlyMap<string, ServiceName>,
): DoctorCheck {
  const times = `${plural(count, 'time')} in ${RECENT_MINUTES} minutes${lastAt ? `, last at ${lastAt.toISOString()}` : ''}`;
  const message = `${controller.kind} could not use ${host} from inside the cluster (${times}): ${words}`;
  const failure = new Failure(code, message, { service: host, advice: adviceFor(controller, host) });
  // Anybody who may create a pod can name a registry that does not answer.
  if (serviceOf(code) === 'REGISTRY' && hosts.size > 0 && !hosts.has(host)) {
    return warning(nameOf(controller), message, 'No policy names this registry: look which workload does.');
  }
  return bad(`${controller.kind}: ${host}`, failure);
}

function adviceFor({ namespace, name }: ImageController, host: string): string {
  return `Whatever this runner sees of ${host}, the cluster does not: look at its DNS (\`kubectl --namespace=kube-system logs --selector=k8s-app=kube-dns --since=${RECENT_MINUTES}m\`), at its way out (network policies, proxy, firewall), and at the whole log (\`kubectl --namespace=${namespace} logs deployment/${name} --since=${RECENT_MINUTES}m\`). Good images that are denied meanwhile: break-glass.`;
}

/** Services by host, as far as policy and inputs name them. */
function knownHosts(
  { registries, references, trust }: DoctorConfig,
  policy: Policy | undefined,
): ReadonlyMap<string, ServiceName> {
  const named = [
    ...registries.map(({ registry }) => registry),
    ...references.flatMap(({ image }) => (image.kind === 'unresolved' ? [] : [image.name.registry])),
    ...(policy?.entries ?? []).map(({ match }) => match.text.split('/')[0] ?? '').filter((host) => !host.includes('*')),
    ...(policy?.mirrors ?? []).map(({ to }) => to.split('/')[0] ?? ''),
  ];
  return new Map<string, ServiceName>([
    ...PUBLIC_SERVICES,
    ...named.flatMap((host) => hostsOf(host).map((each) => [each, 'REGISTRY'] as const)),
    ...(trust.kind === 'tuf' && URL.canParse(trust.mirror) ? [[new URL(trust.mirror).host, 'TUF'] as const] : []),
  ]);
}

function hostsOf(registry: string): readonly string[] {
  return registry === 'docker.io'
    ? ['docker.io', 'index.docker.io', 'registry-1.docker.io', 'auth.docker.io']
    : [registry];
}
