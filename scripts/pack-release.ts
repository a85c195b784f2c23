import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/**
 * What a release consists of, in release/: the files that users run, as one archive with the same bytes wherever it is made,
 * its checksum, and the notes from CHANGELOG.md. `npm run pack -- v1.2.3`, at that tag.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CONTENT = ['action.yml', ':(glob)*/action.yml', 'dist', 'schema', 'LICENSE', 'README.md', 'CHANGELOG.md'];

/**
 * The section of a version, without its heading.
 * @throws Error when the changelog says nothing of it
 */
export function releaseNotes(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((each) => each.split(/[\s,]/, 1)[0] === version);
  const notes = section?.slice(section.indexOf('\n')).trim();
  if (!notes) throw new Error(`CHANGELOG.md says nothing of ${version}`);
  return `${notes}\n`;
}

/** @returns the version in `v1.2.3`, which must be package.json's */
export function versionOf(tag: string, packageVersion: string): string {
  const [, version] = /^v(\d+\.\d+\.\d+)$/.exec(tag) ?? [];
  if (version === undefined) throw new Error(`"${tag}" is no tag of a release, as v1.2.3`);
  if (version !== packageVersion) throw new Error(`the tag is ${tag}, and package.json says ${packageVersion}`);
  return version;
}

function pack(tag: string): void {
  const read = (name: string): string => readFileSync(`${ROOT}/${name}`, 'utf8');
  const version = versionOf(tag, (JSON.parse(read('package.json')) as { version: string }).version);
  const notes = releaseNotes(read('CHANGELOG.md'), version);
  const name = `touchmark-${version}.tar.gz`;
  const options = { cwd: ROOT, maxBuffer: 256 * 1024 * 1024 };
  const tar = execFileSync('git', ['archive', `--prefix=touchmark-${version}/`, 'HEAD', '--', ...CONTENT], options);
  const archive = gzipSync(tar, { level: 9 });
  const digest = createHash('sha256').update(archive).digest('hex');
  rmSync(`${ROOT}/release`, { recursive: true, force: true });
  mkdirSync(`${ROOT}/release`);
  writeFileSync(`${ROOT}/release/${name}`, archive);
  writeFileSync(`${ROOT}/release/checksums.txt`, `${digest}  ${name}\n`);
  writeFileSync(`${ROOT}/release/notes.md`, notes);
  console.log(`release/${name}  ${(archive.length / 1024).toFixed(0)} KiB  sha256:${digest}`);
}

if (import.meta.main) pack(process.argv[2] ?? '');
