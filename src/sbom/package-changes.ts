import type { InstalledPackage } from './package-set.ts';

/** A package by its kind and name, and the versions that two lists have of it. */
export interface PackageChange {
  readonly kind: InstalledPackage['kind'];
  readonly name: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** How one list of packages differs from another; each sorted by kind and name. */
export interface PackageChanges {
  readonly added: readonly PackageChange[];
  readonly removed: readonly PackageChange[];
  readonly changed: readonly PackageChange[];
}

export function packageChanges(
  before: readonly InstalledPackage[],
  after: readonly InstalledPackage[],
): PackageChanges {
  const [old, current] = [versionsByName(before), versionsByName(after)];
  const keys = [...new Set([...old.keys(), ...current.keys()])].toSorted();
  const changes = keys.map((key): PackageChange => {
    const [kind, ...name] = key.split(' ');
    return {
      kind: kind as PackageChange['kind'],
      name: name.join(' '),
      before: [...(old.get(key) ?? [])].toSorted(),
      after: [...(current.get(key) ?? [])].toSorted(),
    };
  });
  const differs = changes.filter((each) => each.before.join('\n') !== each.after.join('\n'));
  return {
    added: differs.filter((each) => each.before.length === 0),
    removed: differs.filter((each) => each.after.length === 0),
    changed: differs.filter((each) => each.before.length > 0 && each.after.length > 0),
  };
}

function versionsByName(packages: readonly InstalledPackage[]): ReadonlyMap<string, ReadonlySet<string>> {
  const versions = new Map<string, Set<string>>();
  for (const { kind, name, version } of packages) {
    const key = `${kind} ${name}`;
    const known = versions.get(key) ?? new Set();
    versions.set(key, known.add(version));
  }
  return versions;
}
