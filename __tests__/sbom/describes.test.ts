import { describe, expect, test } from 'vitest';
import { parseSbom } from '../../src/sbom/parse-sbom.ts';

const hex = (digit: string): string => digit.repeat(64);
const a = `sha256:${hex('a')}`;
const b = `sha256:${hex('b')}`;
const purl = `pkg:oci/api@sha256%3A${hex('a')}?arch=amd64&repository_url=ghcr.io%2Facme%2Fapi`;
const describesOf = (document: object) => parseSbom(Buffer.from(JSON.stringify(document))).describes;

describe('SPDX 2 describes', () => {
  const document = (root: object, more: object = {}) => ({
    spdxVersion: 'SPDX-2.3',
    packages: [
      { SPDXID: 'SPDXRef-root', ...root },
      { SPDXID: 'SPDXRef-other', versionInfo: b, primaryPackagePurpose: 'CONTAINER' },
    ],
    relationships: [
      { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: 'SPDXRef-root' },
      { spdxElementId: 'SPDXRef-root', relationshipType: 'DESCRIBES', relatedSpdxElement: 'SPDXRef-other' },
      { spdxElementId: 'SPDXRef-root', relationshipType: 'CONTAINS', relatedSpdxElement: 'SPDXRef-other' },
    ],
    ...more,
  });
  const checksums = [
    { algorithm: 'SHA1', checksumValue: 'c'.repeat(40) },
    { algorithm: 'SHA256', checksumValue: hex('A') },
  ];
  const purls = (locator: string) => ({
    externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: locator }],
  });
  const cases: readonly (readonly [string, object, readonly string[]])[] = [
    ['its version', { versionInfo: a }, [a]],
    ['its package URL', purls(purl), [a]],
    ['its package URL, not escaped', purls(`pkg:docker/acme/api@${a}`), [a]],
    ['each digest once', { versionInfo: a, ...purls(purl) }, [a]],
    ['the checksum of a container', { primaryPackagePurpose: 'CONTAINER', checksums }, [a]],
    [
      'the image and the config that trivy notes',
      {
        primaryPackagePurpose: 'CONTAINER',
        attributionTexts: [`ImageID: ${a}`, `RepoDigest: acme/api@${b}`, `DiffID: sha256:${hex('d')}`],
      },
      [a, b],
    ],
    [
      'what trivy notes in annotations',
      { primaryPackagePurpose: 'CONTAINER', annotations: [{ comment: `ImageID: ${a}` }] },
      [a],
    ],
    ['no checksum of a file', { primaryPackagePurpose: 'FILE', checksums }, []],
    ['no version that is a tag', { versionInfo: '1.0' }, []],
    ['no other package URL', purls(`pkg:generic/api@sha256%3A${hex('a')}`), []],
    ['no package URL with another algorithm', purls(`pkg:oci/api@sha512%3A${hex('a')}`), []],
    ['nothing of fields of other types', { versionInfo: 1, externalRefs: 'x', checksums: [null, 1] }, []],
  ];
  test.for(cases)('%s', ([, root, describes]) => {
    expect(describesOf(document(root))).toEqual(describes);
  });

  test('what is described by the list of older documents', () => {
    expect(describesOf(document({}, { relationships: [], documentDescribes: ['SPDXRef-other'] }))).toEqual([b]);
  });

  test('what says that the document describes it', () => {
    const relationships = [
      { spdxElementId: 'SPDXRef-other', relationshipType: 'DESCRIBED_BY', relatedSpdxElement: 'SPDXRef-DOCUMENT' },
    ];
    expect(describesOf(document({ versionInfo: a }, { relationships }))).toEqual([b]);
  });

  test('not dozens of images', () => {
    const packages = Array.from({ length: 65 }, (_, index) => ({
      SPDXID: `p${index}`,
      versionInfo: `sha256:${index.toString(16).padStart(64, '0')}`,
    }));
    const many = { spdxVersion: 'SPDX-2.3', packages, documentDescribes: packages.map(({ SPDXID }) => SPDXID) };
    expect(() => describesOf(many)).toThrow('it describes 65 images; an SBOM is of one');
  });
});

