import type { Kubectl } from './kubectl.ts';

/** An admission controller that judges images, as its deployment tells. */
export type ImageController =
  | {
      readonly kind: 'kyverno';
      readonly replicas: number;
      readonly cache: ImageCache;
      readonly exceptions: PolicyExceptions;
    }
  | { readonly kind: 'policy-controller'; readonly replicas: number };

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
const SELECTORS = {
  kyverno: 'app.kubernetes.io/part-of=kyverno,app.kubernetes.io/component=admission-controller',
  'policy-controller': 'app.kubernetes.io/name=policy-controller',
} as const;

interface Deployment {
  readonly spec?: {
    readonly replicas?: number;
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
    ...kyverno.map(kyvernoOf),
    ...policyController.map((each) => ({ kind: 'policy-controller', replicas: replicasOf(each) }) as const),
  ];
}

/** Kyverno alone; undefined when it is not there. @throws Failure as above */
export async function findKyverno(kubectl: Kubectl): Promise<(ImageController & { kind: 'kyverno' }) | undefined> {
  const [first] = await deployments(kubectl, SELECTORS.kyverno);
  return first && kyvernoOf(first);
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
  const { items } = JSON.parse(text) as { items?: readonly Deployment[] };
  return items ?? [];
}

function replicasOf({ spec, status }: Deployment): number {
  return status?.readyReplicas ?? spec?.replicas ?? 1;
}

function kyvernoOf(deployment: Deployment): ImageController & { kind: 'kyverno' } {
  return {
    kind: 'kyverno',
    replicas: replicasOf(deployment),
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
