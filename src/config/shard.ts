import { Failure } from '../failure/failure.ts';
import type { Digest } from '../subject/digest.ts';
import { quoted } from './input-values.ts';

/** One job's part of a release: every `count`-th image, from the `index`-th on. */
export interface Shard {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
}

/** A matrix makes no more jobs than this in one workflow run. */
const MAX_SHARDS = 256;

/** `i/n`; absent: everything. @throws Failure BAD_INPUT */
export function parseShard(text: string): Shard | undefined {
  if (text === '') return undefined;
  const [, index, count] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number);
  if (index !== undefined && count !== undefined && index >= 1 && index <= count && count <= MAX_SHARDS) {
    return { index, count };
  }
  throw new Failure('BAD_INPUT', `${quoted(text)} is not \`i/n\` with i from 1 to n, and n at most ${MAX_SHARDS}`, {
    advice: 'Give each leg of the matrix its part, say `1/4`, `2/4`, `3/4` and `4/4`.',
  });
}

/** The digests of a shard. All names of one digest are in the same, so that it is signed once. */
export function digestsOfShard(digests: Iterable<Digest>, { index, count }: Shard): ReadonlySet<Digest> {
  const each = [...new Set(digests)];
  return new Set(each.filter((_, position) => position % count === index - 1));
}
