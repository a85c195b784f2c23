/** A package as a package database and an SBOM name it. */
export interface Package {
  readonly type: 'deb' | 'apk' | 'npm';
  readonly name: string;
  readonly version: string;
  /** The source package (`Source` of dpkg, `o:` of apk) when its name differs. */
  readonly source?: string;
  readonly license: string;
  readonly description: string;
  /** Debian's `Architecture: all`. */
  readonly anyArchitecture?: boolean;
  /** Removed but not purged: dpkg keeps the stanza, and no SBOM lists it. */
  readonly removed?: boolean;
}

export interface Distribution {
  readonly id: 'debian' | 'alpine';
  /** As in `VERSION_ID` of etc/os-release. */
  readonly versionId: string;
}

/** Go's name of an architecture, as platforms have it. */
export type Architecture = 'amd64' | 'arm64';

/** The package URL that syft writes, say `pkg:deb/debian/zlib1g@1%3A1.2.13.dfsg-1?arch=amd64&distro=debian-12`. */
export function packageUrl(one: Package, distribution: Distribution, architecture: Architecture): string {
  const id = `${encodeURIComponent(one.name)}@${encodeURIComponent(one.version)}`;
  if (one.type === 'npm') return `pkg:npm/${id}`;
  const upstream = one.source ? `&upstream=${encodeURIComponent(one.source)}` : '';
  const arch = one.anyArchitecture ? 'all' : architectureName(one.type, architecture);
  const distro = `${distribution.id}-${distribution.versionId}`;
  return `pkg:${one.type}/${distribution.id}/${id}?arch=${arch}&distro=${distro}${upstream}`;
}

/** What a package manager calls an architecture: Alpine has the kernel's names. */
export function architectureName(type: 'deb' | 'apk', architecture: Architecture): string {
  if (type === 'deb') return architecture;
  return architecture === 'amd64' ? 'x86_64' : 'aarch64';
}
