import { readdirSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { buildModuleTools } from '../module-tools.ts';
import { freePorts, ready, startProgram, type Program } from '../program.ts';
import { moduleDirectory } from '../tools.ts';
import type { Cluster } from './cluster.ts';

export interface KyvernoOptions {
  /** Where a policy's images are not of the public Sigstore. */
  readonly tuf?: { readonly mirror: string; readonly rootFile: string };
  /** More flags of the admission controller. */
  readonly flags?: readonly string[];
}

const HOST = '127.0.0.1';
const NAMESPACE = 'kyverno';

/** Kyverno's admission controller, its webhooks on loopback. */
export async function startKyverno(cluster: Cluster, options: KyvernoOptions = {}): Promise<Program> {
  const tools = buildModuleTools(['kyverno-controller']);
  await cluster.kubectl(['create', 'namespace', NAMESPACE]);
  await createDefinitions(cluster);
  await cluster.kubectl(['apply', '-f', '-'], CONFIGURATION);
  const [port = 0, metricsPort = 0] = await freePorts(2);
  const { tuf, flags = [] } = options;
  const args = [`--kubeconfig=${cluster.kubeconfig}`, `--serverIP=${HOST}:${port}`, `--webhookServerHost=${HOST}`];
  args.push(`--webhookServerPort=${port}`, '--caSecretName=kyverno-svc.kyverno.svc.kyverno-tls-ca');
  args.push('--tlsSecretName=kyverno-svc.kyverno.svc.kyverno-tls-pair');
  args.push('--backgroundServiceAccountName=system:serviceaccount:kyverno:kyverno-background-controller');
  args.push('--reportsServiceAccountName=system:serviceaccount:kyverno:kyverno-reports-controller');
  args.push('--disableMetrics=true', `--metricsHost=${HOST}`, `--metricsPort=${metricsPort}`);
  args.push('--controllerRuntimeMetricsAddress=0', '--admissionReports=false', '--loggingFormat=text');
  args.push('--disableLogColor', '--v=2', '--enablePolicyException=true', '--exceptionNamespace=*');
  if (tuf) args.push('--enableTuf', `--tufMirror=${tuf.mirror}`, `--tufRoot=${tuf.rootFile}`);
  const program = startProgram('kyverno', tools['kyverno-controller'], [...args, ...flags], {
    logDirectory: cluster.directory,
    env: environment(cluster, 'kyverno-admission-controller', 'kyverno:admission-controller'),
  });
  await ready(program, () =>
    cluster.kubectl(['get', 'validatingwebhookconfiguration', 'kyverno-policy-validating-webhook-cfg']),
  );
  // Before this answers, policies are refused with a TLS error.
  await ready(program, () => listens(port));
  return program;
}

/** Deletes what carries the label `cleanup.kyverno.io/ttl` when its time is over. */
export async function startCleanupController(cluster: Cluster): Promise<Program> {
  const tools = buildModuleTools(['kyverno-cleanup-controller']);
  const [port = 0, metricsPort = 0] = await freePorts(2);
  const service = 'kyverno-cleanup-controller.kyverno.svc';
  const args = [`--kubeconfig=${cluster.kubeconfig}`, `--serverIP=${HOST}:${port}`, `--webhookServerPort=${port}`];
  args.push(`--caSecretName=${service}.kyverno-tls-ca`, `--tlsSecretName=${service}.kyverno-tls-pair`);
  args.push('--disableMetrics=true', `--metricsPort=${metricsPort}`, '--loggingFormat=text', '--disableLogColor');
  args.push('--ttlReconciliationInterval=5s', '--v=2');
  return startProgram('kyverno-cleanup', tools['kyverno-cleanup-controller'], args, {
    logDirectory: cluster.directory,
    env: environment(cluster, 'kyverno-cleanup-controller', 'kyverno:cleanup-controller'),
  });
}

function environment(cluster: Cluster, deployment: string, role: string): Record<string, string> {
  return {
    HOME: cluster.directory,
    TUF_ROOT: join(cluster.directory, 'tuf'),
    KUBECONFIG: cluster.kubeconfig,
    KYVERNO_NAMESPACE: NAMESPACE,
    KYVERNO_POD_NAME: 'kyverno-interop',
    KYVERNO_SVC: 'kyverno-svc',
    KYVERNO_DEPLOYMENT: deployment,
    KYVERNO_SERVICEACCOUNT_NAME: deployment,
    KYVERNO_ROLE_NAME: role,
    INIT_CONFIG: 'kyverno',
    METRICS_CONFIG: 'kyverno-metrics',
  };
}

async function createDefinitions(cluster: Cluster): Promise<void> {
  const directory = join(moduleDirectory('github.com/kyverno/kyverno', 'v1.19.1'), 'config', 'crds');
  const groups = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of groups) {
    // Too large for the annotation that `apply` leaves. A folder may hold what is no manifest.
    await cluster.kubectl(['create', '-f', join(directory, name)]).catch(() => undefined);
  }
  await cluster.kubectl(['wait', '--for=condition=Established', 'crd', '--all', '--timeout=60s']);
}

const configMap = (name: string, data: Record<string, string>): string =>
  stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: NAMESPACE }, data });
const CONFIGURATION = [
  configMap('kyverno', {
    enableDefaultRegistryMutation: 'true',
    defaultRegistry: 'docker.io',
    generateSuccessEvents: 'false',
    excludeGroups: 'system:nodes',
    resourceFilters: '[*/*,kyverno,*] [Event,*,*] [*/*,kube-system,*]',
    webhooks: JSON.stringify({
      namespaceSelector: {
        matchExpressions: [
          { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system', NAMESPACE] },
        ],
      },
    }),
  }),
  configMap('kyverno-metrics', {
    namespaces: JSON.stringify({ exclude: [], include: [] }),
    bucketBoundaries: '0.005, 0.05, 0.5, 1, 5, 30',
  }),
].join('---\n');

async function listens(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const options = { host: HOST, port, path: '/health/readiness', rejectUnauthorized: false };
    request(options, (response) => {
      response.resume();
      if (response.statusCode === 200) resolve();
      else reject(new Error(`readiness: ${response.statusCode}`));
    })
      .on('error', reject)
      .end();
  });
}
