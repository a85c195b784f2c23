import { type Digest, isDigest } from '../subject/digest.ts';
import { isRecord } from '../lib/json-text.ts';
import { ANNOTATIONS, BYPASS_LABEL, type Engine, instant } from './bypass.ts';

/** A bypass that the cluster holds, as its object tells; what an object says may be anybody's. */
export interface OpenBypass {
  readonly id: string;
  readonly engine: Engine;
  /** Of the object that opens it. */
  readonly name: string;
  /** Of that object; undefined for one that has none. */
  readonly namespace: string | undefined;
  readonly policy: string;
  /** Undefined when it does not say, which counts as over. */
  readonly closesAt: Date | undefined;
  /** Undefined when it does not say. */
  readonly opensAt: Date | undefined;
  /** URL, as it says. */
  readonly ticket: string;
  readonly namespaces: readonly string[];
  readonly images: 'all' | readonly Digest[];
  readonly canary: string | undefined;
}

const KINDS: Readonly<Record<string, Engine>> = {
  'policies.kyverno.io/PolicyException': 'kyverno',
  'kyverno.io/PolicyException': 'kyverno-clusterpolicy',
  'policy.sigstore.dev/ClusterImagePolicy': 'policy-controller',
};

export const BYPASS_RESOURCES: Readonly<Record<Engine, string>> = {
  kyverno: 'policyexceptions.policies.kyverno.io',
  'kyverno-clusterpolicy': 'policyexceptions.kyverno.io',
  'policy-controller': 'clusterimagepolicies.policy.sigstore.dev',
};

/** The same as text that is nothing else, wherever it stands: for who finds the ticket and nothing in the cluster. */
export function noteOf(open: OpenBypass): string {
  const [type = ''] = Object.entries(KINDS).find(([, engine]) => engine === open.engine) ?? [];
  const [group, kind] = type.split('/');
  const annotations = {
    [ANNOTATIONS.policy]: open.policy,
    [ANNOTATIONS.namespaces]: open.namespaces.join(' '),
    [ANNOTATIONS.images]: open.images === 'all' ? 'all' : open.images.join(' '),
    [ANNOTATIONS.opensAt]: open.opensAt && instant(open.opensAt),
    [ANNOTATIONS.closesAt]: open.closesAt && instant(open.closesAt),
    [ANNOTATIONS.canary]: open.canary,
    [ANNOTATIONS.ticket]: open.ticket,
  };
  const metadata = { name: open.name, namespace: open.namespace, labels: { [BYPASS_LABEL]: open.id }, annotations };
  return Buffer.from(JSON.stringify({ apiVersion: `${group}/v1`, kind, metadata })).toString('base64url');
}

/** Undefined when it is none; what a note says may be anybody's. */
export function bypassOfNote(note: string): OpenBypass | undefined {
  try {
    return readOpenBypass(JSON.parse(Buffer.from(note, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}

/** Those of a list that `kubectl get --output=json` gave; what is none of ours is left out. */
export function openBypasses(list: unknown): readonly OpenBypass[] {
  const items = isRecord(list) && Array.isArray(list['items']) ? (list['items'] as readonly unknown[]) : [];
  return items.flatMap((item) => readOpenBypass(item) ?? []);
}

function readOpenBypass(item: unknown): OpenBypass | undefined {
  if (!isRecord(item) || !isRecord(item['metadata'])) return undefined;
  const { metadata } = item;
  const labels = texts(metadata['labels']);
  const notes = texts(metadata['annotations']);
  const group = String(item['apiVersion']).split('/')[0] ?? '';
  const engine = KINDS[`${group}/${String(item['kind'])}`];
  const id = labels[BYPASS_LABEL];
  const name = metadata['name'];
  const namespace = metadata['namespace'];
  // Both become words of commands. The API server sees to it; this program need not rely on that.
  if (engine === undefined || id === undefined || !isName(name)) return undefined;
  const images = (notes[ANNOTATIONS.images] ?? '').split(' ').filter(isDigest);
  return {
    id,
    engine,
    name,
    namespace: isName(namespace) ? namespace : undefined,
    policy: engine === 'policy-controller' ? name : (notes[ANNOTATIONS.policy] ?? ''),
    opensAt: dateOf(notes[ANNOTATIONS.opensAt]),
    closesAt: dateOf(notes[ANNOTATIONS.closesAt]),
    ticket: notes[ANNOTATIONS.ticket] ?? '',
    namespaces: (notes[ANNOTATIONS.namespaces] ?? '').split(' ').filter(isName),
    images: images.length === 0 ? 'all' : images,
    canary: notes[ANNOTATIONS.canary],
  };
}

function dateOf(text = ''): Date | undefined {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** RFC 1123 subdomain, as the names of objects and namespaces are. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z0-9][a-z0-9.-]{0,252}$/.test(value);
}

/** The one command that closes it, for whoever reads the ticket. */
export function closingCommand({ engine, name, namespace }: Pick<OpenBypass, 'engine' | 'name' | 'namespace'>): string {
  const resource = BYPASS_RESOURCES[engine];
  return engine === 'policy-controller'
    ? `kubectl patch ${resource} ${name} --type=merge --patch '{"spec":{"mode":"enforce"}}'`
    : `kubectl delete ${resource} ${name} --namespace=${namespace ?? 'default'}`;
}

function texts(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (typeof each === 'string' ? [[key, each]] : [])),
  );
}
