import { randomBytes } from 'node:crypto';
import type { Bypass } from '../../break-glass/bypass.ts';
import { canaryImage } from '../../break-glass/canary-image.ts';
import { Failure } from '../../failure/failure.ts';
import type { BreakGlass, Policy } from '../../policy/policy.ts';
import type { OpenConfig } from './break-glass-config.ts';
import type { Asking } from './services.ts';

/** @throws Failure BAD_POLICY when nobody has said who may approve */
export function requireBreakGlass({ breakGlass }: Policy, file: string): BreakGlass {
  if (breakGlass) return breakGlass;
  throw new Failure('BAD_POLICY', `${file} of the default branch has no \`break-glass\`: nobody may approve`, {
    advice: 'Add `break-glass: {approvers: […], environment: …, max-minutes: 15}` to it, on the default branch.',
  });
}

interface DraftFacts {
  readonly minutes: number;
  readonly policy: Policy;
  /** Empty while it is awaited. */
  readonly approvedBy: string;
  readonly now: Date;
}

/** The bypass that is asked for, with the times that it would have now. */
export function draftOf(config: OpenConfig, asking: Asking, { minutes, policy, approvedBy, now }: DraftFacts): Bypass {
  const { images } = config;
  const names = images === 'all' ? [] : images.flatMap(({ name }) => name ?? []);
  const [first, ...others] = images === 'all' ? [] : images.map(({ digest }) => digest);
  const draft = {
    id: `${asking.runId}-${randomBytes(4).toString('hex')}`,
    engine: config.engine,
    policy: config.admissionPolicy,
    namespaces: config.namespaces,
    images: first === undefined ? ('all' as const) : ([first, ...others] as const),
    canary: config.canary ?? canaryImage(names, policy),
    reason: config.reason,
    requestedBy: asking.logins[0] ?? '',
    approvedBy,
    ticket: '',
    run: asking.runUrl,
  };
  return openedAt(draft, minutes, now);
}

/** The same, opened at this time. */
export function openedAt(bypass: Omit<Bypass, 'opensAt' | 'closesAt'>, minutes: number, now: Date): Bypass {
  return { ...bypass, opensAt: now, closesAt: new Date(now.getTime() + minutes * 60_000) };
}
