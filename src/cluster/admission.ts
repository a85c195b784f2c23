import type { Failure } from '../failure/failure.ts';
import { printable } from '../failure/failure.ts';
import { clusterFailure } from './cluster-failure.ts';
import type { KubectlAnswer } from './kubectl.ts';

/** What became of an object that the API server was asked to admit. */
export type Admission =
  | { readonly kind: 'admitted'; readonly durationMs: number }
  /** By a webhook that judges images. */
  | { readonly kind: 'denied'; readonly webhook: string; readonly policy: string | undefined; readonly message: string }
  /** By something else than a judge of images: another webhook, or the pod security level of the namespace. */
  | { readonly kind: 'refused'; readonly by: string; readonly message: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

const WEBHOOK = /admission webhook "([^"]+)" denied the request:?\s*([\s\S]*)$/;
const POD_SECURITY = /violates (PodSecurity "[^"]+")/;
/** Kyverno's for ImageValidatingPolicy, its mutating one (where ClusterPolicy checks images), policy-controller's. */
const JUDGES_IMAGES = /^ivpol\.|^mutate\.kyverno\.|^policy\.sigstore\.dev$/;
const POLICY = /(?:failed policy: |Policy )([\w.-]+)/;

/** Reads the end of `kubectl create`. */
export function readAdmission({ exitCode, stderr, durationMs }: KubectlAnswer): Admission {
  if (exitCode === 0) return { kind: 'admitted', durationMs };
  const [, webhook, said] = WEBHOOK.exec(stderr) ?? [];
  if (webhook !== undefined && said !== undefined) {
    const message = printable(said, 600);
    if (!JUDGES_IMAGES.test(webhook)) return { kind: 'refused', by: `the webhook ${printable(webhook, 200)}`, message };
    return { kind: 'denied', webhook: printable(webhook, 200), policy: POLICY.exec(said)?.[1], message };
  }
  const [, level] = POD_SECURITY.exec(stderr) ?? [];
  if (level !== undefined) return { kind: 'refused', by: printable(level, 100), message: printable(stderr, 600) };
  return { kind: 'failed', failure: clusterFailure(stderr) };
}
