/** Kinds of packages that leave a trace in an image which can be read without running it. */
export type PackageKind = 'deb' | 'apk' | 'rpm' | 'golang';

export interface InstalledPackage {
  readonly kind: PackageKind;
  /** As the database has it; of a Go module, its path. */
  readonly name: string;
  /** dpkg: with epoch. rpm: `version-release`, with `epoch:` before it when there is one. */
  readonly version: string;
}

/** What is installed in an image, by the package databases in its layers. */
export interface PackageSet {
  readonly packages: readonly InstalledPackage[];
  /** Where packages were found: paths of databases and of Go programs. */
  readonly sources: readonly PackageSource[];
  /** What should have been read and was not, each in half a sentence that is safe to print. Empty: all of it was. */
  readonly unread: readonly string[];
  /** Layers that were read; fewer than there are when nothing in the others could matter. */
  readonly layersRead: number;
}

export interface PackageSource {
  readonly kind: PackageKind;
  readonly path: string;
}

/** More packages than any image has; what lists more is made to exhaust whoever reads it. */
export const MAX_PACKAGES = 100_000;

/** A database that cannot be read; the message is half a sentence. */
export class UnreadableDatabase extends Error {}

export function limited(packages: readonly InstalledPackage[]): readonly InstalledPackage[] {
  if (packages.length > MAX_PACKAGES) throw new UnreadableDatabase(`it lists more than ${MAX_PACKAGES} packages`);
  return packages;
}
