import { createHash } from 'node:crypto';
import type { SourceFile } from '../../base-images/pins.ts';
import { repin } from '../../base-images/repin.ts';
import { Failure, printable } from '../../failure/failure.ts';
import { blobId, type ChangedFile, type GitFile } from '../../github/git-repository.ts';
import type { RefusedImage } from './newer-image.ts';
import type { ImageGroup } from './groups.ts';

/** A group's files as they should be. */
export interface PreparedChange {
  readonly group: ImageGroup;
  readonly files: readonly ChangedFile[];
  /** The same for the same files with the same digests, before and after. */
  readonly id: string;
}

/** Images that cannot be changed where they stand. */
export interface Prepared {
  readonly change: PreparedChange | undefined;
  readonly refused: readonly RefusedImage[];
}

/** The base branch, of which only files are asked. */
export interface BaseFiles {
  readonly name: string;
  file(path: string): Promise<GitFile | undefined>;
}

/**
 * Writes the new digests into the files, which must be those of the base branch: what a commit says of a file is all of
 * it, and what the workspace has besides would go along.
 * @throws Failure GITHUB_…
 */
export async function prepareChange(
  group: ImageGroup,
  sources: readonly SourceFile[],
  base: BaseFiles,
): Promise<Prepared> {
  const { files, left } = repin(
    sources,
    group.images.map(({ pin, to }) => ({ pin, to })),
  );
  const stuck = group.images.filter(({ pin }) => left.some((each) => each.pin === pin));
  const checked = await Promise.all(
    files.map(async ({ file, text }) => ({ file, text, known: await base.file(file) })),
  );
  const foreign = new Set(
    checked.filter(({ file, known }) => !known || !isSame(known, textOf(sources, file))).map(({ file }) => file),
  );
  const elsewhere = group.images.filter(({ pin }) => pin.locations.some(({ file }) => foreign.has(file)));
  const refused = [
    ...stuck.map((image) => refusedFor(image, NOT_ALONE)),
    ...elsewhere.map((image) => refusedFor(image, notOfBase(base.name, [...foreign]))),
  ];
  const rest = group.images.filter((image) => !stuck.includes(image) && !elsewhere.includes(image));
  if (rest.length === 0) return { change: undefined, refused };
  if (refused.length > 0) {
    const again = await prepareChange({ ...group, images: rest }, sources, base);
    return { change: again.change, refused: [...refused, ...again.refused] };
  }
  const changed = checked.map(({ file, text, known }): ChangedFile => {
    const bytes = Buffer.from(text);
    return { path: file, mode: known?.mode ?? '', sha: blobId(bytes, known?.sha.length), bytes };
  });
  const before = checked.map(({ file, known }) => [file, known?.sha ?? '']);
  return { change: { group, files: changed, id: idOf(before, changed) }, refused };
}

const NOT_ALONE = new Failure(
  'UNRESOLVED_REFERENCE',
  'its digest stands in no place of these files where it could be changed without changing something else',
  { advice: 'Write the digest where the image is named, or give it an `ARG` of its own in the same file.' },
);

function notOfBase(base: string, files: readonly string[]): Failure {
  const names = files.map((file) => printable(file, 100)).join(', ');
  return new Failure('BAD_INPUT', `the workspace has other bytes than the branch ${base}: ${names}`, {
    advice:
      'Check out that branch into the workspace itself, and let no step before this one change its files, line ends among them.',
  });
}

function refusedFor({ pin, to, judged }: ImageGroup['images'][number], failure: Failure): RefusedImage {
  return { kind: 'refused', pin, to, judged, failures: [failure.of(judged.target.text)] };
}

/** Also what is no UTF-8: read and written again, it would be something else. */
function isSame({ sha }: GitFile, text: string): boolean {
  return blobId(Buffer.from(text), sha.length) === sha;
}

function textOf(sources: readonly SourceFile[], path: string): string {
  return sources.find(({ file }) => file === path)?.text ?? '';
}

function idOf(before: readonly (readonly string[])[], after: readonly ChangedFile[]): string {
  const both = before.map(([file, sha]) => [file, sha, after.find(({ path }) => path === file)?.sha]);
  return createHash('sha256').update(JSON.stringify(both)).digest('hex');
}
