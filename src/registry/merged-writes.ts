/**
 * Additions to things that can only be read, changed and written as a whole. For each thing one write is under way at a
 * time; whatever comes meanwhile waits together and goes into the next one, so that n callers cost two writes, not n,
 * and none undoes another's.
 */
export class MergedWrites<T> {
  readonly #write: (key: string, items: readonly T[]) => Promise<void>;
  readonly #last = new Map<string, Promise<void>>();
  readonly #waiting = new Map<string, { readonly items: T[]; readonly written: Promise<void> }>();

  constructor(write: (key: string, items: readonly T[]) => Promise<void>) {
    this.#write = write;
  }

  /** Resolves, or rejects, with the write that these items went into. */
  add(key: string, items: readonly T[]): Promise<void> {
    const waiting = this.#waiting.get(key);
    if (waiting) {
      waiting.items.push(...items);
      return waiting.written;
    }
    const collected = [...items];
    const before = this.#last.get(key) ?? Promise.resolve();
    const written = before
      .catch(() => undefined)
      .then(() => {
        this.#waiting.delete(key);
        return this.#write(key, collected);
      });
    this.#waiting.set(key, { items: collected, written });
    this.#last.set(key, written);
    return written;
  }
}
