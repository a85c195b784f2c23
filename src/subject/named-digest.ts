import { Failure, printable } from '../failure/failure.ts';
import { type Digest, parseDigest } from './digest.ts';
import { type ImageName, parseImageReference } from './image-name.ts';

/** A digest and the name it is pushed under. */
export interface NamedDigest {
  readonly name: ImageName;
  readonly digest: Digest;
}

/**
 * `registry/repository[:tag]@sha256:…`; the tag is dropped.
 * @throws Failure BAD_INPUT, BAD_DIGEST, TAG_WITHOUT_DIGEST
 */
export function parseNamedDigest(text: string): NamedDigest {
  // `sha256:<hex>` would else be read as a tag of Docker Hub's image `sha256`.
  if (/^sha(?:256|384|512):/.test(text)) {
    throw new Failure('BAD_INPUT', `"${printable(text, 100)}" is a digest without the name of its image`, {
      advice: 'Write it as `registry/repository@sha256:…`.',
    });
  }
  const { name, tag, digest } = parseImageReference(text);
  if (digest === undefined) {
    const what = tag === undefined ? 'has neither digest nor tag' : 'has a tag and no digest';
    throw new Failure('TAG_WITHOUT_DIGEST', `"${printable(text, 200)}" ${what}`);
  }
  return { name, digest: parseDigest(digest) };
}
