import { describe, expect, test } from 'vitest';
import { cycloneDxOf } from '../../../sandbox/images/cyclonedx.ts';
import { demoRelease } from '../../../sandbox/images/demo-release.ts';
import { platformImage } from '../../../sandbox/images/image.ts';
import { packageUrl } from '../../../sandbox/images/package.ts';
import { spdxOf, type SpdxDocument } from '../../../sandbox/images/spdx.ts';
import type { SbomOptions } from '../../../sandbox/images/sbom-subject.ts';

const [{ image: index }, { image: web }] = await demoRelease();
const arm = platformImage(index, 'linux/arm64');
const foreign = `sha256:${'f'.repeat(64)}`;

function describedPackage(document: SpdxDocument) {
  const related = document.relationships.find(({ relationshipType }) => relationshipType === 'DESCRIBES');
  const id = related?.relatedSpdxElement ?? document.documentDescribes?.[0];
  return document.packages.find(({ SPDXID }) => SPDXID === id);
}

function purlsOf(document: SpdxDocument): (string | undefined)[] {
  const listed = document.packages.filter(({ SPDXID }) => SPDXID.startsWith('SPDXRef-Package-'));
  return listed.map(({ externalRefs }) => externalRefs?.[0]?.referenceLocator);
}

describe('the digest that an SBOM describes', () => {
  const cases: readonly (readonly [string, SbomOptions, string | undefined])[] = [
    ['the index, of a multi-platform image', {}, index.digest],
    ['the platform’s manifest, when one is named', { platform: 'linux/arm64' }, arm.digest],
    ['the index, when told so', { platform: 'linux/arm64', describes: 'index' }, index.digest],
    ['the first platform’s manifest, when told so', { describes: 'manifest' }, platformImage(index).digest],
    ['a config', { platform: 'linux/arm64', describes: 'config' }, arm.config.digest],
    ['another image', { describes: { digest: foreign } }, foreign],
    ['none', { describes: 'nothing' }, undefined],
  ];
  test.for(cases)('is %s', ([, options, digest]) => {
    const given = { imageName: 'ghcr.io/acme/api', ...options };
    const spdx = describedPackage(spdxOf(index, given));
    expect(spdx?.versionInfo).toBe(digest);
    const { component } = cycloneDxOf(index, given).metadata;
    expect([component.type, component.version]).toEqual([digest === undefined ? 'file' : 'container', digest]);
    if (digest === undefined) return;
    const purl = new RegExp(
      `^pkg:oci/api@${encodeURIComponent(digest)}\\?arch=(amd64|arm64)&repository_url=ghcr.io%2Facme%2Fapi$`,
    );
    expect(spdx?.externalRefs?.[0]?.referenceLocator).toMatch(purl);
    expect(component.purl).toMatch(purl);
  });

  test('is the manifest of a single-platform image, which has no index', () => {
    expect(describedPackage(spdxOf(web))?.versionInfo).toBe(web.digest);
    expect(() => spdxOf(web, { describes: 'index' })).toThrow('has no index');
  });

  test('can be named by documentDescribes alone', () => {
    const document = spdxOf(web, { describedBy: 'documentDescribes' });
    expect(document.relationships.map((one) => one.relationshipType)).not.toContain('DESCRIBES');
    expect(describedPackage(document)?.versionInfo).toBe(web.digest);
  });
});

describe('the packages of an SBOM', () => {
  test('are those of the platform, removed ones left out, in both formats', () => {
    const expected = arm.packages
      .filter((one) => !one.removed)
      .map((one) => packageUrl(one, arm.distribution, arm.platform.architecture));
    expect(expected).toContain('pkg:deb/debian/zlib1g@1%3A1.2.13.dfsg-1?arch=arm64&distro=debian-12&upstream=zlib');
    expect(expected).toContain('pkg:deb/debian/tzdata@2024b-0%2Bdeb12u1?arch=all&distro=debian-12');
    expect(expected).toContain('pkg:npm/ms@2.1.3');
    const options = { platform: 'linux/arm64' };
    expect(purlsOf(spdxOf(index, options))).toEqual(expected);
    const libraries = cycloneDxOf(index, options).components.filter(({ type }) => type === 'library');
    expect(libraries.map(({ purl }) => purl)).toEqual(expected);
  });

  test('have Alpine’s names of architectures', () => {
    expect(purlsOf(spdxOf(web))).toContain('pkg:apk/alpine/musl@1.2.5-r0?arch=x86_64&distro=alpine-3.20.3');
  });

  test('may lack one that is there and name one that is not', () => {
    const extra = { type: 'apk', name: 'curl', version: '8.9.1-r2', license: 'curl', description: 'URL tool' } as const;
    const purls = purlsOf(spdxOf(web, { omit: ['musl'], add: [extra] }));
    expect(purls.filter((one) => one?.includes('/musl@'))).toEqual([]);
    expect(purls.at(-1)).toContain('pkg:apk/alpine/curl@8.9.1-r2');
  });
});

describe('an SBOM', () => {
  test('is the same for the same image and options, with an identifier of its own', () => {
    expect(spdxOf(web)).toEqual(spdxOf(web));
    expect(cycloneDxOf(web).serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(spdxOf(web).documentNamespace).not.toBe(spdxOf(index).documentNamespace);
  });

  test('can be made as large as a limit that it must break', () => {
    const bytes = (files: number): number => JSON.stringify(spdxOf(web, { files })).length;
    expect(bytes(1000) - bytes(0)).toBeGreaterThan(200_000);
    expect(cycloneDxOf(web, { files: 3 }).components.filter(({ type }) => type === 'file')).toHaveLength(3);
  });

  test('uses every SPDX identifier once', () => {
    const ids = spdxOf(index, { files: 5 }).packages.map(({ SPDXID }) => SPDXID);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
