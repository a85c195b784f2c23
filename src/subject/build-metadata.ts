import { Failure, printable } from '../failure/failure.ts';
import { isRecord, readJson } from '../lib/json-text.ts';
import { type Digest, parseDigest } from './digest.ts';
import { formatImageName, parseImageReference } from './image-name.ts';
import type { NamedDigest } from './named-digest.ts';

export interface BuiltImage extends NamedDigest {
  /** Which of bake's targets it is; undefined for a build of one image. */
  readonly target: string | undefined;
}

const DIGEST_KEY = 'containerimage.digest';
const NAME_KEY = 'image.name';

/**
 * The metadata that buildx leaves: of one build, or of bake, where each target has its own.
 * https://docs.docker.com/reference/cli/docker/buildx/build/#metadata-file
 * @throws Failure BAD_INPUT, BAD_DIGEST
 */
export function parseBuildMetadata(text: string): readonly BuiltImage[] {
  const reading = readJson(text);
  if (!reading.isJson) throw new Failure('BAD_INPUT', `not build metadata, which is JSON: ${reading.fault}`);
  const { value } = reading;
  if (!isRecord(value)) throw new Failure('BAD_INPUT', 'not build metadata, which is a JSON object');
  const images = isOfImage(value) ? imagesOf(value, undefined) : targetsOf(value);
  if (images.length > 0) return images;
  throw new Failure('BAD_INPUT', `no \`${DIGEST_KEY}\` in this build metadata: no image was pushed`, {
    advice: 'Build with `push: true` (or an `output` of `type=image,push=true`) and pass its metadata unchanged.',
  });
}

/** Targets that made no image (tests, binaries) are none of ours. */
function targetsOf(metadata: Readonly<Record<string, unknown>>): readonly BuiltImage[] {
  return Object.entries(metadata).flatMap(([target, value]) =>
    isRecord(value) && isOfImage(value) ? imagesOf(value, target) : [],
  );
}

function isOfImage(metadata: Readonly<Record<string, unknown>>): boolean {
  return DIGEST_KEY in metadata || NAME_KEY in metadata;
}

function imagesOf(metadata: Readonly<Record<string, unknown>>, target: string | undefined): readonly BuiltImage[] {
  const of = target === undefined ? '' : ` of target ${printable(target, 100)}`;
  const digestText = metadata[DIGEST_KEY];
  const names = namesOf(metadata[NAME_KEY]);
  if (typeof digestText !== 'string') {
    throw new Failure('BAD_INPUT', `the build metadata${of} has no \`${DIGEST_KEY}\`: the image was not pushed`, {
      advice: 'Build with `push: true`.',
    });
  }
  const digest = parseDigest(digestText);
  if (names.length === 0) {
    throw new Failure('BAD_INPUT', `the build metadata${of} has no \`${NAME_KEY}\`, so the digest has no image`, {
      advice: 'Give the build its `tags`, or name the image in the input `images`.',
    });
  }
  return names.map((name) => ({ ...namedAs(name, digest), target }));
}

function namedAs(text: string, digest: Digest): NamedDigest {
  const reference = parseImageReference(text);
  if (reference.digest !== undefined && reference.digest !== digest) {
    const name = formatImageName(reference.name);
    throw new Failure('BAD_INPUT', `the build metadata gives ${name} two digests`);
  }
  return { name: reference.name, digest };
}

/** Comma-separated, each with its tag. */
function namesOf(value: unknown): readonly string[] {
  if (typeof value !== 'string') return [];
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
