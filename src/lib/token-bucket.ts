import { setTimeout as sleep } from 'node:timers/promises';

/** Lets `perMinute` through each minute, after a first burst of `burst`; whoever comes too early waits, in order. */
export class TokenBucket {
  #perMinute: number;
  readonly #burst: number;
  #tokens: number;
  #filledAtMs: number;
  #queue: Promise<void> = Promise.resolve();

  constructor(perMinute: number, burst: number) {
    this.#perMinute = perMinute;
    this.#burst = Math.min(burst, perMinute);
    this.#tokens = this.#burst;
    this.#filledAtMs = performance.now();
  }

  /** Waits for one token. Rejects with the signal's reason when it is aborted meanwhile. */
  take(signal: AbortSignal): Promise<void> {
    const turn = this.#queue.then(() => this.#takeNext(signal));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Half as many from now on. */
  halve(): void {
    this.#refill();
    this.#perMinute = Math.max(1, this.#perMinute / 2);
  }

  async #takeNext(signal: AbortSignal): Promise<void> {
    this.#refill();
    while (this.#tokens < 1) {
      const waitMs = ((1 - this.#tokens) * 60_000) / this.#perMinute;
      await sleep(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted());
      this.#refill();
    }
    signal.throwIfAborted();
    this.#tokens -= 1;
  }

  #refill(): void {
    const nowMs = performance.now();
    this.#tokens = Math.min(this.#burst, this.#tokens + ((nowMs - this.#filledAtMs) * this.#perMinute) / 60_000);
    this.#filledAtMs = nowMs;
  }
}
