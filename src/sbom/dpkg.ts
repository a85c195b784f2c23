import { type InstalledPackage, limited } from './package-set.ts';

/**
 * Installed packages of `var/lib/dpkg/status`, or of one file of `status.d`, where distroless images keep a stanza
 * without `Status` for each package (deb-control(5), dpkg-query(1)).
 * @throws UnreadableDatabase
 */
export function installedDebs(text: string): readonly InstalledPackage[] {
  const packages: InstalledPackage[] = [];
  let fields = new Map<string, string>();
  for (const line of [...text.split('\n'), '']) {
    if (line.trim() === '') {
      const installed = packageOf(fields);
      if (installed) packages.push(installed);
      fields = new Map();
      continue;
    }
    const colon = line.indexOf(':');
    // Lines that begin with a space go on with the field before them, and none that matters here is so long.
    if (colon > 0 && !/^[ \t]/.test(line)) fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return limited(packages);
}

function packageOf(fields: ReadonlyMap<string, string>): InstalledPackage | undefined {
  const name = fields.get('package');
  const version = fields.get('version');
  // `want flag status`: of a removed package its configuration may be left.
  const state = fields.get('status')?.split(/\s+/)[2] ?? 'installed';
  if (name === undefined || version === undefined || state === 'config-files' || state === 'not-installed') {
    return undefined;
  }
  return { kind: 'deb', name, version };
}
