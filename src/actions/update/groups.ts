import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { formatImageName } from '../../subject/image-name.ts';
import type { ComparedImage } from './sbom-changes.ts';
import type { Grouping } from './update-config.ts';

/** What one pull request moves. */
export interface ImageGroup {
  /** For people: `base images`, an image, a directory. */
  readonly title: string;
  readonly branch: string;
  readonly images: readonly ComparedImage[];
}

/** What tells the proposals of one workflow from those of another. */
export interface Scope {
  readonly base: string;
  readonly files: readonly string[];
  readonly grouping: Grouping;
  readonly branchPrefix: string;
}

const MAX_SLUG = 60;
const MAX_TITLE = 150;

/** The same images under the same inputs have the same branch, whatever their digests are. */
export function groupsOf(images: readonly ComparedImage[], scope: Scope): readonly ImageGroup[] {
  const groups = new Map<string, { readonly title: string; readonly images: ComparedImage[] }>();
  for (const { key, title, image } of images.flatMap((each) => placesOf(each, scope.grouping))) {
    const known = groups.get(key) ?? { title, images: [] };
    known.images.push(image);
    groups.set(key, known);
  }
  return [...groups].map(([key, group]) => ({ ...group, branch: branchFor(key, scope) }));
}

/** As a commit says it: proposals of other inputs are not this run's to close. */
export function scopeId({ base, files, grouping }: Scope): string {
  return hashOf([base, files, grouping]).slice(0, 16);
}

interface Placed {
  readonly key: string;
  readonly title: string;
  readonly image: ComparedImage;
}

function placesOf(image: ComparedImage, grouping: Grouping): readonly Placed[] {
  const { pin } = image;
  switch (grouping) {
    case 'all':
      return [{ key: 'base-images', title: 'base images', image }];
    case 'image': {
      const key = `${formatImageName(pin.name)}:${pin.tag}`;
      return [{ key, title: key, image }];
    }
    case 'directory': {
      const directories = [...new Set(pin.locations.map(({ file }) => posix.dirname(file)))];
      return directories.map((key) => {
        const locations = pin.locations.filter(({ file }) => posix.dirname(file) === key);
        const title = `base images in ${key === '.' ? 'the root' : harmless(key)}`;
        return { key, title, image: { ...image, pin: { ...pin, locations } } };
      });
    }
  }
}

/** Whatever a file or a folder is called, this is a name that git takes and no shell reads. */
function branchFor(key: string, scope: Scope): string {
  const slug = key
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(-MAX_SLUG)
    .replaceAll(/^-+|-+$/g, '');
  return `${scope.branchPrefix}${slug === '' ? 'root' : slug}-${hashOf([scopeId(scope), key]).slice(0, 8)}`;
}

/** A folder may be called `x, fixes #1`, and a title says so to GitHub when it is merged. */
function harmless(path: string): string {
  return path.replaceAll(/[^\p{L}\p{N}./_-]/gu, '_').slice(0, MAX_TITLE);
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
