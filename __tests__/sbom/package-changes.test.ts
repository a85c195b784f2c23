import { expect, test } from 'vitest';
import { packageChanges } from '../../src/sbom/package-changes.ts';
import type { InstalledPackage } from '../../src/sbom/package-set.ts';

const packages = (...texts: readonly string[]): readonly InstalledPackage[] =>
  texts.map((text) => {
    const [kind = '', name = '', version = ''] = text.split(' ');
    return { kind: kind as InstalledPackage['kind'], name, version };
  });

test('packages are added, removed and changed by kind and name, however often an SBOM lists them', () => {
  const before = packages('deb bash 5.2', 'deb zlib 1', 'golang zlib v1', 'deb ssl 3', 'deb ssl 3', 'deb two 1');
  const after = packages('deb ssl 4', 'deb bash 5.2', 'golang zlib v1', 'apk ssl 4', 'deb two 1', 'deb two 2');
  expect(packageChanges(before, after)).toStrictEqual({
    added: [{ kind: 'apk', name: 'ssl', before: [], after: ['4'] }],
    removed: [{ kind: 'deb', name: 'zlib', before: ['1'], after: [] }],
    changed: [
      { kind: 'deb', name: 'ssl', before: ['3'], after: ['4'] },
      { kind: 'deb', name: 'two', before: ['1'], after: ['1', '2'] },
    ],
  });
});
