import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ALPINE, ALPINE_PACKAGES } from '../sandbox/images/alpine.ts';
import { newDirectory } from './directories.ts';
import { run } from './scene.ts';

/** An image of a real root file system in a registry, for one platform. */
export interface RealImage {
  /** Without a digest. */
  readonly name: string;
  readonly digest: string;
}

interface ImageTools {
  readonly crane: string;
  readonly syft: string;
}

const DEBIAN_PACKAGES = ['base-files', 'busybox-static', 'ca-certificates', 'libc6', 'tzdata', 'zlib1g'];

/**
 * A small Debian of its own packages.
 * @param programs paths of what is installed beside them
 */
export async function pushDebianImage(
  { crane }: ImageTools,
  host: string,
  seed: string,
  programs: readonly string[] = [],
): Promise<RealImage> {
  const downloads = newDirectory();
  const root = newDirectory();
  // apt's own user may not write where root may.
  execFileSync('apt-get', ['-o', 'APT::Sandbox::User=root', '-qq', 'download', ...DEBIAN_PACKAGES], {
    cwd: downloads,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const status: string[] = [];
  for (const name of readdirSync(downloads).toSorted()) {
    const archive = join(downloads, name);
    execFileSync('dpkg-deb', ['--extract', archive, root]);
    const control = execFileSync('dpkg-deb', ['--field', archive], { encoding: 'utf8' });
    // Unpacked, not installed: that would run the packages' scripts.
    status.push(control.replace(/^(Package: .*)$/m, '$1\nStatus: install ok installed'));
  }
  mkdirSync(join(root, 'var/lib/dpkg'), { recursive: true });
  writeFileSync(join(root, 'var/lib/dpkg/status'), status.map((stanza) => `${stanza.trim()}\n\n`).join(''));
  mkdirSync(join(root, 'usr/local/bin'), { recursive: true });
  for (const program of programs) copyFileSync(program, join(root, 'usr/local/bin', basename(program)));
  return await pushRoot(crane, root, `${host}/acme/debian`, seed);
}

/** An Alpine-like root: a static busybox and apk's database of what is in it. */
export async function pushAlpineLikeImage({ crane }: ImageTools, host: string, seed: string): Promise<RealImage> {
  const root = newDirectory();
  const file = (path: string, content: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  file('etc/os-release', `ID=${ALPINE.id}\nVERSION_ID=${ALPINE.versionId}\nPRETTY_NAME="Alpine-like"\n`);
  file('etc/alpine-release', `${ALPINE.versionId}\n`);
  file(
    'lib/apk/db/installed',
    ALPINE_PACKAGES.map(({ name, version, license }) => `P:${name}\nV:${version}\nA:x86_64\nL:${license}\n\n`).join(''),
  );
  file('bin/busybox', '#!/bin/false\n');
  return await pushRoot(crane, root, `${host}/acme/alpine`, seed);
}

/** What syft finds in an image: the text of an SBOM. */
export async function sbomOf(
  { syft }: ImageTools,
  ref: string,
  format: 'spdx-json' | 'cyclonedx-json',
): Promise<string> {
  const env = { SYFT_REGISTRY_INSECURE_USE_HTTP: 'true', SYFT_CHECK_FOR_APP_UPDATE: 'false' };
  return await run(syft, ['scan', '-q', '-o', format, `registry:${ref}`], { env });
}

async function pushRoot(crane: string, root: string, name: string, seed: string): Promise<RealImage> {
  writeFileSync(join(root, 'release'), seed);
  const layer = join(newDirectory(), 'layer.tar');
  const args = [
    '--sort=name',
    '--mtime=@0',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '-C',
    root,
    '-cf',
    layer,
    '.',
  ];
  execFileSync('tar', args);
  const base = `${name}:base`;
  await run(crane, ['append', '--oci-empty-base', '-f', layer, '-t', base]);
  await run(crane, ['mutate', base, '--set-platform', 'linux/amd64', '-t', `${name}:v1`]);
  return { name, digest: (await run(crane, ['digest', `${name}:v1`])).trim() };
}
