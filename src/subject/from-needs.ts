import { Failure, failuresOf, printable } from '../failure/failure.ts';
import { listing } from '../lib/listing.ts';
import type { Digest } from './digest.ts';
import { kindOf, readOutput } from './job-output.ts';
import { type NeededJob, parseNeeds } from './needed-jobs.ts';
import { pairOutputs } from './pair-outputs.ts';
import { formatSubject, type ImageSubject } from './subject.ts';
import { absent, type SourceAnswer, type SubjectSource } from './subject-source.ts';

/** The input `needs`: digests in the outputs of the jobs that this one needs. */
export const fromNeeds: SubjectSource = {
  input: 'needs',
  find: async (text, { earlier }) => {
    if (text === '') return absent('needs');
    try {
      return answer(parseNeeds(text), earlier);
    } catch (error) {
      return { ...absent('needs'), failures: failuresOf(error) };
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
    looked:
      jobs.length === 0
        ? '`needs` names no job'
        : `\`needs\`: ${listing(jobs.map(describeJob))} (read are only outputs named image, digest, subject or metadata)`,
    skippedJobs: jobs.filter(({ result }) => result === 'skipped').map(({ name }) => printable(name, 100)),
  };
}

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
