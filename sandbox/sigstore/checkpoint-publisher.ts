import { setTimeout as sleep } from 'node:timers/promises';
import type { TransparencyLog } from './transparency-log.ts';

/** Makes entries public in batches, at fixed moments: whoever wants a proof waits for the next one. */
export class CheckpointPublisher {
  readonly #log: TransparencyLog;
  readonly #intervalMs: number;
  readonly #startedAt = performance.now();
  #publishedSize = 0;
  #next: Promise<void> | undefined;

  constructor(log: TransparencyLog, intervalMs: number) {
    this.#log = log;
    this.#intervalMs = intervalMs;
  }

  /** The size of a published tree that holds the entry. */
  async treeWith(logIndex: number): Promise<number> {
    while (this.#publishedSize <= logIndex) await (this.#next ??= this.#publishNext());
    return this.#publishedSize;
  }

  async #publishNext(): Promise<void> {
    const sinceLast = (performance.now() - this.#startedAt) % this.#intervalMs;
    // Nothing but a waiting request may keep the process alive.
    await sleep(this.#intervalMs - sinceLast, undefined, { ref: false });
    this.#publishedSize = this.#log.size;
    this.#next = undefined;
  }
}
