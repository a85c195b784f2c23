import { checksOf, type DoctorCheck } from '../../doctor/check.ts';
import { endWords, type ExpiryLimits } from '../../doctor/expiry.ts';
import { Failure } from '../../failure/failure.ts';
import type { TufRole } from '../../sigstore/tuf-repository.ts';
import { trustEnds } from '../../verify/trust.ts';
import { endCheck } from './ending.ts';
import type { OpenedSigstore } from './open-sigstore.ts';
import type { DoctorServices } from './services.ts';

const checks = checksOf('trust');
const { good, bad } = checks;
const CODES = { soon: 'TRUST_ROOT_ENDING', over: 'TRUST_ROOT_EXPIRED' } as const;
/** These live for days by design, and are renewed by a machine: what counts is whether it still does. */
const SHORT_LIVED: ReadonlySet<TufRole> = new Set(['timestamp', 'snapshot']);

/** Until when what everything is verified with is good. @throws Failure when there is no trust to be had */
export async function trustChecks(services: DoctorServices, limits: ExpiryLimits): Promise<readonly DoctorCheck[]> {
  const opened = await services.sigstore();
  const { now } = services;
  return [
    ...tufChecks(opened, limits, now),
    ...trustEnds(opened.trust).map(({ kind, endsAt }) => {
      const name = `trusted root: ${kind}`;
      if (endsAt === undefined) return good(name, 'no end is set');
      return endCheck(checks, { name, what: `the ${kind} of the trusted root`, endsAt, codes: CODES }, limits, now);
    }),
  ];
}

function tufChecks({ ends }: OpenedSigstore, limits: ExpiryLimits, now: Date): readonly DoctorCheck[] {
  const roles = Object.entries(ends ?? {}) as (readonly [TufRole, Date])[];
  return roles.map(([role, endsAt]) => {
    const name = `TUF metadata: ${role}`;
    const what = `the ${role} metadata of the TUF repository`;
    if (!SHORT_LIVED.has(role)) return endCheck(checks, { name, what, endsAt, codes: CODES }, limits, now);
    const words = endWords(endsAt, now);
    return endsAt > now ? good(name, words) : bad(name, new Failure('TRUST_ROOT_EXPIRED', `${what}: ${words}`));
  });
}
