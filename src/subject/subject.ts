import type { Digest } from './digest.ts';
import { formatImageName, type ImageName } from './image-name.ts';

/** An image to sign: one digest under one name. */
export interface ImageSubject {
  readonly name: ImageName;
  readonly digest: Digest;
  /** Which source named it, for messages: `images line 3`, `needs.build.outputs.digest`. */
  readonly from: string;
  /**
   * Whether a needed job or its build metadata put this digest out, so that provenance speaks of this run. A digest
   * that was typed in may be old, or somebody else's.
   */
  readonly builtUpstream: boolean;
}

/** One digest with all the names it is published under; signed once. */
export interface Release {
  readonly digest: Digest;
  readonly names: readonly ImageName[];
  readonly builtUpstream: boolean;
}

/** `registry/repository@sha256:…` */
export function formatSubject(name: ImageName, digest: Digest): string {
  return `${formatImageName(name)}@${digest}`;
}

/** Groups subjects by digest, in order of appearance; the same name and digest twice is one subject. */
export function releasesOf(subjects: readonly ImageSubject[]): readonly Release[] {
  const releases = new Map<Digest, Release>();
  for (const { name, digest, builtUpstream } of subjects) {
    const known = releases.get(digest);
    const isKnownName = known?.names.some((other) => formatImageName(other) === formatImageName(name)) ?? false;
    releases.set(digest, {
      digest,
      names: known ? (isKnownName ? known.names : [...known.names, name]) : [name],
      builtUpstream: builtUpstream || (known?.builtUpstream ?? false),
    });
  }
  return [...releases.values()];
}
