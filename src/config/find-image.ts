import { Failure, printable } from '../failure/failure.ts';
import { closest } from '../lib/closest.ts';
import { listing } from '../lib/listing.ts';
import { type Digest, parseDigest } from '../subject/digest.ts';
import { formatImageName, parseImageReference } from '../subject/image-name.ts';
import type { ArtifactSubject } from '../subject/artifact.ts';
import type { ImageSubject } from '../subject/subject.ts';
import { quoted } from './input-values.ts';

/** What a line may speak of: an image or a file. */
export interface NamedSubject {
  /** `registry/repository`, or the name of a file. */
  readonly name: string;
  readonly digest: Digest;
  readonly isFile: boolean;
}

export function namedSubjects(
  images: readonly ImageSubject[],
  artifacts: readonly ArtifactSubject[],
): readonly NamedSubject[] {
  return [
    ...images.map(({ name, digest }) => ({ name: formatImageName(name), digest, isFile: false })),
    ...artifacts.map(({ name, digest }) => ({ name, digest, isFile: true })),
  ];
}

/**
 * The image or file that a line speaks of: its full name, or the last segments of one (`api` for `ghcr.io/acme/api`). A digest
 * tells two images of one name apart.
 * @throws Failure BAD_INPUT, BAD_DIGEST
 */
export function findImage(text: string, subjects: readonly NamedSubject[]): Digest {
  const at = text.indexOf('@');
  const name = at < 0 ? text : text.slice(0, at);
  const digest = at < 0 ? undefined : parseDigest(text.slice(at + 1));
  const full = fullNameOf(name);
  const found = subjects.filter((subject) => {
    const { name: other } = subject;
    const isNamed = other === name || (other === full && !subject.isFile) || other.endsWith(`/${name}`);
    return isNamed && (digest ?? subject.digest) === subject.digest;
  });
  const digests = [...new Set(found.map((subject) => subject.digest))];
  const [only] = digests;
  if (only === undefined) throw unknownImage(text, subjects);
  if (digests.length === 1) return only;
  const candidates = found.map((subject) => `${printable(subject.name, 200)}@${subject.digest}`);
  throw new Failure('BAD_INPUT', `${quoted(text)} may be any of ${listing(candidates)}`, {
    advice: 'Write more of the name, from its end, or all of `registry/repository@sha256:…`.',
  });
}

/**
 * The one image; the one file where there is no image.
 * @param sign what stands between an image's name and this
 * @throws Failure BAD_INPUT
 */
export function onlyImage(what: string, all: readonly NamedSubject[], sign = ''): Digest {
  const images = all.filter(({ isFile }) => !isFile);
  const subjects = images.length > 0 ? images : all;
  const digests = [...new Set(subjects.map(({ digest }) => digest))];
  const [only] = digests;
  if (only !== undefined && digests.length === 1) return only;
  throw new Failure(
    'BAD_INPUT',
    `${quoted(what)} names no image, and there are ${digests.length}: ${namesOf(subjects)}`,
    {
      advice: `Write before it which image it is of, say \`${example(subjects)} ${sign}${printable(what, 100)}\`.`,
    },
  );
}

function fullNameOf(text: string): string | undefined {
  try {
    return formatImageName(parseImageReference(text).name);
  } catch {
    return undefined;
  }
}

function unknownImage(text: string, subjects: readonly NamedSubject[]): Failure {
  const names = subjects.map((subject) => subject.name);
  const meant = closest(text, names) ?? closest(text, names.map(lastSegment));
  const hint = meant === undefined ? '' : `; did you mean \`${printable(meant, 200)}\`?`;
  return new Failure('BAD_INPUT', `no image is called ${quoted(text)}; there are ${namesOf(subjects)}${hint}`, {
    advice: 'Use the name of an image that is signed in this step, whole or from its end.',
  });
}

function namesOf(subjects: readonly NamedSubject[]): string {
  return listing([...new Set(subjects.map(({ name }) => printable(name, 200)))]);
}

function example([first]: readonly NamedSubject[]): string {
  return printable(lastSegment(first?.name ?? ''), 200);
}

function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
