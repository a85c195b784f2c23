import type { Digest } from '../subject/digest.ts';

/** The kinds of admission policy that can be opened. */
export type Engine = 'kyverno' | 'kyverno-clusterpolicy' | 'policy-controller';

/** A bounded opening of one admission policy. */
export interface Bypass {
  /** A label's value, and the end of the object's name: `11000000001-3fa9c2d1`. */
  readonly id: string;
  readonly engine: Engine;
  /** Name of the admission policy in the cluster. */
  readonly policy: string;
  readonly namespaces: readonly string[];
  readonly images: 'all' | readonly [Digest, ...Digest[]];
  /** Both by the clock of the cluster, whole seconds. */
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** An image that the policy denies while nothing is open; undefined when none is known. */
  readonly canary: string | undefined;
  readonly reason: string;
  /** Who asked and who approved, as GitHub logins. */
  readonly requestedBy: string;
  readonly approvedBy: string;
  /** Where the ticket and the run are, as URLs. */
  readonly ticket: string;
  readonly run: string;
}

/** Found by this label, whoever died: its value is the bypass's id. */
export const BYPASS_LABEL = 'touchmark/break-glass';

export const ANNOTATIONS = {
  policy: 'touchmark/policy',
  namespaces: 'touchmark/namespaces',
  images: 'touchmark/images',
  opensAt: 'touchmark/opens-at',
  closesAt: 'touchmark/closes-at',
  canary: 'touchmark/canary',
  reason: 'touchmark/reason',
  requestedBy: 'touchmark/requested-by',
  approvedBy: 'touchmark/approved-by',
  ticket: 'touchmark/ticket',
  run: 'touchmark/run',
  /** policy-controller's own mode before it was opened; empty when the policy named none. */
  originalMode: 'touchmark/original-mode',
} as const;

/** What an object in the cluster says of its bypass, for people and for whoever closes it. */
export function annotationsOf(bypass: Bypass): Readonly<Record<string, string>> {
  return {
    [ANNOTATIONS.policy]: bypass.policy,
    [ANNOTATIONS.namespaces]: bypass.namespaces.join(' '),
    [ANNOTATIONS.images]: bypass.images === 'all' ? 'all' : bypass.images.join(' '),
    [ANNOTATIONS.opensAt]: instant(bypass.opensAt),
    [ANNOTATIONS.closesAt]: instant(bypass.closesAt),
    ...(bypass.canary === undefined ? {} : { [ANNOTATIONS.canary]: bypass.canary }),
    [ANNOTATIONS.reason]: bypass.reason,
    [ANNOTATIONS.requestedBy]: bypass.requestedBy,
    [ANNOTATIONS.approvedBy]: bypass.approvedBy,
    [ANNOTATIONS.ticket]: bypass.ticket,
    [ANNOTATIONS.run]: bypass.run,
  };
}

export function nameOf({ id }: Pick<Bypass, 'id'>): string {
  return `touchmark-break-glass-${id}`;
}

/** RFC 3339 in UTC, without a fraction: what CEL, JMESPath and people read alike. */
export function instant(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
