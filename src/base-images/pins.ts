import { posix } from 'node:path';
import type { Digest } from '../subject/digest.ts';
import { formatImageName, type ImageName } from '../subject/image-name.ts';
import { composeReferences } from './compose.ts';
import { dockerfileReferences } from './dockerfile.ts';
import { manifestFilesReferences } from './kustomize.ts';
import type { Location, Reference } from './reference.ts';

export interface SourceFile {
  /** Path from the root of the repository. */
  readonly file: string;
  readonly text: string;
}

/** An image that is named by tag and digest, with all places that name it so. */
export interface Pin {
  readonly name: ImageName;
  readonly tag: string;
  readonly digest: Digest;
  /** Those that the places ask for; undefined where one asks for none in particular. */
  readonly platforms: readonly (string | undefined)[];
  readonly locations: readonly Location[];
}

const COMPOSE = /^(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml$/;
const MANIFEST = /\.(?:ya?ml|json)$|^Kustomization$/;

/** What all the files name, each read as what its name says it is: compose file, manifest, else Dockerfile. */
export function referencesIn(files: readonly SourceFile[]): readonly Reference[] {
  const of = (kind: FileKind): readonly SourceFile[] => files.filter(({ file }) => kindOf(file) === kind);
  return [
    ...of('dockerfile').flatMap(({ file, text }) => dockerfileReferences(text, { file })),
    ...of('compose').flatMap(({ file, text }) => composeReferences(text, { file }).references),
    ...manifestFilesReferences(of('manifest')),
  ];
}

/** Manifests are read together, as kustomizations make one of many; others each for itself. */
export type FileKind = 'dockerfile' | 'compose' | 'manifest';

export function kindOf(file: string): FileKind {
  const name = posix.basename(file);
  if (COMPOSE.test(name)) return 'compose';
  return MANIFEST.test(name) ? 'manifest' : 'dockerfile';
}

/** Those with both: without a tag there is nothing to ask for, without a digest nothing to replace. */
export function pinsIn(references: readonly Reference[]): readonly Pin[] {
  const pins = new Map<string, Pin & { readonly platforms: (string | undefined)[]; readonly locations: Location[] }>();
  for (const { image, platform, location } of references) {
    if (image.kind !== 'image' || image.tag === undefined || image.digest === undefined) continue;
    const { name, tag, digest } = image;
    const key = formatPin({ name, tag, digest });
    const known = pins.get(key) ?? { name, tag, digest, platforms: [], locations: [] };
    if (!known.platforms.includes(platform)) known.platforms.push(platform);
    if (!known.locations.some((each) => isSamePlace(each, location))) known.locations.push(location);
    pins.set(key, known);
  }
  return [...pins.values()];
}

/** `registry/repository:tag@digest` */
export function formatPin({ name, tag, digest }: Pick<Pin, 'name' | 'tag' | 'digest'>): string {
  return `${formatImageName(name)}:${tag}@${digest}`;
}

export function isSamePlace(left: Location, right: Location): boolean {
  return left.file === right.file && left.line === right.line && left.column === right.column;
}
