import type { Failure } from '../failure/failure.ts';
import type { HttpAnswer } from './http.ts';

const FIRST_RETRY_MS = 300;
const LONGEST_RETRY_MS = 8_000;
/** A service that asks for a longer pause than this is given up: the job would only idle. */
const LONGEST_RETRY_AFTER_MS = 60_000;
const RETRY_STATUSES = [408, 429, 500, 502, 503, 504];

/** @returns undefined when another try cannot help */
export function retryDelayMs(failure: Failure, answer: HttpAnswer | undefined, attempt: number): number | undefined {
  const backoffMs = Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), LONGEST_RETRY_MS) * (0.5 + Math.random() / 2);
  // A certificate is as bad a second later.
  if (!answer) return failure.code.endsWith('_TLS') ? undefined : backoffMs;
  // GitHub says 403 where others say 429.
  if (!RETRY_STATUSES.includes(answer.status) && !isRateLimit(failure)) return undefined;
  const askedMs = retryAfterMs(answer.headers);
  return askedMs > LONGEST_RETRY_AFTER_MS ? undefined : Math.max(askedMs, 0) || backoffMs;
}

export function isRateLimit({ code }: Failure): boolean {
  return code.endsWith('_RATE_LIMITED');
}

function retryAfterMs(headers: HttpAnswer['headers']): number {
  const value = headers.get('retry-after');
  if (value === null) return untilResetMs(headers);
  const seconds = Number(value);
  return Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api: nothing is left until then. */
function untilResetMs(headers: HttpAnswer['headers']): number {
  if (headers.get('x-ratelimit-remaining') !== '0') return 0;
  const resetMs = Number(headers.get('x-ratelimit-reset')) * 1000;
  return resetMs > 0 ? Math.max(0, resetMs - Date.now()) : 0;
}