describe('SPDX 3 describes', () => {
  const document = (...elements: object[]) => ({
    '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
    '@graph': [{ type: 'CreationInfo', '@id': '_:c', specVersion: '3.0.1' }, ...elements],
  });
  const root = (more: object) => ({ type: 'software_Package', spdxId: 'urn:root', ...more });
  const other = { type: 'software_Package', spdxId: 'urn:other', software_packageVersion: b };
  const spdxDocument = { type: 'SpdxDocument', spdxId: 'urn:doc', rootElement: ['urn:root'] };

  const cases: readonly (readonly [string, object, readonly string[]])[] = [
    ['its version', { software_packageVersion: a }, [a]],
    ['its package URL', { software_packageUrl: purl }, [a]],
    [
      'its identifier',
      { externalIdentifier: [{ type: 'ExternalIdentifier', externalIdentifierType: 'packageURL', identifier: purl }] },
      [a],
    ],
    [
      'the hash of a container',
      {
        software_primaryPurpose: 'container',
        verifiedUsing: [{ type: 'Hash', algorithm: 'sha256', hashValue: hex('a') }],
      },
      [a],
    ],
    [
      'no hash of something else',
      {
        software_primaryPurpose: 'archive',
        verifiedUsing: [{ type: 'Hash', algorithm: 'sha256', hashValue: hex('a') }],
      },
      [],
    ],
  ];
  test.for(cases)('%s', ([, more, describes]) => {
    expect(describesOf(document(spdxDocument, root(more), other))).toEqual(describes);
  });

  test('the root of the SBOM that is its root', () => {
    const sbom = { type: 'software_Sbom', spdxId: 'urn:sbom', rootElement: ['urn:root'] };
    const top = { ...spdxDocument, rootElement: ['urn:sbom'] };
    expect(describesOf(document(top, sbom, root({ software_packageVersion: a }), other))).toEqual([a]);
  });

  test('a root in its place is not lost, nor what a relationship describes', () => {
    const relationship = { type: 'Relationship', from: 'urn:doc', relationshipType: 'describes', to: ['urn:root'] };
    const top = { type: 'SpdxDocument', spdxId: 'urn:doc' };
    expect(describesOf(document(top, relationship, root({ software_packageVersion: a })))).toEqual([a]);
    const inline = { ...top, rootElement: [{ spdxId: 'urn:root' }] };
    expect(describesOf(document(inline, root({ software_packageVersion: a })))).toEqual([a]);
  });

  test('nothing of roots that go in circles or lead nowhere', () => {
    const loop = { type: 'SpdxDocument', spdxId: 'urn:doc', rootElement: ['urn:doc', 'urn:gone', 7, null] };
    expect(describesOf(document(loop))).toEqual([]);
  });
});

describe('CycloneDX describes', () => {
  const document = (component: unknown) => ({ bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component } });
  const cases: readonly (readonly [string, unknown, readonly string[]])[] = [
    ['its version', { type: 'container', version: a }, [a]],
    ['its package URL', { type: 'container', purl }, [a]],
    ['its reference', { type: 'container', 'bom-ref': purl }, [a]],
    ['its reference, when that is the digest', { type: 'container', 'bom-ref': a }, [a]],
    [
      'its hash',
      {
        type: 'container',
        hashes: [
          { alg: 'SHA-256', content: hex('a') },
          { alg: 'MD5', content: 'x' },
        ],
      },
      [a],
    ],
    [
      'the config and the image that trivy notes',
      {
        type: 'container',
        properties: [
          { name: 'aquasecurity:trivy:ImageID', value: a },
          { name: 'aquasecurity:trivy:RepoDigest', value: `acme/api@${b}` },
          { name: 'aquasecurity:trivy:DiffID', value: `sha256:${hex('d')}` },
        ],
      },
      [a, b],
    ],
    ['no version of a file', { type: 'file', version: a, hashes: [{ alg: 'SHA-256', content: hex('a') }] }, []],
    ['nothing without a component', undefined, []],
    ['nothing of a component of another kind', 'x', []],
  ];
  test.for(cases)('%s', ([, component, describes]) => {
    expect(describesOf(document(component))).toEqual(describes);
  });
});
