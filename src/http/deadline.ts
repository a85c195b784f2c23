import { Failure } from '../failure/failure.ts';

/** The moment by which the whole step must be over, and the one signal that ends everything under way. */
export class Deadline {
  readonly signal: AbortSignal;
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #endsAtMs: number;

  /** @param spentMs what the step has taken already: hashing files, for one */
  constructor(durationMs: number, spentMs = 0) {
    this.signal = this.#controller.signal;
    const leftMs = Math.max(0, durationMs - spentMs);
    this.#endsAtMs = Date.now() + leftMs;
    const end = (): void =>
      this.#end(new Failure('DEADLINE', `this step may take ${durationMs / 1000} s, and they are over`));
    this.#timer = setTimeout(end, leftMs);
    this.#timer.unref();
    if (leftMs === 0) end();
  }

  /** Why everything ends, once it does. */
  get failure(): Failure | undefined {
    return this.signal.aborted ? (this.signal.reason as Failure) : undefined;
  }

  get remainingMs(): number {
    return Math.max(0, this.#endsAtMs - Date.now());
  }

  throwIfOver(): void {
    if (this.failure) throw this.failure;
  }

  cancel(): void {
    this.#end(new Failure('CANCELLED', 'the run was cancelled'));
  }

  /** Forgets the timer; call when the work is done. */
  clear(): void {
    clearTimeout(this.#timer);
  }

  #end(reason: Failure): void {
    if (!this.signal.aborted) this.#controller.abort(reason);
  }
}
