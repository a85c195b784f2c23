import { Failure } from '../failure/failure.ts';
import { listing } from '../lib/listing.ts';
import { fromBuildMetadata } from './from-build-metadata.ts';
import { fromImages } from './from-images.ts';
import { fromNeeds } from './from-needs.ts';
import { fromResume } from './from-resume.ts';
import { formatSubject, type ImageSubject } from './subject.ts';
import type { MetadataFiles, SourceAnswer, SubjectSource } from './subject-source.ts';

/** In the order in which they are asked. */
const SUBJECT_SOURCES: readonly SubjectSource[] = [fromImages, fromNeeds, fromBuildMetadata, fromResume];

const MAX_SUBJECTS = 10_000;
const NOTHING_GIVEN = 'this step is given neither `needs` nor `images` nor `build-metadata`';

export interface FoundSubjects {
  readonly subjects: readonly ImageSubject[];
  readonly failures: readonly Failure[];
}

/** What is named elsewhere than in the inputs for images. */
export interface OtherSubjects {
  /** Images that the runner listed. */
  readonly listed: readonly ImageSubject[];
  /** Files are signed, or were asked for: no image is needed. */
  readonly hasArtifacts: boolean;
}

/**
 * Asks every source; the same name and digest twice is one subject, of the source that named it first.
 * @param inputs texts of the inputs, by name
 * @param expected how many there must be, when that is known
 */
export async function findSubjects(
  inputs: Readonly<Record<string, string>>,
  expected: number | undefined,
  files: MetadataFiles,
  others: OtherSubjects = { listed: [], hasArtifacts: false },
): Promise<FoundSubjects> {
  const answers: SourceAnswer[] = [];
  for (const source of SUBJECT_SOURCES) {
    const earlier = answers.flatMap(({ subjects }) => subjects);
    answers.push(await source.find(inputs[source.input] ?? '', { files, earlier }));
  }
  const failures = answers.flatMap((answer) => answer.failures);
  const subjects = distinct([...answers.flatMap((answer) => answer.subjects), ...others.listed]);
  // A count that is wrong because of another mistake is no news.
  return {
    subjects,
    failures:
      failures.length > 0
        ? failures
        : wrongCount(subjects, expected, others.hasArtifacts || subjects.length > 0 ? [] : noSubject(answers)),
  };
}

function distinct(subjects: readonly ImageSubject[]): readonly ImageSubject[] {
  const built = new Set(subjects.filter(({ builtUpstream }) => builtUpstream).map(({ digest }) => digest));
  const found = new Map<string, ImageSubject>();
  for (const subject of subjects) {
    const key = formatSubject(subject.name, subject.digest);
    if (!found.has(key)) found.set(key, { ...subject, builtUpstream: built.has(subject.digest) });
  }
  return [...found.values()];
}

function wrongCount(
  subjects: readonly ImageSubject[],
  expected: number | undefined,
  none: readonly Failure[],
): readonly Failure[] {
  if (subjects.length > MAX_SUBJECTS) {
    return [new Failure('BAD_INPUT', `${subjects.length} images are named; ${MAX_SUBJECTS} at most`)];
  }
  if (expected === undefined || expected === subjects.length) return none;
  const found = subjects.map(({ name, digest, from }) => `${formatSubject(name, digest)} (${from})`);
  const which = found.length === 0 ? 'none was found' : `${found.length} found: ${listing(found)}`;
  return [...none, new Failure('SUBJECT_COUNT', `\`expect-subjects\` is ${expected}, but ${which}`)];
}

function noSubject(answers: readonly SourceAnswer[]): readonly Failure[] {
  const skipped = answers.flatMap(({ skippedJobs }) => skippedJobs);
  const looked = answers.flatMap((answer) => answer.looked ?? []).join('; ') || NOTHING_GIVEN;
  const advice = answers.map((answer) => answer.advice).find((each) => each !== undefined);
  return [
    new Failure('NO_SUBJECT', `no image to sign: ${looked}`, advice === undefined ? {} : { advice }),
    ...skipped.map(
      (job) =>
        new Failure('NEEDED_JOB_FAILED', `needs: job ${job} was skipped, and nothing else names an image`, {
          advice:
            'Find out why the job was skipped (its `if`, or a job that it needs). If a release without images is right, give this job the same `if`.',
        }),
    ),
  ];
}
