import { Failure } from '../failure/failure.ts';
import { quoted } from './input-values.ts';

const DURATION = /^(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/;
const UNITS_MS = [86_400_000, 3_600_000, 60_000, 1000];

/** `90s`, `10m`, `1h30m`, in milliseconds. @throws Failure BAD_INPUT */
export function parseDuration(text: string, minMs: number, maxMs: number): number {
  const parts = text === '' ? null : DURATION.exec(text);
  if (!parts) {
    const hint = /^\d+$/.test(text) ? `: a duration needs its unit, say \`${text.slice(0, 9)}s\`` : '';
    throw new Failure('BAD_INPUT', `${quoted(text)} is not a duration${hint}`, { advice: ADVICE });
  }
  const ms = UNITS_MS.reduce((sum, unit, index) => sum + unit * Number(parts[index + 1] ?? 0), 0);
  if (ms >= minMs && ms <= maxMs) return ms;
  const bounds = `from ${formatDuration(minMs)} to ${formatDuration(maxMs)}`;
  throw new Failure('BAD_INPUT', `${quoted(text)} is not ${bounds}`, { advice: `Give a duration ${bounds}.` });
}

/** The shortest text that `parseDuration` reads as this; whole seconds. */
export function formatDuration(ms: number): string {
  const names = ['d', 'h', 'm', 's'];
  let rest = ms;
  const parts = UNITS_MS.map((unit, index) => {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    return count === 0 ? '' : `${count}${names[index]}`;
  });
  return parts.join('') || '0s';
}

const ADVICE = 'Write durations as `90s`, `10m` or `1h30m`.';
