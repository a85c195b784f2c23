import { Failure } from '../failure/failure.ts';

/** So many requests in a row were given up, each after all its tries: the next ones would end like them. */
const MAX_FAILURES_IN_A_ROW = 5;
/** After this time one request is let through, to see whether the service is back. */
const PROBE_AFTER_MS = 5_000;
/** A request that succeeds gives back part of a retry. */
const RETRIES_FOR_SUCCESS = 0.2;

/** What one service has shown so far, and how much it may still be asked. */
export class Circuit {
  readonly #maxRetries: number;
  #retries: number;
  #failuresInARow = 0;
  #last: Failure | undefined;
  #askAgainAtMs = 0;

  /** @param maxRetries for all requests to the service together, so that many do not make a bad day worse */
  constructor(maxRetries: number) {
    this.#maxRetries = maxRetries;
    this.#retries = maxRetries;
  }

  /** @throws Failure as the last one, while the service is not worth asking */
  requireClosed(nowMs: number): void {
    if (this.#failuresInARow < MAX_FAILURES_IN_A_ROW || !this.#last) return;
    if (nowMs >= this.#askAgainAtMs) {
      this.#askAgainAtMs = nowMs + PROBE_AFTER_MS;
      return;
    }
    throw new Failure(
      this.#last.code,
      `${this.#last.message}; not asked again after ${this.#failuresInARow} failures`,
      {
        ...(this.#last.service === undefined ? {} : { service: this.#last.service }),
        ...(this.#last.advice === undefined ? {} : { advice: this.#last.advice }),
        cause: this.#last,
      },
    );
  }

  /** Whether a request that failed may be tried again. */
  takeRetry(): boolean {
    if (this.#retries < 1 || this.#failuresInARow >= MAX_FAILURES_IN_A_ROW) return false;
    this.#retries -= 1;
    return true;
  }

  answered(): void {
    this.#failuresInARow = 0;
    this.#retries = Math.min(this.#maxRetries, this.#retries + RETRIES_FOR_SUCCESS);
  }

  /** A request was given up. */
  gaveUp(failure: Failure, nowMs: number): void {
    this.#failuresInARow += 1;
    this.#last = failure;
    this.#askAgainAtMs = nowMs + PROBE_AFTER_MS;
  }
}
