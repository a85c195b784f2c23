import { Failure } from '../failure/failure.ts';
import { quoted } from './input-values.ts';

const RATE = /^(\d{1,9}) ?\/ ?(s|min|h)$/;
const PER_MINUTE = { s: 60, min: 1, h: 1 / 60 } as const;
const MIN_PER_MINUTE = 1;
const MAX_PER_MINUTE = 100_000;

/** `400/min`, `5/s`, `6000/h`: as so many a minute. @throws Failure BAD_INPUT */
export function parseLogRate(text: string): number {
  const [, count, unit] = RATE.exec(text) ?? [];
  if (count === undefined || unit === undefined) {
    throw new Failure('BAD_INPUT', `${quoted(text)} is not a rate`, {
      advice: 'Write rates as `400/min`, `5/s` or `6000/h`.',
    });
  }
  const perMinute = Number(count) * PER_MINUTE[unit as keyof typeof PER_MINUTE];
  if (perMinute >= MIN_PER_MINUTE && perMinute <= MAX_PER_MINUTE) return perMinute;
  const bounds = `from ${MIN_PER_MINUTE}/min to ${MAX_PER_MINUTE}/min`;
  throw new Failure('BAD_INPUT', `${quoted(text)} is not ${bounds}`, { advice: `Give a rate ${bounds}.` });
}
