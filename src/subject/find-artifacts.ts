import pMap from 'p-map';
import { Failure, printable } from '../failure/failure.ts';
import { linesOf } from '../lib/input-lines.ts';
import { Mistakes } from '../lib/mistakes.ts';
import { type ArtifactSubject, MAX_ARTIFACTS, parseArtifactName } from './artifact.ts';
import { parseChecksums } from './checksum-file.ts';
import { parseDigest } from './digest.ts';
import { pathsOf } from './paths-of-line.ts';
import type { MetadataFiles } from './subject-source.ts';

/** Hashing is bound by the disk and one core. */
const FILES_AT_ONCE = 4;
const MAX_CHECKSUM_BYTES = 16 * 1024 * 1024;

export interface ArtifactFiles extends MetadataFiles {
  /** SHA-256, as 64 hex digits, of a file of any size, in constant memory. @throws Failure BAD_INPUT */
  sha256(path: string): Promise<string>;
}

export interface FoundArtifacts {
  readonly artifacts: readonly ArtifactSubject[];
  readonly failures: readonly Failure[];
}

/**
 * The files that the inputs `checksums` and `artifacts` name, with those that the runner listed.
 * @param listed of GITHUB_ARTIFACTS_LIST
 */
export async function findArtifacts(
  inputs: { readonly checksums: string; readonly artifacts: string },
  listed: readonly ArtifactSubject[],
  files: ArtifactFiles,
): Promise<FoundArtifacts> {
  const mistakes = new Mistakes();
  const [noted, hashed] = await Promise.all([
    fromChecksums(inputs.checksums, files, mistakes),
    fromFiles(inputs.artifacts, files, mistakes),
  ]);
  const artifacts = distinct([...noted, ...hashed, ...listed], mistakes);
  if (artifacts.length > MAX_ARTIFACTS) {
    mistakes.add('BAD_INPUT', `artifacts: ${artifacts.length} files are named; ${MAX_ARTIFACTS} at most`);
  }
  return { artifacts, failures: mistakes.found };
}

async function fromChecksums(
  path: string,
  files: ArtifactFiles,
  mistakes: Mistakes,
): Promise<readonly ArtifactSubject[]> {
  if (path === '') return [];
  const [found] = await mistakes.attemptAll([{ where: 'checksums' }], async () => {
    const lines = parseChecksums(await files.readText(path, MAX_CHECKSUM_BYTES), printable(path, 200));
    if (lines.length > 0) return lines;
    throw new Failure('NO_SUBJECT', `${printable(path, 200)} names no file`);
  });
  return found ?? [];
}

async function fromFiles(text: string, files: ArtifactFiles, mistakes: Mistakes): Promise<readonly ArtifactSubject[]> {
  const lines = linesOf('artifacts', text);
  const exclusions = lines.filter((line) => line.text.startsWith('!')).map((line) => line.text);
  const advice =
    'Download what the build jobs made before this step (`actions/download-artifact`), and give its path from the workspace.';
  const found = await mistakes.attemptAll(
    lines.filter((line) => !line.text.startsWith('!')),
    (line) => pathsOf(line, exclusions, files, advice),
  );
  const paths = [...new Set(found.flat())];
  if (paths.length > MAX_ARTIFACTS) {
    mistakes.add('BAD_INPUT', `artifacts: ${paths.length} files match; ${MAX_ARTIFACTS} at most`, {
      advice: 'Make the patterns of `artifacts` narrower.',
    });
    return [];
  }
  const nameOf = namesFor(paths);
  const hashed = await pMap(
    paths,
    async (path) => {
      const from = `artifacts ${printable(path, 200)}`;
      return mistakes.attemptAll([{ where: 'artifacts' }], async () => ({
        name: parseArtifactName(nameOf(path)),
        digest: parseDigest(`sha256:${await files.sha256(path)}`),
        from,
      }));
    },
    { concurrency: FILES_AT_ONCE },
  );
  return hashed.flat();
}

/** Files go by their last name, as users download them; where two share it, by their paths. */
function namesFor(paths: readonly string[]): (path: string) => string {
  const count = new Map<string, number>();
  for (const path of paths) count.set(lastName(path), (count.get(lastName(path)) ?? 0) + 1);
  return (path) => (count.get(lastName(path)) === 1 ? lastName(path) : path.replaceAll('\\', '/'));
}

function lastName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

/** The same name and digest twice is one subject; a name with two digests is a file that changed, or two files. */
function distinct(artifacts: readonly ArtifactSubject[], mistakes: Mistakes): readonly ArtifactSubject[] {
  const byName = new Map<string, ArtifactSubject>();
  for (const artifact of artifacts) {
    const first = byName.get(artifact.name);
    if (!first) byName.set(artifact.name, artifact);
    else if (first.digest !== artifact.digest) {
      const name = printable(artifact.name, 200);
      mistakes.add(
        'DIGEST_MISMATCH',
        `${name} has two digests: ${first.digest} (${first.from}), ${artifact.digest} (${artifact.from})`,
        {
          advice: 'Make the checksums after the last change of the files, and give each file a name of its own.',
        },
      );
    }
  }
  return [...byName.values()];
}
