import { Failure } from '../failure/failure.ts';
import type { Digest } from '../subject/digest.ts';
import { quoted } from './input-values.ts';

/** How a release is divided among the jobs of a matrix. */
export type Sharding =
  | Shard
  /** All of it, to plan at most so many parts. */
  | { readonly kind: 'plan'; readonly count: number };

/** One job's part of a release: every `count`-th image, from the `index`-th on. */
export interface Shard {
  readonly kind: 'part';
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
}

/** A matrix makes no more jobs than this in one workflow run. */
const MAX_SHARDS = 256;

/** `i/n` or `auto/n`; absent: everything. @throws Failure BAD_INPUT */
export function parseSharding(text: string): Sharding | undefined {
  if (text === '') return undefined;
  const [, part, ofCount] = /^(auto|\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
  const [index, count] = [Number(part), Number(ofCount)];
  if (part === 'auto' && count >= 1 && count <= MAX_SHARDS) return { kind: 'plan', count };
  if (index >= 1 && index <= count && count <= MAX_SHARDS) return { kind: 'part', index, count };
  throw new Failure(
    'BAD_INPUT',
    `${quoted(text)} is not \`i/n\` with i from 1 to n, nor \`auto/n\`, and n at most ${MAX_SHARDS}`,
    {
      advice:
        'Give each leg of the matrix its part, say `1/4`, `2/4`, `3/4` and `4/4`, or plan the parts with `auto/4` and `dry-run: true`.',
    },
  );
}

/** The digests of a shard. All names of one digest are in the same, so that it is signed once. */
export function digestsOfShard(digests: Iterable<Digest>, { index, count }: Shard): ReadonlySet<Digest> {
  const each = [...new Set(digests)];
  return new Set(each.filter((_, position) => position % count === index - 1));
}

/** The shards that are not empty: as many as were asked for, and no more than there are digests. */
export function shardsOf(digests: Iterable<Digest>, count: number): readonly string[] {
  return Array.from({ length: Math.min(count, new Set(digests).size) }, (_, index) => `${index + 1}/${count}`);
}
