import type { Failure } from '../failure/failure.ts';
import { printable } from '../failure/failure.ts';
import { clusterFailure } from './cluster-failure.ts';
import type { KubectlAnswer } from './kubectl.ts';

/** What became of an object that the API server was asked to admit. */
export type Admission =
  | { readonly kind: 'admitted'; readonly durationMs: number }
  /** By a webhook that judges images. `isOutage`: what it needs to judge could not be reached. */
  | {
      readonly kind: 'denied';
      readonly webhook: string;
      readonly policy: string | undefined;
      readonly message: string;
      readonly isOutage: boolean;
    }
  /** By something else than a judge of images: another webhook or policy, a quota, the namespace's pod security level. */
  | { readonly kind: 'refused'; readonly by: string; readonly message: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

const WEBHOOK = /admission webhook "([^"]+)" denied the request:?\s*([\s\S]*)$/;
/** Kyverno's for ImageValidatingPolicy, its mutating one (where ClusterPolicy checks images), policy-controller's. */
const JUDGES_IMAGES = /^ivpol\.|^mutate\.kyverno\.|^policy\.sigstore\.dev$/;
/** Of the webhook that all of Kyverno's other policies share: those that we rendered, and what its check of images leaves. */
const OF_IMAGES = /\btouchmark-|unverified image|missing digest for/;
const POLICY = /(?:failed policy: |Policy |following policies\s+)([\w.-]+)/;
const OUTAGE =
  /connection refused|connection reset|i\/o timeout|no such host|deadline exceeded|TLS handshake timeout|network is unreachable|TOOMANYREQUESTS|\bunexpected status code 5\d\d|\b50[234] (?:Bad Gateway|Service Unavailable|Gateway Timeout)/i;
/** Other judges of the API server, as they name themselves. */
const OTHERS: readonly (readonly [RegExp, (name: string) => string])[] = [
  [/violates (PodSecurity "[^"]+")/, (level) => level],
  [/(ValidatingAdmissionPolicy '[^']+')/, (policy) => policy],
  [/pods? "[^"]*" is forbidden: (?:exceeded|failed) quota: ([\w.-]+)/, (quota) => `the quota ${quota}`],
  // Of an account that lacks a right it says which user.
  [/pods? "[^"]*" is forbidden: (?!User )/, () => 'an admission plugin of the API server'],
];

export function judgesImages(webhook: string): boolean {
  return JUDGES_IMAGES.test(webhook);
}

/** Reads the end of `kubectl create`. */
export function readAdmission({ exitCode, stderr, durationMs }: KubectlAnswer): Admission {
  if (exitCode === 0) return { kind: 'admitted', durationMs };
  const [, webhook, said] = WEBHOOK.exec(stderr) ?? [];
  if (webhook !== undefined && said !== undefined) return byWebhook(webhook, said);
  for (const [pattern, name] of OTHERS) {
    const [all, matched = ''] = pattern.exec(stderr) ?? [];
    if (all === undefined) continue;
    return { kind: 'refused', by: printable(name(matched), 200), message: printable(stderr, 600) };
  }
  return { kind: 'failed', failure: clusterFailure(stderr) };
}

function byWebhook(webhook: string, said: string): Admission {
  const message = printable(said, 600);
  const isJudge = JUDGES_IMAGES.test(webhook) || (webhook.startsWith('validate.kyverno.') && OF_IMAGES.test(said));
  if (!isJudge) return { kind: 'refused', by: `the webhook ${printable(webhook, 200)}`, message };
  const policy = POLICY.exec(said)?.[1];
  return { kind: 'denied', webhook: printable(webhook, 200), policy, message, isOutage: OUTAGE.test(said) };
}
