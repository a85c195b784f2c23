import { describe, expect, test } from 'vitest';
import { cycloneDxOf } from '../../sandbox/images/cyclonedx.ts';
import { alpineImage, debianImage } from '../../sandbox/images/demo-release.ts';
import { spdxOf } from '../../sandbox/images/spdx.ts';
import { comparePackages, contentsVerdict } from '../../src/sbom/compare-packages.ts';
import { listedPackages } from '../../src/sbom/listed-packages.ts';
import type { InstalledPackage, PackageKind, PackageSet } from '../../src/sbom/package-set.ts';
import { JsonDocument } from '../../src/lib/json-document.ts';
import { parseSbom } from '../../src/sbom/parse-sbom.ts';
import { named, packagesIn } from './layers.ts';

function packages(...lines: readonly string[]): readonly InstalledPackage[] {
  return lines.map((line) => {
    const [kind = '', name = '', version = ''] = line.split(' ');
    return { kind: kind as PackageKind, name, version };
  });
}

function installed(lines: readonly string[], unread: readonly string[] = []): PackageSet {
  return { packages: packages(...lines), sources: [], unread, layersRead: 1 };
}

describe('an SBOM and the image that it was made from agree', () => {
  test.each(['debian', 'alpine'] as const)('%s', async (distribution) => {
    const image = await (distribution === 'debian' ? debianImage : alpineImage)('api', 'amd64', 'seed');
    const contents = await packagesIn(image.layers);
    for (const document of [spdxOf(image), cycloneDxOf(image)]) {
      const listed = listedPackages(parseSbom(Buffer.from(JSON.stringify(document))));
      const comparison = comparePackages(listed, contents);
      expect(comparison).toMatchObject({ missing: [], extra: [], otherVersion: [] });
      expect(comparison.compared).toBeGreaterThan(5);
      expect(contentsVerdict(comparison)).toBe('pass');
    }
  });
});

describe('differences', () => {
  const compare = (listed: readonly string[], inImage: readonly string[], unread: readonly string[] = []) =>
    comparePackages({ packages: packages(...listed), others: 0 }, installed(inImage, unread));

  test.each([
    ['missing', [], ['deb a 1'], 'missing'],
    ['extra', ['deb a 1'], [], 'extra'],
    ['another version', ['deb a 1'], ['deb a 2'], 'otherVersion'],
    ['one of several versions', ['rpm kernel 1-1'], ['rpm kernel 1-1', 'rpm kernel 2-1'], 'otherVersion'],
    ['another version of a module', ['golang x/y v1.0.0'], ['golang x/y v1.1.0'], 'otherVersion'],
    ['a standard library', ['golang stdlib v1.2.3'], ['golang stdlib v1.2.4'], 'otherVersion'],
    ['a name in another case', ['deb A 1'], ['deb a 1'], 'missing'],
    ['a missing module', ['golang x/y v1.0.0'], ['golang x/y v1.0.0', 'golang x/z v1.0.0'], 'missing'],
  ] as const)('%s', (_, listed, inImage, where) => {
    const comparison = compare(listed, inImage);
    expect(comparison[where]).toHaveLength(1);
    expect(contentsVerdict(comparison)).toBe('fail');
  });

  test.each([
    ['nothing to compare', [], []],
    ['a module of source files', ['golang x/y v1.0.0'], []],
    [
      'a module in two versions of which one is linked',
      ['golang x/y v1.0.0', 'golang x/y v1.1.0'],
      ['golang x/y v1.0.0'],
    ],
    [
      'a standard library that the tool does not list',
      ['golang x/y v1.0.0'],
      ['golang x/y v1.0.0', 'golang stdlib v1.2.3'],
    ],
    [
      'modules in lower case',
      ['golang github.com/masterminds/semver v1.0.0'],
      ['golang github.com/Masterminds/semver v1.0.0'],
    ],
    ['an epoch that the tool leaves out', ['rpm a 1-1'], ['rpm a 2:1-1']],
  ] as const)('%s is none', (_, listed, inImage) => {
    expect(contentsVerdict(compare(listed, inImage))).toBe('pass');
  });

  test('an image that was not read in full is neither right nor wrong, unless something is proved', () => {
    expect(contentsVerdict(compare(['deb a 1'], [], ['x']))).toBe('inconclusive');
    expect(contentsVerdict(compare(['deb a 1'], ['deb a 1'], ['x']))).toBe('inconclusive');
    expect(contentsVerdict(compare(['deb a 1'], ['deb a 2'], ['x']))).toBe('fail');
  });

  test('are sorted, with the versions of both sides', () => {
    const comparison = compare(['deb b 1', 'deb a 1'], ['deb b 3', 'deb b 2', 'apk z 1']);
    expect(comparison).toMatchObject({
      missing: [{ kind: 'apk', name: 'z', listed: [], installed: ['1'] }],
      extra: [{ kind: 'deb', name: 'a', listed: ['1'], installed: [] }],
      otherVersion: [{ kind: 'deb', name: 'b', listed: ['1'], installed: ['2', '3'] }],
      kinds: ['apk', 'deb'],
      compared: 3,
    });
  });
});

describe('what an SBOM lists', () => {
  const purls = [
    'pkg:deb/debian/zlib1g@1%3A1.2.13.dfsg-1?arch=amd64&distro=debian-12',
    'pkg:deb/debian/epoch@1.0-1?arch=amd64&epoch=2',
    'pkg:apk/alpine/libc%2B%2B@1.2.5-r0?arch=x86_64',
    'pkg:rpm/redhat/bash@5.1.8-6.el9?arch=x86_64&epoch=0&upstream=bash-5.1.8-6.el9.src.rpm',
    'pkg:rpm/redhat/shadow-utils@4.9-8.el9?epoch=2',
    'pkg:rpm/redhat/gpg-pubkey@fd431d51-4ae0493b',
    'pkg:golang/github.com/acme/x@v1.2.3#sub/path',
    'pkg:golang/stdlib@1.24.1',
    'pkg:npm/%40acme/ui@1.0.0',
    'pkg:npm/@acme/ui@1.0.0',
    'pkg:golang/acme.example/no-version',
    'pkg:deb/debian/%E0%A4%A@1',
    'no purl',
  ];
  const expected = [
    'apk libc++ 1.2.5-r0',
    'deb epoch 2:1.0-1',
    'deb zlib1g 1:1.2.13.dfsg-1',
    'golang github.com/acme/x v1.2.3',
    'golang stdlib v1.24.1',
    'rpm bash 5.1.8-6.el9',
    'rpm shadow-utils 2:4.9-8.el9',
  ];
  const [first = '', ...rest] = purls;

  test.each([
    [
      'CycloneDX',
      { format: 'cyclonedx', predicate: { components: [{ purl: first, components: rest.map((purl) => ({ purl })) }] } },
    ],
    [
      'SPDX 2',
      {
        format: 'spdx',
        predicate: {
          packages: purls.map((referenceLocator) => ({ externalRefs: [{ referenceType: 'purl', referenceLocator }] })),
        },
      },
    ],
    [
      'SPDX 3',
      {
        format: 'spdx',
        predicate: {
          '@graph': purls.map((url, index) =>
            index % 2 === 0
              ? { software_packageUrl: url }
              : { externalIdentifier: [{ externalIdentifierType: 'packageUrl', identifier: url }] },
          ),
        },
      },
    ],
  ] as const)('in %s', (_, document) => {
    const listed = listedPackages({ ...document, predicate: JsonDocument.of(document.predicate) });
    expect(named(listed)).toEqual(expected);
    expect(listed.others).toBe(4);
  });
});
