import type { Reference, ReferencedImage } from '../../src/base-images/reference.ts';
import { formatImageName } from '../../src/subject/image-name.ts';

/** `3:6 FROM docker.io/library/node:22 (linux/amd64)`, for tables. */
export function shown(references: readonly Reference[]): readonly string[] {
  return references.map(({ location, use, image, platform }) => {
    const wanted = platform === undefined ? '' : ` (${platform})`;
    return `${location.line}:${location.column} ${use} ${shownImage(image)}${wanted}`;
  });
}

function shownImage(image: ReferencedImage): string {
  if (image.kind === 'unresolved') return `? ${image.why}`;
  const tag = image.tag === undefined ? '' : `:${image.tag}`;
  return `${formatImageName(image.name)}${tag}${image.digest === undefined ? '' : `@${image.digest}`}`;
}
