import type { Code } from '../failure/codes.ts';
import { Failure, type FailureDetails, Failures, failuresOf } from '../failure/failure.ts';

/** Collects what is wrong, so that all of it can be said, and mended, at once. */
export class Mistakes {
  readonly #found: Failure[] = [];

  get found(): readonly Failure[] {
    return this.#found;
  }

  add(code: Code, message: string, details: FailureDetails = {}): void {
    this.#found.push(new Failure(code, message, details));
  }

  addAll(failures: readonly Failure[]): void {
    this.#found.push(...failures);
  }

  /** What `read` returns; undefined when it failed, which is noted as of this place. */
  attempt<T>(where: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      this.#note(where, error);
      return undefined;
    }
  }

  /** The same for all items at once; mistakes are in the order of the items. */
  async attemptAll<I extends { readonly where: string }, T>(
    items: readonly I[],
    read: (item: I) => Promise<T>,
  ): Promise<readonly T[]> {
    const settled = await Promise.allSettled(items.map(read));
    return settled.flatMap((each, index) => {
      if (each.status === 'fulfilled') return [each.value];
      this.#note(items[index]?.where ?? '', each.reason);
      return [];
    });
  }

  /** @throws Failures */
  throwIfAny(): void {
    if (this.#found.length > 0) throw new Failures(this.#found);
  }

  #note(where: string, error: unknown): void {
    this.#found.push(...failuresOf(error).map((failure) => located(where, failure)));
  }
}

/** The failure with its place before its message. */
function located(where: string, failure: Failure): Failure {
  const { code, subject, service, advice, cause } = failure;
  return new Failure(code, `${where}: ${failure.message}`, {
    ...(subject === undefined ? {} : { subject }),
    ...(service === undefined ? {} : { service }),
    ...(advice === undefined ? {} : { advice }),
    cause,
  });
}
