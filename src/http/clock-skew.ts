import { Failure } from '../failure/failure.ts';
import type { HttpAnswer } from './http.ts';

const MAX_SKEW_MS = 60_000;

/** An answer, and between which moments of ours it was made. */
export interface TimedAnswer {
  readonly answer: Pick<HttpAnswer, 'headers' | 'url'>;
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
}

export interface Clock {
  /** By so much it is certainly off. */
  readonly skewMs: number;
  readonly failure: Failure | undefined;
}

/**
 * The service's clock may be anywhere between sending and receiving; its header has whole seconds, and a cache answers with
 * the time of when it asked.
 * @returns undefined when it tells no time
 */
export function clockOf({ answer, sentAtMs, receivedAtMs }: TimedAnswer): Clock | undefined {
  const ageMs = Number(answer.headers.get('age') ?? 0) * 1000;
  const theirsMs = Date.parse(answer.headers.get('date') ?? '') + (ageMs > 0 ? ageMs : 0);
  if (Number.isNaN(theirsMs)) return undefined;
  const skewMs = Math.max(sentAtMs - (theirsMs + 1000), theirsMs - receivedAtMs, 0);
  if (skewMs <= MAX_SKEW_MS) return { skewMs, failure: undefined };
  const { host } = new URL(answer.url);
  const direction = theirsMs > receivedAtMs ? 'behind' : 'ahead of';
  const seconds = Math.round(skewMs / 1000);
  const message = `the clock of this runner is ${seconds} s ${direction} that of ${host}`;
  return { skewMs, failure: new Failure('CLOCK_SKEW', message, { service: host }) };
}
