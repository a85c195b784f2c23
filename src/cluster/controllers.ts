import type { Kubectl } from './kubectl.ts';
import { readList } from './read-answer.ts';

/** What a deployment tells of itself. */
export interface Deployed {
  readonly name: string;
  readonly namespace: string;
  /** That are ready; those that are wanted where it does not say. */
  readonly replicas: number;
  readonly wanted: number;
  /** Labels of its pods, as a selector. */
  readonly podSelector: string;
}

/** An admission controller that judges images, as its deployment tells. */
export type ImageController = Kyverno | (Deployed & { readonly kind: 'policy-controller' });

export interface Kyverno extends Deployed {
  readonly kind: 'kyverno';
  readonly cache: ImageCache;
  readonly exceptions: PolicyExceptions;
}

/** Whether Kyverno heeds exceptions, and of which namespace: `*` for all. */
export interface PolicyExceptions {
  readonly enabled: boolean;
  readonly namespace: string;
}

/** Kyverno keeps verified images; a provenance counts by its bytes. */
export interface ImageCache {
  readonly enabled: boolean;
  readonly maxSize: number;
  /** As Go writes durations. */
  readonly timeToLive: string;
}

/** https://kyverno.io/docs/installation/customization/#container-flags */
const DEFAULT_CACHE: ImageCache = { enabled: true, maxSize: 1_000, timeToLive: '60m' };
/** Room for some hundred provenances; what docs/admission.md recommends is ten times that. */
const SMALLEST_USEFUL_SIZE = 1_000_000;
/** The name of a Helm release is part of one of Kyverno's labels; see `isKyverno`. */
const SELECTORS = {
  kyverno: 'app.kubernetes.io/component=admission-controller',
  cleanup: 'app.kubernetes.io/component=cleanup-controller',
  'policy-controller': 'app.kubernetes.io/name=policy-controller',
} as const;

interface Deployment {
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly spec?: {
    readonly replicas?: number;
    readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
    readonly template?: { readonly spec?: { readonly containers?: readonly { readonly args?: readonly string[] }[] } };
  };
  readonly status?: { readonly readyReplicas?: number };
}

/**
 * The controllers of a cluster, where their deployments may be listed.
 * @throws Failure when they may not be, or the cluster does not answer
 */
export async function findImageControllers(kubectl: Kubectl): Promise<readonly ImageController[]> {
  const [kyverno, policyController] = await Promise.all([
    deployments(kubectl, SELECTORS.kyverno),
    deployments(kubectl, SELECTORS['policy-controller']),
  ]);
  return [
    ...kyverno.filter(isKyverno).map(kyvernoOf),
    ...policyController.map((each) => ({ kind: 'policy-controller', ...deployedOf(each) }) as const),
  ];
}

/** Kyverno alone; undefined when it is not there. @throws Failure as above */
export async function findKyverno(kubectl: Kubectl): Promise<Kyverno | undefined> {
  const first = (await deployments(kubectl, SELECTORS.kyverno)).find(isKyverno);
  return first && kyvernoOf(first);
}

/** What deletes an exception when its label says so; undefined when it is not there. @throws Failure as above */
export async function findCleanupController(kubectl: Kubectl): Promise<Deployed | undefined> {
  const first = (await deployments(kubectl, SELECTORS.cleanup)).find(isKyverno);
  return first && deployedOf(first);
}

/** Whether what a controller verified once is there the next time. */
export function keepsImages(controller: ImageController): boolean {
  return controller.kind === 'kyverno' && controller.cache.enabled && controller.cache.maxSize >= SMALLEST_USEFUL_SIZE;
}

async function deployments(kubectl: Kubectl, selector: string): Promise<readonly Deployment[]> {
  const text = await kubectl.output([
    'get',
    'deployments',
    '--all-namespaces',
    `--selector=${selector}`,
    '--output=json',
  ]);
  return readList(text);
}

function isKyverno({ metadata }: Deployment): boolean {
  return metadata?.labels?.['app.kubernetes.io/part-of']?.includes('kyverno') === true;
}

function deployedOf({ metadata, spec, status }: Deployment): Deployed {
  const wanted = spec?.replicas ?? 1;
  return {
    name: metadata?.name ?? '',
    namespace: metadata?.namespace ?? '',
    replicas: status === undefined ? wanted : (status.readyReplicas ?? 0),
    wanted,
    podSelector: Object.entries(spec?.selector?.matchLabels ?? {})
      .map(([name, value]) => `${name}=${value}`)
      .join(','),
  };
}

function kyvernoOf(deployment: Deployment): Kyverno {
  return {
    kind: 'kyverno',
    ...deployedOf(deployment),
    cache: cacheOf(deployment),
    exceptions: exceptionsOf(deployment),
  };
}

function flagOf({ spec }: Deployment, name: string): string | undefined {
  const args = spec?.template?.spec?.containers?.flatMap((container) => container.args ?? []) ?? [];
  return args.map((arg) => /^--?([A-Za-z]+)(?:=(.*))?$/.exec(arg)).find((match) => match?.[1] === name)?.[2];
}

function exceptionsOf(deployment: Deployment): PolicyExceptions {
  return {
    enabled: flagOf(deployment, 'enablePolicyException') === 'true',
    namespace: flagOf(deployment, 'exceptionNamespace') ?? '',
  };
}

function cacheOf(deployment: Deployment): ImageCache {
  const flag = (name: string): string | undefined => flagOf(deployment, name);
  const maxSize = Number(flag('imageVerifyCacheMaxSize'));
  return {
    enabled: flag('imageVerifyCacheEnabled') !== 'false',
    // Zero is Kyverno's word for its default.
    maxSize: Number.isSafeInteger(maxSize) && maxSize > 0 ? maxSize : DEFAULT_CACHE.maxSize,
    timeToLive: flag('imageVerifyCacheTTLDuration') ?? DEFAULT_CACHE.timeToLive,
  };
}
