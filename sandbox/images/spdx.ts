import { digestOf } from '../registry/digest.ts';
import { CREATED, type Image } from './image.ts';
import { packageUrl, type Package } from './package.ts';
import { imageUrl, sbomSubject, type SbomFile, type SbomOptions, type SbomSubject } from './sbom-subject.ts';

export interface SpdxOptions extends SbomOptions {
  /** How the described package is named: syft writes the relationship, older tools the list of SPDX 2.2. */
  readonly describedBy?: 'relationship' | 'documentDescribes';
}

export interface SpdxPackage {
  readonly SPDXID: string;
  readonly name: string;
  readonly versionInfo?: string;
  readonly externalRefs?: readonly { referenceCategory: string; referenceType: string; referenceLocator: string }[];
  readonly [field: string]: unknown;
}

export interface SpdxRelationship {
  readonly spdxElementId: string;
  readonly relatedSpdxElement: string;
  readonly relationshipType: string;
}

/** SPDX 2.3 JSON. */
export interface SpdxDocument {
  readonly spdxVersion: 'SPDX-2.3';
  readonly SPDXID: 'SPDXRef-DOCUMENT';
  readonly name: string;
  readonly documentNamespace: string;
  readonly packages: readonly SpdxPackage[];
  readonly relationships: readonly SpdxRelationship[];
  readonly documentDescribes?: readonly string[];
  readonly [field: string]: unknown;
}

const DOCUMENT = 'SPDXRef-DOCUMENT';

/** The SBOM of an image in the shape that syft gives it. Throws as `SbomOptions` says. */
export function spdxOf(image: Image, options: SpdxOptions = {}): SpdxDocument {
  const subject = sbomSubject(image, options);
  const root = rootPackage(subject);
  const packages = subject.packages.map((one) => packageEntry(one, subject));
  const files = subject.files.map(fileEntry);
  const contains = (element: { SPDXID: string }): SpdxRelationship =>
    relationship(root.SPDXID, 'CONTAINS', element.SPDXID);
  const byList = options.describedBy === 'documentDescribes';
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: DOCUMENT,
    name: subject.imageName,
    documentNamespace: `https://sbom.example/image/${subject.uuid}`,
    creationInfo: {
      licenseListVersion: '3.25',
      creators: ['Organization: Example', 'Tool: syft-1.20.0'],
      created: CREATED,
    },
    ...(byList && { documentDescribes: [root.SPDXID] }),
    packages: [root, ...packages],
    ...(files.length > 0 && { files }),
    relationships: [
      ...[...packages, ...files].map(contains),
      ...(byList ? [] : [relationship(DOCUMENT, 'DESCRIBES', root.SPDXID)]),
    ],
  };
}

function rootPackage(subject: SbomSubject): SpdxPackage {
  const { imageName, digest } = subject;
  const common = { supplier: 'NOASSERTION', downloadLocation: 'NOASSERTION', filesAnalyzed: false };
  if (digest === undefined) {
    return {
      SPDXID: 'SPDXRef-DocumentRoot-Directory-rootfs',
      name: '/run/src/core/sbom',
      ...common,
      primaryPackagePurpose: 'FILE',
    };
  }
  return {
    SPDXID: `SPDXRef-DocumentRoot-Image-${imageName.replace(/[^A-Za-z0-9.]/g, '-')}`,
    name: imageName,
    versionInfo: digest,
    ...common,
    checksums: [{ algorithm: 'SHA256', checksumValue: digest.slice('sha256:'.length) }],
    externalRefs: [purlReference(imageUrl(subject))],
    primaryPackagePurpose: 'CONTAINER',
  };
}

function packageEntry(one: Package, { image }: SbomSubject): SpdxPackage {
  const purl = packageUrl(one, image.distribution, image.platform.architecture);
  return {
    SPDXID: `SPDXRef-Package-${one.type}-${one.name}-${digestOf(purl).slice(7, 23)}`,
    name: one.name,
    versionInfo: one.version,
    supplier: 'NOASSERTION',
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: one.license,
    copyrightText: 'NOASSERTION',
    externalRefs: [purlReference(purl)],
  };
}

function fileEntry({ path, sha256 }: SbomFile): { SPDXID: string; [field: string]: unknown } {
  return {
    fileName: path,
    SPDXID: `SPDXRef-File-${sha256.slice(0, 16)}`,
    checksums: [{ algorithm: 'SHA256', checksumValue: sha256 }],
    licenseConcluded: 'NOASSERTION',
    copyrightText: 'NOASSERTION',
  };
}

function purlReference(purl: string): { referenceCategory: string; referenceType: string; referenceLocator: string } {
  return { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl };
}

function relationship(from: string, relationshipType: string, to: string): SpdxRelationship {
  return { spdxElementId: from, relatedSpdxElement: to, relationshipType };
}
