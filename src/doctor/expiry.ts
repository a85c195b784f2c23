/** How many days before an end somebody is told, and how many before it counts as wrong. */
export interface ExpiryLimits {
  readonly warnDays: number;
  readonly failDays: number;
}

export type Remaining = 'good' | 'warning' | 'ending' | 'over';

const MILLISECONDS_A_DAY = 86_400_000;

function daysLeft(end: Date, now: Date): number {
  return Math.floor((end.getTime() - now.getTime()) / MILLISECONDS_A_DAY);
}

export function remainingUntil(end: Date, now: Date, { warnDays, failDays }: ExpiryLimits): Remaining {
  if (end <= now) return 'over';
  const days = daysLeft(end, now);
  if (days < failDays) return 'ending';
  return days < warnDays ? 'warning' : 'good';
}

/** `until 2026-12-24, 24 days`. */
export function endWords(end: Date, now: Date): string {
  const day = end.toISOString().slice(0, 10);
  const days = daysLeft(end, now);
  if (end <= now) return `ended ${day}`;
  return `until ${day}, ${days} ${days === 1 ? 'day' : 'days'} left`;
}
