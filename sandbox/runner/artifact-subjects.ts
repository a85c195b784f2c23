import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the steps of a job declared to have built. */
export interface ArtifactSubject {
  readonly name: string;
  readonly digest: string;
  readonly kind: 'file' | 'oci';
}

const MAX_FILE_BYTES = 1024 * 1024;
const MAX_SUBJECTS = 500;
const OCI = /^(?:oci:\/\/)?([^@\s]+)@(sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;

/**
 * Adds the entries of a GITHUB_ARTIFACTS file to the subjects of the job.
 * @throws Error for what the runner refuses
 */
export async function addArtifactSubjects(
  declared: readonly ArtifactSubject[],
  text: string,
  workspace: string,
): Promise<ArtifactSubject[]> {
  if (Buffer.byteLength(text) > MAX_FILE_BYTES) throw new Error('The artifacts file is larger than 1 MiB.');
  const subjects = new Map(declared.map((subject) => [subject.name, subject]));
  for (const line of text.split(/\r?\n/)) {
    const entry = line.trim();
    if (entry === '' || entry.startsWith('#')) continue;
    const subject = await subjectOf(entry, workspace);
    const before = subjects.get(subject.name);
    if (before && before.digest !== subject.digest) {
      throw new Error(`Artifact '${subject.name}' was declared with another digest before.`);
    }
    subjects.set(subject.name, subject);
  }
  if (subjects.size > MAX_SUBJECTS) throw new Error(`More than ${MAX_SUBJECTS} artifacts in a job.`);
  return [...subjects.values()];
}

/** The content of GITHUB_ARTIFACTS_LIST. */
export function artifactsList(subjects: readonly ArtifactSubject[]): string {
  const sorted = subjects.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return JSON.stringify({ version: 1, subjects: sorted.map(({ name, digest, kind }) => ({ name, digest, kind })) });
}

async function subjectOf(entry: string, workspace: string): Promise<ArtifactSubject> {
  if (entry.includes('=')) throw new Error(`Invalid artifact '${entry}': '=' is reserved.`);
  const [, name, digest] = OCI.exec(entry) ?? [];
  if (name !== undefined && digest !== undefined) return { name, digest, kind: 'oci' };
  if (entry.startsWith('oci://')) throw new Error(`Invalid artifact '${entry}': a digest is missing.`);
  const path = resolve(workspace, entry.startsWith('file://') ? fileURLToPath(entry) : entry);
  const hash = createHash('sha256').update(await readFile(path));
  return { name: relative(workspace, path), digest: `sha256:${hash.digest('hex')}`, kind: 'file' };
}
