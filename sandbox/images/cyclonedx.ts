import { CREATED, type Image } from './image.ts';
import { packageUrl, type Package } from './package.ts';
import { imageUrl, sbomSubject, type SbomFile, type SbomOptions, type SbomSubject } from './sbom-subject.ts';

export interface CycloneDxComponent {
  readonly type: string;
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  readonly [field: string]: unknown;
}

/** CycloneDX 1.6 JSON. */
export interface CycloneDxDocument {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly serialNumber: string;
  readonly metadata: { readonly component: CycloneDxComponent; readonly [field: string]: unknown };
  readonly components: readonly CycloneDxComponent[];
  readonly [field: string]: unknown;
}

/** The SBOM of an image in the shape that syft gives it. Throws as `SbomOptions` says. */
export function cycloneDxOf(image: Image, options: SbomOptions = {}): CycloneDxDocument {
  const subject = sbomSubject(image, options);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${subject.uuid}`,
    version: 1,
    metadata: {
      timestamp: CREATED,
      tools: { components: [{ type: 'application', author: 'anchore', name: 'syft', version: '1.20.0' }] },
      component: rootComponent(subject),
    },
    components: [
      ...subject.packages.map((one) => packageComponent(one, subject)),
      operatingSystem(subject),
      ...subject.files.map(fileComponent),
    ],
  };
}

function rootComponent(subject: SbomSubject): CycloneDxComponent {
  const { imageName, digest, uuid } = subject;
  const reference = uuid.slice(0, 8) + uuid.slice(24);
  if (digest === undefined) return { 'bom-ref': reference, type: 'file', name: '/run/src/core/sbom' };
  return { 'bom-ref': reference, type: 'container', name: imageName, version: digest, purl: imageUrl(subject) };
}

function packageComponent(one: Package, { image }: SbomSubject): CycloneDxComponent {
  const purl = packageUrl(one, image.distribution, image.platform.architecture);
  const licenses = one.license.includes(' ') ? [{ expression: one.license }] : [{ license: { id: one.license } }];
  return { 'bom-ref': purl, type: 'library', name: one.name, version: one.version, licenses, purl };
}

function operatingSystem({ image }: SbomSubject): CycloneDxComponent {
  const { id, versionId } = image.distribution;
  return { 'bom-ref': `os:${id}@${versionId}`, type: 'operating-system', name: id, version: versionId };
}

function fileComponent({ path, sha256 }: SbomFile): CycloneDxComponent {
  return { 'bom-ref': sha256.slice(0, 16), type: 'file', name: path, hashes: [{ alg: 'SHA-256', content: sha256 }] };
}
