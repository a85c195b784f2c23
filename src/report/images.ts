import type { Results, SubjectResult } from './results.ts';

/** An image as it was given, and the platforms that its index lists. */
export interface ImageResult {
  readonly image: SubjectResult;
  readonly platforms: readonly SubjectResult[];
}

/** Every subject once: as an image, or under the index that lists it. */
export function imagesOf({ subjects }: Results): readonly ImageResult[] {
  const images = new Map<string, { readonly image: SubjectResult; readonly platforms: SubjectResult[] }>();
  const isPlatform = (subject: SubjectResult): boolean => subject.parent !== null;
  for (const image of subjects.filter((subject) => !isPlatform(subject))) {
    images.set(keyOf(image.name, image.digest), { image, platforms: [] });
  }
  for (const platform of subjects.filter(isPlatform)) {
    const index = images.get(keyOf(platform.name, platform.parent));
    if (index) index.platforms.push(platform);
    else images.set(keyOf(platform.name, platform.digest), { image: platform, platforms: [] });
  }
  return [...images.values()];
}

/** Whether somebody has to look at an image: it failed, or something about it is still to do. */
export function needsAttention({ image, platforms }: ImageResult): boolean {
  return [image, ...platforms].some(
    ({ verdict, attestations }) =>
      verdict !== 'pass' || attestations.some(({ status }) => status === 'failed' || status === 'pending'),
  );
}

export function countPlatforms(images: readonly ImageResult[]): number {
  return images.reduce((sum, { platforms }) => sum + platforms.length, 0);
}

function keyOf(name: string, digest: string | null): string {
  return JSON.stringify([name, digest]);
}
