import { Failure, printable } from '../failure/failure.ts';
import { type Digest, parseDigest } from '../subject/digest.ts';
import { type ImageName, parseImageReference } from '../subject/image-name.ts';

/** A place in a file of the workspace; line and column count from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** How an image is used where it is named. */
export type ReferenceUse =
  | 'image list'
  | 'FROM'
  | 'COPY --from'
  | 'RUN --mount'
  | 'syntax'
  | 'ONBUILD'
  | 'build context'
  | 'service'
  | 'container'
  | 'volume'
  | 'resource';

/** A place that names an image. Nothing that a file names is left out: what is not known to be an image is unresolved. */
export interface Reference {
  readonly location: Location;
  readonly use: ReferenceUse;
  /** As it stands there, before variables are replaced; for output only. */
  readonly written: string;
  readonly image: ReferencedImage;
  /** `os/arch[/variant]` when the place asks for one platform of an index. */
  readonly platform?: string;
  /** Who runs it, when it stands in a Kubernetes object. */
  readonly workload?: Workload;
}

export type ReferencedImage = ResolvedReference | UnresolvedReference;

/** A name that can be looked up in a registry. With a digest the tag plays no part. */
export interface ResolvedReference {
  readonly kind: 'image';
  readonly name: ImageName;
  /** `latest` when neither a tag nor a digest is written. */
  readonly tag: string | undefined;
  readonly digest: Digest | undefined;
}

/** It cannot be known here which image is meant: inconclusive, never passed over. */
export interface UnresolvedReference {
  readonly kind: 'unresolved';
  /** Half a sentence, safe to print: `the variable VERSION has no value`. */
  readonly why: string;
}

/** A Kubernetes object, or who made it: of a pod that a Deployment made, the Deployment. */
export interface Workload {
  /** Empty when the object does not say. */
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
}

/** Reads `name[:tag][@digest]` as `docker pull` does. */
export function readImage(text: string): ReferencedImage {
  try {
    const { name, tag, digest } = parseImageReference(text);
    if (digest === undefined) return { kind: 'image', name, tag: tag ?? 'latest', digest: undefined };
    return { kind: 'image', name, tag, digest: parseDigest(digest) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return unresolved(error.message);
  }
}

export function unresolved(why: string): UnresolvedReference {
  return { kind: 'unresolved', why: printable(why, 300) };
}
