import {
  certificateAuthorityConstraints,
  certificateSigningUsage,
  pemOf,
  signCertificate,
} from '../sigstore/certificate.ts';
import { generateP256 } from '../sigstore/signing-key.ts';
import type { Cluster } from './cluster.ts';
import type { ClusterObject } from './objects.ts';

/** An admission controller in the cluster, as its chart deploys it and as it registers itself. */
export interface DeployedController {
  /** Of its admission controller. */
  readonly deployment: Deployment;
  /** Its webhook configurations. */
  readonly configurations: readonly ClusterObject[];
  /** What its pod wrote lately. */
  log: string;
}

/** As `kubectl get deployments` shows it, as far as anybody looks. */
export interface Deployment {
  metadata: { name: string; namespace: string; labels: Record<string, string> };
  spec: {
    replicas: number;
    selector: { matchLabels: Record<string, string> };
    template: { spec: { containers: { name: string; args: string[] }[] } };
  };
  status: { readyReplicas?: number };
}

const DAY_MS = 86_400_000;
/** As `features.policyExceptions` and the cache's size of docs/admission.md make them. */
const KYVERNO_ARGS = ['--enablePolicyException=true', '--exceptionNamespace=*', '--imageVerifyCacheMaxSize=10000000'];

/** Kyverno with one policy for images, and its cleanup controller with the role that it lacks by default. */
export async function deployKyverno(cluster: Cluster, policy: string): Promise<DeployedController> {
  const labels = { 'app.kubernetes.io/instance': 'kyverno', 'app.kubernetes.io/part-of': 'kyverno' };
  const component = (name: string, args: string[] = []): Deployment =>
    deployed(cluster, 'kyverno', `kyverno-${name}`, { ...labels, 'app.kubernetes.io/component': name }, args);
  const deployment = component('admission-controller', [...KYVERNO_ARGS]);
  component('cleanup-controller');
  cluster.objects.create(
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: {
        name: 'kyverno:cleanup-policyexceptions',
        labels: { 'rbac.kyverno.io/aggregate-to-cleanup-controller': 'true' },
      },
      spec: {},
      rules: [
        {
          apiGroups: ['policies.kyverno.io', 'kyverno.io'],
          resources: ['policyexceptions'],
          verbs: ['get', 'list', 'watch', 'delete'],
        },
      ],
    },
    undefined,
  );
  const caBundle = await authority(365);
  const configurations = [
    webhookConfiguration(cluster, 'Validating', 'kyverno-resource-validating-webhook-cfg', caBundle, [
      `ivpol.validate.kyverno.svc-fail-finegrained-${policy}`,
    ]),
    webhookConfiguration(cluster, 'Mutating', 'kyverno-resource-mutating-webhook-cfg', caBundle, [
      `ivpol.mutate.kyverno.svc-fail-finegrained-${policy}`,
    ]),
  ];
  return running(cluster, deployment, configurations);
}

/** Sigstore's policy-controller, by its chart. */
export async function deployPolicyController(cluster: Cluster): Promise<DeployedController> {
  const labels = { 'app.kubernetes.io/name': 'policy-controller', 'app.kubernetes.io/instance': 'policy-controller' };
  const deployment = deployed(cluster, 'cosign-system', 'policy-controller-webhook', labels, []);
  const caBundle = await authority(7);
  const configurations = (['Validating', 'Mutating'] as const).map((kind) =>
    webhookConfiguration(cluster, kind, 'policy.sigstore.dev', caBundle, ['policy.sigstore.dev']),
  );
  return running(cluster, deployment, configurations);
}

/** The `caBundle` of an authority that ends in so many days, as base64 of PEM. */
export async function authority(days: number): Promise<string> {
  const key = generateP256();
  const der = await signCertificate({
    commonName: '*.kyverno.svc',
    issuerCommonName: '*.kyverno.svc',
    issuerKey: key,
    spki: key.spki,
    notBefore: new Date(Date.now() - 400 * DAY_MS),
    notAfter: new Date(Date.now() + days * DAY_MS),
    extensions: [certificateAuthorityConstraints(1), certificateSigningUsage()],
  });
  return Buffer.from(pemOf(der)).toString('base64');
}

function deployed(
  cluster: Cluster,
  namespace: string,
  name: string,
  labels: Record<string, string>,
  args: string[],
): Deployment {
  const deployment: Deployment = {
    metadata: { name, namespace, labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { spec: { containers: [{ name: 'kyverno', args }] } },
    },
    status: { readyReplicas: 1 },
  };
  cluster.deployments.push(deployment);
  return deployment;
}

function running(
  cluster: Cluster,
  deployment: Deployment,
  configurations: readonly ClusterObject[],
): DeployedController {
  const { namespace } = deployment.metadata;
  const pod = { namespace, labels: deployment.spec.selector.matchLabels, log: '' };
  cluster.logs.push(pod);
  return {
    deployment,
    configurations,
    get log() {
      return pod.log;
    },
    set log(text) {
      pod.log = text;
    },
  };
}

function webhookConfiguration(
  cluster: Cluster,
  kind: 'Validating' | 'Mutating',
  name: string,
  caBundle: string,
  webhooks: readonly string[],
): ClusterObject {
  return cluster.objects.create(
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: `${kind}WebhookConfiguration`,
      metadata: { name },
      spec: {},
      webhooks: webhooks.map((each) => ({
        name: each,
        clientConfig: { caBundle, service: { name: 'webhook', namespace: 'kyverno', port: 443 } },
        failurePolicy: 'Fail',
        sideEffects: 'NoneOnDryRun',
        admissionReviewVersions: ['v1'],
      })),
    },
    undefined,
  );
}
