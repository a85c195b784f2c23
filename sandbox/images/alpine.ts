import { createHash } from 'node:crypto';
import { layerOf, type Layer, type LayerFile } from './layer.ts';
import { architectureName, type Architecture, type Distribution, type Package } from './package.ts';

export const ALPINE: Distribution = { id: 'alpine', versionId: '3.20.3' };

const BASE: readonly Package[] = [
  apk('alpine-baselayout', '3.6.5-r0', 'GPL-2.0-only', 'Alpine base dir structure and init scripts'),
  apk('alpine-keys', '2.4-r1', 'MIT', 'Public keys for Alpine Linux packages'),
  apk('apk-tools', '2.14.4-r1', 'GPL-2.0-only', 'Alpine Package Keeper'),
  apk('busybox', '1.36.1-r29', 'GPL-2.0-only', 'Size optimized toolbox of many common UNIX utilities'),
  {
    ...apk('ca-certificates-bundle', '20240705-r0', 'MPL-2.0 AND MIT', 'Bundle of CA certificates'),
    source: 'ca-certificates',
  },
  { ...apk('libcrypto3', '3.3.2-r1', 'Apache-2.0', 'Crypto library from openssl'), source: 'openssl' },
  { ...apk('libssl3', '3.3.2-r1', 'Apache-2.0', 'SSL shared libraries'), source: 'openssl' },
  apk('musl', '1.2.5-r0', 'MIT', 'the musl c library (libc) implementation'),
  { ...apk('scanelf', '1.3.7-r2', 'GPL-2.0-only', 'Scan ELF binaries'), source: 'pax-utils' },
  apk('zlib', '1.3.1-r1', 'Zlib', 'compression/decompression library'),
];

const INSTALLED: readonly Package[] = [
  apk('nginx', '1.26.2-r0', 'BSD-2-Clause', 'HTTP and reverse proxy server (stable version)'),
  apk('pcre2', '10.43-r0', 'BSD-3-Clause', 'Perl-compatible regular expression library'),
];

export const ALPINE_PACKAGES: readonly Package[] = [...BASE, ...INSTALLED];

/** A base layer and an `apk add` on top of it, which replaces the package database. */
export async function alpineLayers(architecture: Architecture): Promise<Layer[]> {
  const nginx = { path: 'usr/sbin/nginx', content: '#!/bin/sh\n', mode: 0o755 };
  const installed = [database(ALPINE_PACKAGES, architecture), nginx];
  return [
    await layerOf([osRelease(), database(BASE, architecture), { path: 'bin/busybox', mode: 0o755 }], {
      createdBy: `ADD alpine-minirootfs-${ALPINE.versionId}-${architectureName('apk', architecture)}.tar.gz /`,
    }),
    await layerOf(installed, { createdBy: 'RUN apk add --no-cache nginx' }),
  ];
}

function osRelease(): LayerFile {
  const lines = ['NAME="Alpine Linux"', 'ID=alpine', `VERSION_ID=${ALPINE.versionId}`];
  return { path: 'etc/os-release', content: [...lines, 'PRETTY_NAME="Alpine Linux v3.20"', ''].join('\n') };
}

function database(packages: readonly Package[], architecture: Architecture): LayerFile {
  return { path: 'lib/apk/db/installed', content: packages.map((one) => record(one, architecture)).join('\n') };
}

/** One record of apk's database v2; the letters are apk's own. */
function record(one: Package, architecture: Architecture): string {
  const lines = [
    `C:Q1${createHash('sha1').update(`${one.name}-${one.version}`).digest('base64')}`,
    `P:${one.name}`,
    `V:${one.version}`,
    `A:${architectureName('apk', architecture)}`,
    'S:4096',
    'I:8192',
    `T:${one.description}`,
    'U:https://alpinelinux.org/',
    `L:${one.license}`,
    `o:${one.source ?? one.name}`,
    'm:Alpine Maintainers <packages@alpine.example>',
    't:1725000000',
    `F:usr/share/${one.name}`,
    'R:README',
  ];
  return `${lines.join('\n')}\n`;
}

function apk(name: string, version: string, license: string, description: string): Package {
  return { type: 'apk', name, version, license, description };
}
