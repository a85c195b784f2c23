import { Failure, printable } from '../failure/failure.ts';
import { isRecord, readJson } from '../lib/json-text.ts';
import type { Digest } from './digest.ts';
import type { ImageName } from './image-name.ts';
import { parseNamedDigest } from './named-digest.ts';
import { formatSubject } from './subject.ts';

/** What a run that met an outage has left to do: the file behind the output `pending` and the input `resume`. */
export interface Pending {
  readonly run: PendingRun;
  /** Images that are not complete. */
  readonly subjects: readonly PendingSubject[];
  /** JSON of the bundles that were signed for them and are perhaps kept nowhere else. Unverified. */
  readonly bundles: readonly string[];
}

export interface PendingRun {
  readonly serverUrl: string;
  /** `owner/name` */
  readonly repository: string;
  readonly runId: string;
}

export interface PendingSubject {
  readonly name: ImageName;
  readonly digest: Digest;
  readonly builtUpstream: boolean;
}

const VERSION = 1;
const MAX_SUBJECTS = 10_000;
const MAX_BUNDLES = 100_000;
export const MAX_PENDING_BYTES = 256 * 1024 * 1024;

/** The file's text. */
export function formatPending({ run, subjects, bundles }: Pending): string {
  const images = subjects.map(({ name, digest, builtUpstream }) => ({
    image: formatSubject(name, digest),
    builtUpstream,
  }));
  return `${JSON.stringify({ version: VERSION, run, images, bundles }, null, 2)}\n`;
}

/** @throws Failure BAD_INPUT */
export function parsePending(text: string): Pending {
  const reading = readJson(text);
  if (!reading.isJson) throw notPending(reading.fault);
  const { value } = reading;
  if (!isRecord(value) || value['version'] !== VERSION) throw notPending(`its version is not ${VERSION}`);
  const { run, images, bundles } = value;
  if (!isRecord(run) || !isText(run['serverUrl']) || !isText(run['repository']) || !isText(run['runId'])) {
    throw notPending('it does not say which run wrote it');
  }
  const { serverUrl, repository, runId } = run;
  if (!Array.isArray(images) || images.length > MAX_SUBJECTS) throw notPending('it has no list of images');
  if (!Array.isArray(bundles) || bundles.length > MAX_BUNDLES || !bundles.every(isText)) {
    throw notPending('it has no list of bundles');
  }
  return { run: { serverUrl, repository, runId }, subjects: images.map(parseSubject), bundles };
}

function parseSubject(value: unknown): PendingSubject {
  if (!isRecord(value) || !isText(value['image'])) throw notPending('one of its images has no name');
  return { ...parseNamedDigest(value['image']), builtUpstream: value['builtUpstream'] === true };
}

/** Another run has another identity, and another run's provenance would be wrong. @throws Failure BAD_INPUT */
export function requireSameRun({ run }: Pending, current: PendingRun): void {
  const same = (['serverUrl', 'repository', 'runId'] as const).every((each) => run[each] === current[each]);
  if (same) return;
  const other = printable(`run ${run.runId} of ${run.repository}`, 200);
  throw new Failure(
    'BAD_INPUT',
    `resume: the file is of ${other}, and this is run ${current.runId} of ${current.repository}`,
    {
      advice:
        'Re-run the jobs of that run ("Re-run failed jobs"): only there the signatures have the identity, and the provenance the run, that they should.',
    },
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function notPending(why: string): Failure {
  return new Failure('BAD_INPUT', `the file is not what the output \`pending\` names: ${why}`, {
    advice: 'Give the file that an earlier attempt of this run named in its output `pending`, unchanged.',
  });
}
