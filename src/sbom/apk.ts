import { type InstalledPackage, limited } from './package-set.ts';

/**
 * Packages of apk's `installed` database: records of `letter:value` lines with an empty line between them
 * (https://wiki.alpinelinux.org/wiki/Apk_spec).
 * @throws UnreadableDatabase
 */
export function installedApks(text: string): readonly InstalledPackage[] {
  const packages: InstalledPackage[] = [];
  let name = '';
  let version = '';
  for (const line of [...text.split('\n'), '']) {
    if (line.startsWith('P:')) name = line.slice(2).trim();
    if (line.startsWith('V:')) version = line.slice(2).trim();
    if (line.trim() !== '') continue;
    if (name !== '' && version !== '') packages.push({ kind: 'apk', name, version });
    name = '';
    version = '';
  }
  return limited(packages);
}
