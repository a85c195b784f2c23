import { Failure } from '../failure/failure.ts';
import type { BreakGlass } from '../policy/policy.ts';

const DEFAULT_MINUTES = 15;

/**
 * How long a bypass may be open: what was asked for, or the default where that is shorter than the policy's limit.
 * @param asked undefined when nothing was
 * @throws Failure BAD_INPUT when it is more than the policy allows
 */
export function minutesWithin(asked: number | undefined, { maxMinutes }: BreakGlass): number {
  if (asked === undefined) return Math.min(DEFAULT_MINUTES, maxMinutes);
  if (asked <= maxMinutes) return asked;
  throw new Failure('BAD_INPUT', `minutes: ${asked} is more than the ${maxMinutes} that the policy file allows`, {
    advice: `Ask for ${maxMinutes} minutes or fewer, or have \`break-glass: {max-minutes: …}\` changed on the default branch.`,
  });
}
