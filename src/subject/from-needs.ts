import { Failure, failuresOf, printable } from '../failure/failure.ts';
import { listing } from '../lib/listing.ts';
import type { Digest } from './digest.ts';
import { kindOf, readOutput } from './job-output.ts';
import { misnamedDigests } from './misnamed-outputs.ts';
import { type NeededJob, parseNeeds } from './needed-jobs.ts';
import { pairOutputs } from './pair-outputs.ts';
import { formatSubject, type ImageSubject } from './subject.ts';
import { ABSENT, type SourceAnswer, type SubjectSource } from './subject-source.ts';

/** The input `needs`: digests in the outputs of the jobs that this one needs. */
export const fromNeeds: SubjectSource = {
  input: 'needs',
  find: async (text, { earlier }) => {
    if (text === '') return ABSENT;
    try {
      return answer(parseNeeds(text), earlier);
    } catch (error) {
      return { ...ABSENT, failures: failuresOf(error) };
    }
  },
};

function answer(jobs: readonly NeededJob[], earlier: readonly ImageSubject[]): SourceAnswer {
  const failed = jobs.filter(({ result }) => result === 'failure' || result === 'cancelled');
  const read = jobs.filter(({ result }) => result === 'success').map((job) => readJob(job, earlier));
  const putOut = new Set(read.flatMap((job) => job.putOut));
  return {
    subjects: read.flatMap(({ subjects }) => subjects),
    failures: [
      ...failed.map(neededJobFailed),
      ...read.flatMap(({ failures }) => failures),
      // What a failed job would have put out is not known.
      ...(failed.length > 0 ? [] : earlier.filter(({ digest }) => !putOut.has(digest)).map(notPutOut)),
    ],
    ...whatWasThere(jobs),
    skippedJobs: jobs.filter(({ result }) => result === 'skipped').map(({ name }) => printable(name, 100)),
  };
}

/** Said when none of it names an image. */
function whatWasThere(jobs: readonly NeededJob[]): Pick<SourceAnswer, 'looked' | 'advice'> {
  if (jobs.length === 0) {
    return {
      looked: '`toJSON(needs)` is empty, as this job needs no other',
      advice: 'Add the job that builds to this job, beside its `runs-on`:\n  needs: [build]',
    };
  }
  const isRead = 'read are only outputs named image, digest, subject or metadata';
  const why = misnamedDigests(jobs.flatMap(({ outputs }) => outputs)) ?? isRead;
  return {
    looked: `${listing(jobs.map(describeJob))}; ${why}`,
    advice: jobs.some(({ result }) => result === 'skipped') ? SKIPPED_ADVICE : OUTPUTS_ADVICE,
  };
}

const SKIPPED_ADVICE = 'A job that was skipped puts nothing out: see to that first.';
const OUTPUTS_ADVICE = [
  'Let the job that builds put out what it pushed, and name that job in `needs` of this one:',
  '  build:',
  '    outputs:',
  '      image: ghcr.io/${{ github.repository }} # the name that it pushes to',
  '      digest: ${{ steps.build.outputs.digest }} # of docker/build-push-action with `id: build` and `push: true`',
  '  sign:',
  '    needs: [build]',
].join('\n');

interface ReadJob {
  readonly subjects: readonly ImageSubject[];
  /** Also digests whose name only another input knows. */
  readonly putOut: readonly Digest[];
  readonly failures: readonly Failure[];
}

function readJob(job: NeededJob, earlier: readonly ImageSubject[]): ReadJob {
  const outputs = job.outputs.flatMap((output) => {
    const kind = kindOf(output.name);
    return kind ? [readOutput(output, kind)] : [];
  });
  const { paired, failures } = pairOutputs(job, outputs, earlier);
  return {
    subjects: paired.map(({ name, digest, from }) => ({ name, digest, from, builtUpstream: true })),
    putOut: [...paired.map(({ digest }) => digest), ...outputs.flatMap(({ digests }) => digests)],
    failures: [...outputs.flatMap((output) => output.failures), ...failures],
  };
}

function neededJobFailed({ name, result }: NeededJob): Failure {
  const how = result === 'cancelled' ? 'was cancelled' : 'failed';
  return new Failure('NEEDED_JOB_FAILED', `needs: job ${printable(name, 100)} ${how}`);
}

function notPutOut({ name, digest, from }: ImageSubject): Failure {
  const subject = formatSubject(name, digest);
  return new Failure('BAD_NEEDS', `${from}: no needed job put out the digest of ${subject}`, {
    subject,
    advice:
      'Let the job that built it put out `digest` (and add it to `needs`), or leave out the input `needs` to sign digests that other runs built.',
  });
}

function describeJob({ name, result, outputs }: NeededJob): string {
  const what = outputs.length === 0 ? 'nothing' : listing(outputs.map((output) => printable(output.name, 60)));
  return `job ${printable(name, 60)} (${result}) put out ${what}`;
}
