import { randomUUID } from 'node:crypto';
import { chmod, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ClusterObjects, type Manifest } from './objects.ts';
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

/** What a running pod wrote. */
export interface PodLog {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  log: string;
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
  readonly logs: PodLog[];
  readonly objects: ClusterObjects;
  /** What the login may do, as `create pods`; everything when it is undefined. */
  rights: ReadonlySet<string> | undefined;
  /**
   * What somebody does before a call is answered, or while it is. `unavailable` is answered in its place; `lost` is a call
   * that does its work and whose answer does not arrive.
   */
  beforeCall: ((args: readonly string[]) => void | 'unavailable' | 'lost') | undefined;
  /** What keeps kubectl from connecting, in Go's words (`dial tcp: lookup cluster: no such host`); undefined when nothing does. */
  disconnect(reason: string | undefined): Promise<void>;
  /** Every call of kubectl, without its connection's flags. */
  readonly calls: (readonly string[])[];
  stop(): Promise<void>;
}

type Flags = ReadonlyMap<string, string>;

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
    logs: [],
    objects: new ClusterObjects(),
    rights: undefined,
    beforeCall: undefined,
    calls: [],
    disconnect: async (reason) => {
      const path = join(directory, 'unreachable');
      await (reason === undefined ? rm(path, { force: true }) : writeFile(path, reason));
    },
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
    const fault = cluster.beforeCall?.(call.args);
    if (fault === 'unavailable') {
      const stderr = 'Error from server (ServiceUnavailable): the server is currently unable to handle the request';
      return json(200, failed(stderr));
    }
    const answered = answerCall(cluster, call);
    return json(200, fault === 'lost' ? failed('error: unexpected EOF') : answered);
  }
}

function answerCall(cluster: Cluster, { args, input }: Call): Answer {
  const [verb = '', ...rest] = args;
  const flags = new Map(rest.filter((arg) => arg.startsWith('--')).map(splitFlag));
  const words = rest.filter((arg) => !arg.startsWith('--'));
  if (verb === 'version') return said(JSON.stringify({ serverVersion: { gitVersion: 'v1.36.3' } }));
  if (verb === 'auth' && words[0] === 'can-i') return may(cluster, words.slice(1).join(' ')) ? said('') : failed('');
  if (verb === 'create') return create(cluster, flags, input);
  if (verb === 'get' && words[0] === 'deployments') return getDeployments(cluster, flags);
  if (verb === 'logs') return getLogs(cluster, flags);
  if (verb === 'get' && words[0]?.includes(',')) return getSeveral(cluster, words[0].split(','), flags);
  return (
    onObjects(cluster, { verb, words, flags }) ??
    failed(`error: the sandbox's kubectl knows no ${JSON.stringify(args)}`)
  );
}

function getDeployments(cluster: Cluster, flags: Flags): Answer {
  if (!may(cluster, 'list deployments')) return forbidden('deployments.apps', 'list');
  return said(JSON.stringify({ items: cluster.deployments.filter((each) => matches(each, flags.get('selector'))) }));
}

/** Of all pods that a selector names; whoever reads them must find those pods first. */
function getLogs(cluster: Cluster, flags: Flags): Answer {
  for (const [resource, verb] of [
    ['pods', 'list'],
    ['pods/log', 'get'],
  ] as const)
    if (!may(cluster, `${verb} ${resource}`)) return forbidden(resource, verb);
  const selected = cluster.logs.filter(
    ({ namespace, labels }) =>
      namespace === flags.get('namespace') && matches({ metadata: { labels } }, flags.get('selector')),
  );
  return said(selected.map(({ log }) => log).join(''));
}

function getSeveral(cluster: Cluster, resources: readonly string[], flags: Flags): Answer {
  const answers = resources.map((resource) => onObjects(cluster, { verb: 'get', words: [resource], flags }));
  const refused = answers.find((each) => each?.exitCode !== 0);
  if (refused) return refused;
  const items = answers.flatMap((each) => (JSON.parse(each?.stdout ?? '{}') as { items: unknown[] }).items);
  return said(JSON.stringify({ kind: 'List', items }));
}

