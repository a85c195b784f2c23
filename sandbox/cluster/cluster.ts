import { randomUUID } from 'node:crypto';
import { chmod, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { json, Service, text, type ServiceRequest } from '../service.ts';

/** A pod, as far as the sandbox's webhooks look. */
export interface Pod {
  readonly metadata: { readonly namespace: string };
  readonly spec: { readonly containers: readonly { readonly image: string }[] };
}

/** Says why it denies a pod; undefined when it admits it. */
export interface Webhook {
  readonly name: string;
  readonly judge: (pod: Pod) => string | undefined;
}

/** A Kubernetes API server as kubectl shows it, without nodes. */
export interface Cluster {
  readonly service: Service;
  /** For `kubeconfig`: a file with one context, `sandbox`. */
  readonly kubeconfig: string;
  /** To stand first on PATH: a stand-in for kubectl. */
  readonly kubectlDirectory: string;
  /** May be changed at any time. */
  readonly namespaces: Set<string>;
  readonly deployments: object[];
  readonly webhooks: Webhook[];
  /** What the login may do, as `create pods`; everything when it is undefined. */
  rights: ReadonlySet<string> | undefined;
  /** Every call of kubectl, without its connection's flags. */
  readonly calls: (readonly string[])[];
  stop(): Promise<void>;
}

interface Call {
  readonly args: readonly string[];
  readonly input: string;
}

interface Answer {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function startCluster(): Promise<Cluster> {
  const token = randomUUID();
  const service = new Service('cluster', (request) => answer(request));
  await service.start();
  const directory = await mkdtemp(join(tmpdir(), 'sandbox-cluster-'));
  const kubectl = join(directory, 'kubectl');
  await copyFile(fileURLToPath(new URL('kubectl.mjs', import.meta.url)), kubectl);
  await chmod(kubectl, 0o755);
  // A module, whatever the nearest package.json says.
  await writeFile(join(directory, 'package.json'), '{"type":"module"}');
  const kubeconfig = join(directory, 'config.json');
  await writeFile(kubeconfig, JSON.stringify({ contexts: { sandbox: { server: service.origin, token } } }));
  const cluster: Cluster = {
    service,
    kubeconfig,
    kubectlDirectory: directory,
    namespaces: new Set(['default', 'kube-system']),
    deployments: [],
    webhooks: [],
    rights: undefined,
    calls: [],
    stop: async () => {
      await service.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
  return cluster;

  async function answer({ headers, body }: ServiceRequest) {
    if (headers['authorization'] !== `Bearer ${token}`) return text(401, 'Unauthorized');
    const call = JSON.parse(body.toString('utf8')) as Call;
    cluster.calls.push(call.args);
    return json(200, answerCall(cluster, call));
  }
}

function answerCall(cluster: Cluster, { args, input }: Call): Answer {
  const [verb = '', ...rest] = args;
  const flags = new Map(rest.filter((arg) => arg.startsWith('--')).map(splitFlag));
  const words = rest.filter((arg) => !arg.startsWith('--'));
  switch (`${verb} ${words.join(' ')}`.trim()) {
    case 'version':
      return said(JSON.stringify({ serverVersion: { gitVersion: 'v1.36.3' } }));
    case 'auth can-i create pods':
      return may(cluster, 'create pods') ? said('') : failed('');
    case 'get deployments':
      return may(cluster, 'list deployments')
        ? said(JSON.stringify({ items: cluster.deployments.filter((each) => matches(each, flags.get('selector'))) }))
        : failed('Error from server (Forbidden): deployments.apps is forbidden: User "ci" cannot list resource');
    case 'create':
      return createDryRun(cluster, flags, input);
    default:
      return failed(`error: the sandbox's kubectl knows no ${JSON.stringify(args)}`);
  }
}

function createDryRun(cluster: Cluster, flags: ReadonlyMap<string, string>, input: string): Answer {
  if (flags.get('dry-run') !== 'server') return failed('error: only --dry-run=server is known');
  const namespace = flags.get('namespace') ?? 'default';
  if (!cluster.namespaces.has(namespace))
    return failed(`Error from server (NotFound): namespaces "${namespace}" not found`);
  const manifest = JSON.parse(input) as Pod & { kind: string };
  if (manifest.kind !== 'Pod') return failed('error: unable to recognize the manifest');
  const pod = { ...manifest, metadata: { ...manifest.metadata, namespace } };
  for (const { name, judge } of cluster.webhooks) {
    const why = judge(pod);
    if (why !== undefined) {
      return failed(
        `Error from server: error when creating "STDIN": admission webhook "${name}" denied the request: ${why}`,
      );
    }
  }
  return said('pod/touchmark-prewarm-x\n');
}

function may({ rights }: Cluster, right: string): boolean {
  return rights === undefined || rights.has(right);
}

function matches(deployment: object, selector = ''): boolean {
  const { labels = {} } = (deployment as { metadata?: { labels?: Record<string, string> } }).metadata ?? {};
  return selector.split(',').every((part) => labels[part.split('=')[0] ?? ''] === part.split('=')[1]);
}

function splitFlag(arg: string): readonly [string, string] {
  const equals = arg.indexOf('=');
  return equals === -1 ? [arg.slice(2), ''] : [arg.slice(2, equals), arg.slice(equals + 1)];
}

function said(stdout: string): Answer {
  return { exitCode: 0, stdout, stderr: '' };
}

function failed(stderr: string): Answer {
  return { exitCode: 1, stdout: '', stderr: stderr === '' ? '' : `${stderr}\n` };
}
