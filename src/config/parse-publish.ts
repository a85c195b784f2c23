import { Failure } from '../failure/failure.ts';
import { linesOf } from '../lib/input-lines.ts';
import { parseChoice } from './input-values.ts';

/** Where statements are published, in this order. */
export const PUBLISH_TARGETS = ['registry', 'github', 'legacy-tags', 'release'] as const;
export type PublishTarget = (typeof PUBLISH_TARGETS)[number];

/**
 * A list, by comma or line, of places to publish to; `none` stands alone.
 * @throws Failure BAD_INPUT
 */
export function parsePublish(text: string): readonly PublishTarget[] {
  const words = linesOf('publish', text).flatMap((line) => line.text.split(/[\s,]+/).filter((word) => word !== ''));
  const given = new Set(words.map((word) => parseChoice(word, [...PUBLISH_TARGETS, 'none'] as const)));
  if (!given.has('none')) return PUBLISH_TARGETS.filter((target) => given.has(target));
  if (given.size === 1) return [];
  throw new Failure('BAD_INPUT', '`none` stands beside other targets', {
    advice: 'Remove `none`, or everything else.',
  });
}