interface ObjectCall {
  readonly verb: string;
  readonly words: readonly string[];
  readonly flags: Flags;
}

function onObjects(cluster: Cluster, { verb, words: [resource = '', name], flags }: ObjectCall): Answer | undefined {
  const type = cluster.objects.typeNamed(resource);
  if (!type) return failed(`error: the server doesn't have a resource type "${resource.split('.')[0]}"`);
  const right = verb === 'get' && name === undefined ? 'list' : verb;
  if (!may(cluster, `${right} ${resource}`)) return forbidden(resource, right);
  const namespace =
    flags.has('all-namespaces') || !type.isNamespaced ? undefined : (flags.get('namespace') ?? 'default');
  if (right === 'list') {
    const items = cluster.objects.list(type, namespace).filter((each) => matches(each, flags.get('selector')));
    return said(JSON.stringify({ kind: 'List', items }));
  }
  const object = cluster.objects.find(type, name ?? '', namespace);
  if (!object) {
    if (verb === 'delete' && flags.has('ignore-not-found')) return said('');
    return failed(`Error from server (NotFound): ${resource} "${name}" not found`);
  }
  if (verb === 'get') return said(JSON.stringify(object));
  if (verb === 'delete') {
    cluster.objects.remove(object);
    return said(`${resource.split('.')[0]} "${name}" deleted\n`);
  }
  if (verb !== 'patch' || flags.get('type') !== 'merge') return undefined;
  const patched = cluster.objects.patch(object, JSON.parse(flags.get('patch') ?? '{}') as Partial<Manifest>);
  if (patched) return said(JSON.stringify(patched));
  return failed(
    `Error from server (Conflict): Operation cannot be fulfilled on ${resource} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
  );
}

function create(cluster: Cluster, flags: Flags, input: string): Answer {
  const manifest = JSON.parse(input) as Manifest;
  const type = cluster.objects.typeOf(manifest);
  if (!type) {
    const { kind, apiVersion } = manifest;
    return failed(`error: resource mapping not found: no matches for kind "${kind}" in version "${apiVersion}"`);
  }
  if (!may(cluster, `create ${type.resource}`)) return forbidden(type.resource, 'create');
  const namespace = type.isNamespaced
    ? (flags.get('namespace') ?? manifest.metadata.namespace ?? 'default')
    : undefined;
  if (namespace !== undefined && !cluster.namespaces.has(namespace))
    return failed(`Error from server (NotFound): namespaces "${namespace}" not found`);
  const isDryRun = flags.get('dry-run') === 'server';
  const object = cluster.objects.create(manifest, namespace, true);
  const denial = type.resource === 'pods' ? denialOf(cluster, object as unknown as Pod) : undefined;
  if (denial !== undefined) return failed(denial);
  if (!isDryRun) cluster.objects.all.push(object);
  const name = `${type.resource.split('.')[0]?.replace(/s$/, '')}/${object.metadata.name}`;
  return said(flags.get('output') === 'json' ? JSON.stringify(object) : `${name}\n`);
}

function denialOf(cluster: Cluster, pod: Pod): string | undefined {
  for (const { name, judge } of cluster.webhooks) {
    const why = judge(pod);
    if (why !== undefined) {
      return `Error from server: error when creating "STDIN": admission webhook "${name}" denied the request: ${why}`;
    }
  }
  return undefined;
}

function forbidden(resource: string, verb: string): Answer {
  return failed(`Error from server (Forbidden): ${resource} is forbidden: User "ci" cannot ${verb} resource`);
}

function may({ rights }: Cluster, right: string): boolean {
  return rights === undefined || rights.has(right);
}

function matches(deployment: object, selector = ''): boolean {
  const { labels = {} } = (deployment as { metadata?: { labels?: Record<string, string> } }).metadata ?? {};
  return selector.split(',').every((part) => {
    const [name = '', value] = part.split('=');
    return name === '' || (value === undefined ? name in labels : labels[name] === value);
  });
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
