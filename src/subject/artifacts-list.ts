import { Failure } from '../failure/failure.ts';
import { isRecord, readJson } from '../lib/json-text.ts';
import { type ArtifactSubject, MAX_ARTIFACTS, parseArtifactName } from './artifact.ts';
import { parseDigest } from './digest.ts';
import { parseImageReference } from './image-name.ts';
import type { ImageSubject } from './subject.ts';

export const ARTIFACTS_LIST = 'GITHUB_ARTIFACTS_LIST';
export const MAX_LIST_BYTES = 16 * 1024 * 1024;
const VERSION = 1;

export interface ListedSubjects {
  readonly images: readonly ImageSubject[];
  readonly artifacts: readonly ArtifactSubject[];
}

/**
 * What earlier steps of the job told the runner that they made. The runner's file is empty where it does not have that
 * feature.
 * @throws Failure BAD_INPUT, BAD_DIGEST
 */
export function parseArtifactsList(text: string): ListedSubjects {
  const json = text.replace(/^\uFEFF/, '');
  if (json.trim() === '') return { images: [], artifacts: [] };
  const reading = readJson(json);
  if (!reading.isJson) throw notAList(reading.fault);
  const { value } = reading;
  if (!isRecord(value) || value['version'] !== VERSION) throw notAList(`its version is not ${VERSION}`);
  const { subjects } = value;
  if (!Array.isArray(subjects) || subjects.length > MAX_ARTIFACTS) throw notAList('it has no list of subjects');
  const entries = subjects.map(parseEntry);
  return {
    images: entries.filter(({ kind }) => kind === 'oci').map(imageOf),
    artifacts: entries
      .filter(({ kind }) => kind === 'file')
      .map(({ name, digest }) => ({
        name: parseArtifactName(name),
        digest: parseDigest(digest),
        from: ARTIFACTS_LIST,
      })),
  };
}

interface Entry {
  readonly name: string;
  readonly digest: string;
  readonly kind: 'oci' | 'file';
}

function parseEntry(value: unknown): Entry {
  const { name, digest, kind } = isRecord(value) ? value : {};
  if (typeof name !== 'string' || typeof digest !== 'string') throw notAList('a subject lacks its name or digest');
  if (kind !== 'oci' && kind !== 'file') throw notAList('a subject is neither `oci` nor `file`');
  return { name, digest, kind };
}

function imageOf({ name, digest }: Entry): ImageSubject {
  const reference = parseImageReference(name);
  // A step of this very job made it.
  return { name: reference.name, digest: parseDigest(digest), from: ARTIFACTS_LIST, builtUpstream: true };
}

function notAList(why: string): Failure {
  return new Failure('BAD_INPUT', `not the runner's list of artifacts: ${why}`, {
    advice: 'Name the subjects in an input, say `images` or `artifacts`.',
  });
}
