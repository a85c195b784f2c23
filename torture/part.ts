import type { Random } from './random.ts';

/** What a part of the torture is told. */
export interface PartOptions {
  readonly random: Random;
  readonly seed: number;
  /** Everything, in place of a sample. */
  readonly isFull: boolean;
  /** Whether documents are written from what was found. */
  readonly writes: boolean;
  /** Of the fault matrix, what its document does not have yet. */
  readonly isMissing: boolean;
  /** Only what has this word in its name. */
  readonly only: string | undefined;
}

/** What a part did: how often, and what went wrong. */
export interface PartReport {
  readonly figures: Readonly<Record<string, number>>;
  readonly passed: number;
  readonly failures: readonly string[];
}

export type Part = (options: PartOptions) => Promise<PartReport>;
