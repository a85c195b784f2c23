import type { ListedPackages } from './listed-packages.ts';
import type { InstalledPackage, PackageKind, PackageSet } from './package-set.ts';

/** Where an SBOM and the image that it speaks of differ. Sorted by kind and name. */
export interface ContentsComparison {
  /** Installed, and not listed. */
  readonly missing: readonly PackageDifference[];
  /** Listed, and not installed. */
  readonly extra: readonly PackageDifference[];
  /** Listed and installed, in versions that differ. */
  readonly otherVersion: readonly PackageDifference[];
  /** Names that were compared. */
  readonly compared: number;
  readonly kinds: readonly PackageKind[];
  /** What of the image could not be read: without it, what agrees may not be all. */
  readonly unread: readonly string[];
}

export interface PackageDifference {
  readonly kind: PackageKind;
  readonly name: string;
  /** Versions that the SBOM lists; may be empty. */
  readonly listed: readonly string[];
  /** Versions in the image; may be empty. */
  readonly installed: readonly string[];
}

/**
 * Compares what an SBOM lists with what an image's package databases hold.
 *
 * A Go module that is listed and in no program is not extra: an SBOM may list the modules of source files too. The
 * standard library counts only when the SBOM lists it, which older tools do not.
 */
export function comparePackages(listed: ListedPackages, installed: PackageSet): ContentsComparison {
  const named = byName(listed.packages, installed.packages);
  const listsStandardLibrary = named.get(STANDARD_LIBRARY)?.listed.size !== 0;
  const differences = { missing: [] as PackageDifference[], extra: [] as PackageDifference[] };
  const otherVersion: PackageDifference[] = [];
  const names = [...named].toSorted(([left], [right]) => (left < right ? -1 : 1));
  for (const [key, { kind, name, listed: mine, installed: theirs }] of names) {
    if (key === STANDARD_LIBRARY && !listsStandardLibrary) continue;
    const difference = { kind, name, listed: [...mine].toSorted(), installed: [...theirs].toSorted() };
    if (theirs.size === 0) {
      if (kind !== 'golang') differences.extra.push(difference);
    } else if (mine.size === 0) differences.missing.push(difference);
    else if (!agree(kind, mine, theirs)) otherVersion.push(difference);
  }
  return {
    ...differences,
    otherVersion,
    compared: named.size,
    kinds: [...new Set(names.map(([, { kind }]) => kind))],
    unread: installed.unread,
  };
}

/** `pass` only when all could be read and nothing differs. */
export function contentsVerdict({
  missing,
  extra,
  otherVersion,
  unread,
}: ContentsComparison): 'pass' | 'fail' | 'inconclusive' {
  // What could not be read may hold what is listed: that alone is no proof.
  const isProved = missing.length > 0 || otherVersion.length > 0 || (extra.length > 0 && unread.length === 0);
  if (isProved) return 'fail';
  return unread.length > 0 ? 'inconclusive' : 'pass';
}

interface Named {
  readonly kind: PackageKind;
  readonly name: string;
  readonly listed: Set<string>;
  readonly installed: Set<string>;
}

const STANDARD_LIBRARY = 'golang stdlib';

function byName(
  listed: readonly InstalledPackage[],
  installed: readonly InstalledPackage[],
): ReadonlyMap<string, Named> {
  const named = new Map<string, Named>();
  const at = ({ kind, name }: InstalledPackage): Named => {
    // Package URLs have Go modules in lower case (purl-spec, golang).
    const key = `${kind} ${kind === 'golang' ? name.toLowerCase() : name}`;
    const known = named.get(key) ?? { kind, name, listed: new Set(), installed: new Set() };
    named.set(key, known);
    return known;
  };
  for (const each of installed) at(each).installed.add(each.version);
  for (const each of listed) at(each).listed.add(each.version);
  return named;
}

/** Every installed version must be listed; of distribution packages, every listed one must be installed as well. */
function agree(kind: PackageKind, listed: ReadonlySet<string>, installed: ReadonlySet<string>): boolean {
  // Some tools leave epochs out.
  const hasEpochs = kind === 'golang' || [...listed].some((version) => version.includes(':'));
  const wanted = new Set([...installed].map((version) => (hasEpochs ? version : version.replace(/^\d+:/, ''))));
  const all = [...wanted].every((version) => listed.has(version));
  return all && (kind === 'golang' || listed.size === wanted.size);
}
