import { linesOf } from '../lib/input-lines.ts';
import type { Mistakes } from '../lib/mistakes.ts';
import type { ImageName } from '../subject/image-name.ts';
import { parseRepository } from './sign-values.ts';

/** The lines of `reuse-from`: names of images, without tags and digests. */
export function parseNames(text: string, mistakes: Mistakes): readonly ImageName[] {
  return linesOf('reuse-from', text).flatMap((line) => {
    const name = mistakes.attempt(line.where, () => parseRepository(line.text));
    return name ? [name] : [];
  });
}
