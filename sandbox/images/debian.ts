import { layerOf, type Layer, type LayerFile } from './layer.ts';
import { architectureName, type Architecture, type Distribution, type Package } from './package.ts';

export const DEBIAN: Distribution = { id: 'debian', versionId: '12' };

const BASE: readonly Package[] = [
  deb('base-files', '12.4+deb12u8', 'GPL-2.0-or-later', 'Debian base system miscellaneous files'),
  deb('bash', '5.2.15-2+b7', 'GPL-3.0-or-later', 'GNU Bourne Again SHell'),
  deb('coreutils', '9.1-1', 'GPL-3.0-or-later', 'GNU core utilities'),
  deb('dpkg', '1.21.22', 'GPL-2.0-or-later', 'Debian package management system'),
  { ...deb('libc6', '2.36-9+deb12u9', 'LGPL-2.1-or-later', 'GNU C Library: Shared libraries'), source: 'glibc' },
  { ...deb('libgcc-s1', '12.2.0-14', 'GPL-3.0-or-later', 'GCC support library'), source: 'gcc-12' },
  { ...deb('perl-base', '5.36.0-7+deb12u1', 'Artistic-1.0-Perl', 'minimal Perl system'), source: 'perl' },
  { ...deb('tzdata', '2024b-0+deb12u1', 'CC0-1.0', 'time zone and daylight-saving time data'), anyArchitecture: true },
  { ...deb('zlib1g', '1:1.2.13.dfsg-1', 'Zlib', 'compression library - runtime'), source: 'zlib' },
];

const INSTALLED: readonly Package[] = [
  { ...deb('ca-certificates', '20230311', 'MPL-2.0', 'Common CA certificates'), anyArchitecture: true },
  { ...deb('libssl3', '3.0.15-1~deb12u1', 'Apache-2.0', 'Secure Sockets Layer toolkit'), source: 'openssl' },
  deb('openssl', '3.0.15-1~deb12u1', 'Apache-2.0', 'Secure Sockets Layer toolkit - cryptographic utility'),
  { ...deb('wget', '1.21.3-1+deb12u1', 'GPL-3.0-or-later', 'retrieves files from the web'), removed: true },
];

/** All that dpkg knows of in a Debian-like image, removed packages included. */
export const DEBIAN_PACKAGES: readonly Package[] = [...BASE, ...INSTALLED];

/** A base layer and an `apt-get install` on top of it, which replaces the package database. */
export async function debianLayers(architecture: Architecture): Promise<Layer[]> {
  const base = [
    osRelease(),
    { path: 'usr/lib/', mode: 0o755 },
    { path: 'lib', linkTo: 'usr/lib' },
    status(BASE, architecture),
    ...BASE.map(copyright),
  ];
  const installed = [status(DEBIAN_PACKAGES, architecture), ...INSTALLED.filter((one) => !one.removed).map(copyright)];
  return [
    await layerOf(base, { createdBy: '# debian.sh --arch ' + architecture + " out/ 'bookworm'" }),
    await layerOf(installed, { createdBy: 'RUN apt-get install -y --no-install-recommends ca-certificates openssl' }),
  ];
}

function osRelease(): LayerFile {
  const lines = ['PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"', 'NAME="Debian GNU/Linux"', 'VERSION_ID="12"'];
  const content = [...lines, 'VERSION="12 (bookworm)"', 'VERSION_CODENAME=bookworm', 'ID=debian', ''].join('\n');
  return { path: 'etc/os-release', content };
}

function status(packages: readonly Package[], architecture: Architecture): LayerFile {
  return { path: 'var/lib/dpkg/status', content: packages.map((one) => stanza(one, architecture)).join('\n') };
}

function stanza(one: Package, architecture: Architecture): string {
  const fields = [
    `Package: ${one.name}`,
    `Status: ${one.removed ? 'deinstall ok config-files' : 'install ok installed'}`,
    'Priority: optional',
    'Maintainer: Debian Maintainers <packages@debian.example>',
    `Architecture: ${one.anyArchitecture ? 'all' : architectureName('deb', architecture)}`,
    ...(one.source ? [`Source: ${one.source}`] : []),
    `Version: ${one.version}`,
    `Description: ${one.description}`,
    ' The long description, which goes on over several lines',
    ' .',
    ' and has an empty one.',
  ];
  return `${fields.join('\n')}\n`;
}

function copyright(one: Package): LayerFile {
  return { path: `usr/share/doc/${one.name}/copyright`, content: `License: ${one.license}\n` };
}

function deb(name: string, version: string, license: string, description: string): Package {
  return { type: 'deb', name, version, license, description };
}
