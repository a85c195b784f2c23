import { Failure, printable } from '../failure/failure.ts';
import { listing } from '../lib/listing.ts';
import { Mistakes } from '../lib/mistakes.ts';
import type { Digest } from './digest.ts';
import { type ImageName, sameImageName } from './image-name.ts';
import { LOST_OUTPUTS, readNames, type ReadOutput, wordsOf } from './job-output.ts';
import type { NamedDigest } from './named-digest.ts';
import { misnamedDigests, misnamedImages } from './misnamed-outputs.ts';
import type { JobOutput, NeededJob } from './needed-jobs.ts';

/** A digest of a job with its name, and the output that it came from. */
interface PairedDigest extends NamedDigest {
  readonly from: string;
}

export interface PairedOutputs {
  readonly paired: readonly PairedDigest[];
  readonly failures: readonly Failure[];
}

/**
 * Gives each digest output of a job the names of its partner: `image`, `image-name` or `name` under the same prefix.
 * @param elsewhere subjects that another input names: their digests and names need no partner
 */
export function pairOutputs(
  job: NeededJob,
  outputs: readonly ReadOutput[],
  elsewhere: readonly NamedDigest[],
): PairedOutputs {
  const mistakes = new Mistakes();
  const paired = outputs.flatMap(({ output, named }) => named.map((each) => ({ ...each, from: output.where })));
  const digestOutputs = outputs
    .filter(({ kind }) => kind === 'digest')
    .map((digestOutput) => ({ digestOutput, partner: partnerOf(digestOutput.output, job.outputs) }));
  for (const { digestOutput, partner } of digestOutputs) {
    if (!partner || digestOutput.digests.length === 0 || isReportedEmpty(partner, outputs)) continue;
    const from = digestOutput.output.where;
    const names = namesIn(partner, outputs, mistakes);
    if (!names) continue;
    if (names.waiting.length + names.own.length === 0) mistakes.addAll([withoutName(job, digestOutput.output)]);
    const pairs = mistakes.attempt(from, () => combine(digestOutput.digests, names, partner)) ?? [];
    paired.push(...pairs.map((pair) => ({ ...pair, from })));
  }
  const lonely = digestOutputs.filter(({ partner }) => !partner).map(({ digestOutput }) => digestOutput);
  for (const { output, digests } of lonely) {
    const namesakes = elsewhere.filter(({ digest }) => digests.includes(digest));
    const known = new Set([...paired, ...namesakes].map(({ digest }) => digest));
    paired.push(...namesakes.map(({ name, digest }) => ({ name, digest, from: output.where })));
    if (!digests.every((digest) => known.has(digest))) mistakes.addAll([withoutName(job, output)]);
  }
  const partners = new Set(digestOutputs.map(({ partner }) => partner));
  for (const { output, names } of outputs) {
    const isSettled = (name: ImageName): boolean => paired.some((each) => sameImageName(each.name, name));
    if (!partners.has(output) && !names.every(isSettled)) mistakes.addAll([withoutDigest(job, output)]);
  }
  return { paired, failures: mistakes.found };
}

/** `api-digest` → `api-image`, `api-image-name`, `api-name`; `image-digest` → also `image`, `name`. */
function partnerOf(digestOutput: JobOutput, outputs: readonly JobOutput[]): JobOutput | undefined {
  const prefix = wordsOf(digestOutput.name).slice(0, -1);
  const prefixes = prefix.at(-1) === 'image' ? [prefix, prefix.slice(0, -1)] : [prefix];
  const wanted = prefixes.flatMap((words) =>
    [['image'], ['image', 'name'], ['name']].map((last) => [...words, ...last].join('-')),
  );
  const candidates = wanted.flatMap((name) => outputs.filter((output) => wordsOf(output.name).join('-') === name));
  return candidates.find(({ text }) => text !== '') ?? candidates.find(({ name }) => wordsOf(name).at(-1) === 'image');
}

/** An empty `image` output is a mistake of its own, reported where it was read. */
function isReportedEmpty(partner: JobOutput | undefined, outputs: readonly ReadOutput[]): boolean {
  return partner?.text === '' && outputs.some(({ output }) => output === partner);
}

interface PartnerNames {
  /** Names that have no digest yet. */
  readonly waiting: readonly ImageName[];
  /** Digests that the partner itself gives its images. */
  readonly own: readonly Digest[];
}

/** Undefined when the partner cannot be read, which is a mistake of its own. */
function namesIn(partner: JobOutput, outputs: readonly ReadOutput[], mistakes: Mistakes): PartnerNames | undefined {
  const read = outputs.find(({ output }) => output === partner);
  if (read?.failures.length) return undefined;
  if (read) return { waiting: read.names, own: read.named.map(({ digest }) => digest) };
  const waiting = mistakes.attempt(partner.where, () => readNames(partner));
  return waiting && { waiting, own: [] };
}

function combine(
  digests: readonly Digest[],
  { waiting, own }: PartnerNames,
  partner: JobOutput,
): readonly NamedDigest[] {
  if (own.length > 0 && waiting.length === 0 && !digests.every((digest) => own.includes(digest))) {
    throw new Failure('BAD_NEEDS', `${partner.where} gives its image another digest`, {
      advice: 'Put out one of the two, or `registry/repository@sha256:…` in one output.',
    });
  }
  if (digests.length > 1 && waiting.length > 1) {
    throw new Failure(
      'BAD_NEEDS',
      `${digests.length} digests and, in ${partner.where}, ${waiting.length} images: nothing says which belong together`,
      { advice: 'Put out lines `registry/repository@sha256:…`, or one output of build metadata.' },
    );
  }
  return waiting.flatMap((name) => digests.map((digest) => ({ name, digest })));
}

function withoutName(job: NeededJob, output: JobOutput): Failure {
  const empty = job.outputs.filter(({ name, text }) => text === '' && wordsOf(name).at(-1) === 'name');
  const hint = empty.length > 0 ? `; ${listing(empty.map(({ where }) => where))} is empty` : '';
  const image = output.name.replace(/digests?$/i, 'image');
  return new Failure(
    'BAD_NEEDS',
    `${output.where}: no output of this job names the image of this digest (${outputNames(job)})${hint}. ${misnamedImages(job.outputs) ?? LOST_OUTPUTS}`,
    {
      advice: [
        `Add the name of the image, as it is pushed, to the \`outputs\` of job \`${printable(job.name, 100)}\`, say:`,
        `  ${printable(image, 100)}: ghcr.io/\${{ github.repository }}`,
        'Take care that it holds no secret (a registry host or user name that is also a secret).',
      ].join('\n'),
    },
  );
}

function withoutDigest(job: NeededJob, output: JobOutput): Failure {
  const digest = output.name.replace(/images?$/i, 'digest');
  return new Failure(
    'BAD_NEEDS',
    `${output.where}: no output of this job is the digest of this image (${outputNames(job)}). ${misnamedDigests(job.outputs) ?? LOST_OUTPUTS}`,
    {
      advice: [
        `Add the digest to the \`outputs\` of job \`${printable(job.name, 100)}\`, with the \`id\` of its step docker/build-push-action:`,
        `  ${printable(digest, 100)}: \${{ steps.<id>.outputs.digest }}`,
        'From a matrix, upload build metadata and pass `build-metadata` globs. If this output is not an image that the job built, rename it.',
      ].join('\n'),
    },
  );
}

function outputNames(job: NeededJob): string {
  return `job ${printable(job.name, 100)} put out ${listing(job.outputs.map(({ name }) => printable(name, 100)))}`;
}
