import { setTimeout as sleep } from 'node:timers/promises';
import type { TransparencyLog } from './transparency-log.ts';

/**
 * Makes entries public in batches: whoever wants a proof waits for the next one. A batch is open for a whole interval from
 * its first entry on, as was measured at rekor-tiles: at ten seconds, ten to eleven and never the five that one would expect.
 */
export class CheckpointPublisher {
  readonly #log: TransparencyLog;
  readonly #intervalMs: number;
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
    // Nothing but a waiting request may keep the process alive.
    await sleep(this.#intervalMs, undefined, { ref: false });
    this.#publishedSize = this.#log.size;
    this.#next = undefined;
  }
}
