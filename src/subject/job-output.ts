import { Failure, printable } from '../failure/failure.ts';
import { isRecord, readJson } from '../lib/json-text.ts';
import { Mistakes } from '../lib/mistakes.ts';
import { parseBuildMetadata } from './build-metadata.ts';
import { type Digest, parseDigest } from './digest.ts';
import { type ImageName, parseImageReference } from './image-name.ts';
import { type NamedDigest, parseNamedDigest } from './named-digest.ts';
import type { JobOutput } from './needed-jobs.ts';

/** An output of a needed job, read for what its name says that it holds. */
export interface ReadOutput {
  readonly output: JobOutput;
  readonly kind: OutputKind;
  /** Digests that came with their names. */
  readonly named: readonly NamedDigest[];
  /** Names that wait for a digest. */
  readonly names: readonly ImageName[];
  /** Digests that wait for a name. */
  readonly digests: readonly Digest[];
  readonly failures: readonly Failure[];
}

export type OutputKind = 'image' | 'digest' | 'subject' | 'metadata';
const KINDS: readonly OutputKind[] = ['image', 'digest', 'subject', 'metadata'];

/** GitHub's two ways of losing an output in silence. */
export const LOST_OUTPUTS =
  'GitHub drops an output that holds a masked string, and keeps only the outputs of the last leg of a matrix job';

const BUILT =
  'Check that the step that builds has the `id` that `outputs` of its job names, and `push: true`: what is not pushed has no digest. From a matrix, upload the build metadata of each leg as an artifact and pass `build-metadata` globs.';
const NAMED =
  'Write the name of the image out in `outputs` of the job, or check the `id` of the step that it comes from. A name that holds a secret (a registry host or user name that is also a secret) is dropped: keep such names in `vars`.';
const EMPTY_ADVICE: Readonly<Record<OutputKind, string>> = {
  image: NAMED,
  subject: NAMED,
  digest: BUILT,
  metadata: BUILT,
};

/** `API_Image-Digests` → `api`, `image`, `digest`: lower case, the last word singular. */
export function wordsOf(outputName: string): readonly string[] {
  const words = outputName.toLowerCase().split(/[-_]+/);
  return [...words.slice(0, -1), (words.at(-1) ?? '').replace(/s$/, '')];
}

export function kindOf(outputName: string): OutputKind | undefined {
  return KINDS.find((kind) => kind === wordsOf(outputName).at(-1));
}

export function readOutput(output: JobOutput, kind: OutputKind): ReadOutput {
  const mistakes = new Mistakes();
  const read = { named: [] as NamedDigest[], names: [] as ImageName[], digests: [] as Digest[] };
  if (output.text === '') {
    mistakes.add('BAD_NEEDS', `${output.where} is empty: ${LOST_OUTPUTS}`, { advice: EMPTY_ADVICE[kind] });
  } else {
    mistakes.attempt(output.where, () => {
      if (output.text.startsWith('{')) read.named.push(...parseBuildMetadata(output.text));
      else for (const item of itemsOf(output.text)) mistakes.attempt(output.where, () => readItem(item, kind, read));
    });
  }
  return { output, kind, ...read, failures: mistakes.found.map(asNeedsFailure) };
}

/** The names in an output that is only looked at as the partner of a digest. */
export function readNames(output: JobOutput): readonly ImageName[] {
  try {
    return itemsOf(output.text).map((item) => parseImageReference(item).name);
  } catch (error) {
    throw error instanceof Failure ? asNeedsFailure(error) : error;
  }
}

interface Reading {
  readonly named: NamedDigest[];
  readonly names: ImageName[];
  readonly digests: Digest[];
}

function readItem(item: string, kind: OutputKind, read: Reading): void {
  if (item.includes('@')) {
    read.named.push(parseNamedDigest(item));
  } else if (kind === 'digest') {
    read.digests.push(parseDigest(item));
  } else if (kind === 'image' && !/^sha(?:256|384|512):/.test(item)) {
    read.names.push(parseImageReference(item).name);
  } else if (kind === 'metadata') {
    throw new Failure('BAD_INPUT', 'neither the JSON of build metadata nor `name@sha256:…`', {
      advice: 'Let the build job put out `steps.<id>.outputs.metadata` of docker/build-push-action unchanged.',
    });
  } else {
    // Refuses it, with the words for what is missing.
    read.named.push(parseNamedDigest(item));
  }
}

/** Lines, or a JSON array of strings. An IPv6 registry starts with a bracket too. */
function itemsOf(text: string): readonly string[] {
  if (!text.startsWith('[') || /^\[[0-9a-fA-F:.]+\]/.test(text)) {
    return text
      .split(/\r\n|\n|\r/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }
  const reading = readJson(text);
  if (!reading.isJson) throw new Failure('BAD_INPUT', `not a JSON array: ${reading.fault}`);
  const { value } = reading;
  if (!Array.isArray(value)) throw new Failure('BAD_INPUT', 'not a JSON array');
  return value.map((item: unknown) => {
    if (typeof item === 'string' && item.trim() !== '') return item.trim();
    const what = isRecord(item) ? 'an object' : printable(String(item), 50) || 'an empty string';
    throw new Failure('BAD_INPUT', `the JSON array holds ${what}; it may hold only strings \`name@sha256:…\``);
  });
}

function asNeedsFailure(failure: Failure): Failure {
  if (failure.code !== 'BAD_INPUT') return failure;
  const { message, advice, cause } = failure;
  return new Failure('BAD_NEEDS', message, { ...(advice === undefined ? {} : { advice }), cause });
}
