import { describe, expect, test } from 'vitest';
import { cycloneDxOf } from '../../sandbox/images/cyclonedx.ts';
import { demoRelease } from '../../sandbox/images/demo-release.ts';
import { platformImage } from '../../sandbox/images/image.ts';
import { spdxOf } from '../../sandbox/images/spdx.ts';
import { Failure } from '../../src/failure/failure.ts';
import { MAX_SBOM_BYTES, parseSbom } from '../../src/sbom/parse-sbom.ts';
import { sbomPredicateType } from '../../src/sbom/predicate-type.ts';
import { expectPrintable } from '../config/expect-failures.ts';

const spdx2 = { spdxVersion: 'SPDX-2.3', SPDXID: 'SPDXRef-DOCUMENT' };
const spdx3 = {
  '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
  '@graph': [{ type: 'CreationInfo', '@id': '_:c', specVersion: '3.0.1' }],
};
const cyclonedx = { bomFormat: 'CycloneDX', specVersion: '1.6' };

function failureOf(text: string): string {
  try {
    parseSbom(Buffer.from(text));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    expectPrintable(error);
    return `${error.code} ${error.message}`;
  }
  throw new Error('it was accepted');
}

describe('a document', () => {
  const known: readonly (readonly [object, string, string, string, string])[] = [
    [spdx2, 'spdx', '2.3', 'https://spdx.dev/Document/v2.3', 'https://spdx.dev/Document'],
    [
      { ...spdx2, spdxVersion: 'SPDX-2.2' },
      'spdx',
      '2.2',
      'https://spdx.dev/Document/v2.2',
      'https://spdx.dev/Document',
    ],
    [spdx3, 'spdx', '3.0.1', 'https://spdx.dev/Document/v3.0.1', 'https://spdx.dev/Document'],
    [cyclonedx, 'cyclonedx', '1.6', 'https://cyclonedx.org/bom', 'https://cyclonedx.org/bom'],
  ];
  test.for(known)('%j is %s %s', ([document, format, version, versioned, plain]) => {
    const parsed = parseSbom(Buffer.from(JSON.stringify(document, null, 2)));
    const { predicate, ...said } = parsed;
    expect(predicate.value()).toEqual(document);
    expect(said).toEqual({
      format,
      version,
      describes: [],
      sizeBytes: JSON.stringify(document).length,
    });
    expect(sbomPredicateType(parsed, 'versioned')).toBe(versioned);
    expect(sbomPredicateType(parsed, 'plain')).toBe(plain);
  });

  test('may start with a byte order mark', () => {
    expect(parseSbom(Buffer.from(`\uFEFF${JSON.stringify(spdx2)}`)).version).toBe('2.3');
  });

  test('is measured as compact UTF-8', () => {
    const text = JSON.stringify({ ...cyclonedx, x: 'é' }, null, 8);
    expect(parseSbom(Buffer.from(text)).sizeBytes).toBe(Buffer.byteLength(JSON.stringify({ ...cyclonedx, x: 'é' })));
  });

  test('of SPDX 3 may be a single element with its creation in it', () => {
    const document = {
      '@context': ['https://spdx.org/rdf/3.0.0/spdx-context.jsonld', {}],
      type: 'SpdxDocument',
      creationInfo: { type: 'CreationInfo', specVersion: '3.0.0' },
    };
    expect(parseSbom(Buffer.from(JSON.stringify(document))).version).toBe('3.0.0');
    const { creationInfo: _left, ...bare } = document;
    expect(parseSbom(Buffer.from(JSON.stringify(bare))).version).toBe('3.0.0');
  });
});

describe('what is no SBOM', () => {
  const refused: readonly (readonly [string, RegExp])[] = [
    ['', /^BAD_SBOM not JSON: it is empty$/],
    [' \n', /^BAD_SBOM not JSON: it is empty$/],
    ['{"spdxVersion":', /^BAD_SBOM not JSON: it ends before it is complete$/],
    ['{"a":1}x', /^BAD_SBOM not JSON: unexpected x at line 1, column 8$/],
    ['<?xml version="1.0"?><bom/>', /^BAD_SBOM XML, not JSON/],
    ['SPDXVersion: SPDX-2.3\n', /^BAD_SBOM SPDX as tags and values, not JSON/],
    ['[]', /^BAD_SBOM no SBOM: it is JSON, but an array$/],
    ['"text"', /^BAD_SBOM no SBOM: it is JSON, but no object$/],
    ['null', /^BAD_SBOM no SBOM/],
    ['{"spdxVersion":"SPDX-2.3","spdxVersion":"SPDX-2.2"}', /^BAD_SBOM no SBOM: the same name stands in it twice$/],
    ['{}', /^BAD_SBOM neither SPDX nor CycloneDX: an empty JSON object$/],
    ['{"a":1,"b\\n":2}', /^BAD_SBOM neither SPDX nor CycloneDX: JSON with the keys a, b$/],
    ['{"descriptor":{"name":"syft"},"artifacts":[]}', /syft's own format; write it with `-o spdx-json`/],
    ['{"SchemaVersion":2,"ArtifactName":"x"}', /trivy's own format/],
    ['{"sbom":{"spdxVersion":"SPDX-2.3"}}', /give the document alone/],
    [
      '{"_type":"x","predicateType":"https://spdx.dev/Document","predicate":{}}',
      /an in-toto statement of type "https:\/\/spdx\.dev\/Document"/,
    ],
    ['{"payloadType":"application/vnd.in-toto+json"}', /a signed envelope/],
    ['{"spdxVersion":"SPDX-1.2"}', /^BAD_SBOM SPDX with version "1\.2"/],
    ['{"spdxVersion":"SPDX-2.3/../evil"}', /^BAD_SBOM SPDX with version/],
    ['{"spdxVersion":23}', /^BAD_SBOM neither/],
    ['{"bomFormat":"CycloneDX"}', /^BAD_SBOM CycloneDX with no version/],
    ['{"bomFormat":"CycloneDX","specVersion":1.6}', /^BAD_SBOM CycloneDX with no version/],
    ['{"bomFormat":"OtherBom","specVersion":"1.6"}', /^BAD_SBOM neither/],
    [
      '{"@context":"https://spdx.org/rdf/3.0.1/x","@graph":[{"type":"CreationInfo","specVersion":"4.0"}]}',
      /^BAD_SBOM SPDX with version "4\.0"/,
    ],
    ['{"@context":"https://openvex.dev/ns"}', /^BAD_SBOM neither/],
    [`{"a":${'['.repeat(100_000)}`, /^BAD_SBOM not JSON: it is nested deeper than 256 levels$/],
  ];
  test.for(refused)('%j is refused', ([text, message]) => {
    expect(failureOf(text)).toMatch(message);
  });

  test('is a document over the limit, counted in bytes', () => {
    const text = JSON.stringify({ ...cyclonedx, x: 'é'.repeat(MAX_SBOM_BYTES / 2) });
    expect(failureOf(text)).toBe('SBOM_TOO_LARGE it has 16.0 MiB; 16 MiB at most');
  });
});

describe('documents as scanners write them', async () => {
  const [{ image }] = await demoRelease();
  const arm = platformImage(image, 'linux/arm64');
  const cases = [
    [{}, [image.digest]],
    [{ platform: 'linux/arm64' }, [arm.digest]],
    [{ platform: 'linux/arm64', describes: 'config' }, [arm.config.digest]],
    [{ describes: 'nothing' }, []],
  ] as const;
  test.for(cases)('describe, made with %j, what they were made of', ([options, describes]) => {
    const given = { imageName: 'ghcr.io/acme/api', ...options };
    expect(parseSbom(Buffer.from(JSON.stringify(spdxOf(image, given)))).describes).toEqual(describes);
    expect(
      parseSbom(Buffer.from(JSON.stringify(spdxOf(image, { ...given, describedBy: 'documentDescribes' })))).describes,
    ).toEqual(describes);
    expect(parseSbom(Buffer.from(JSON.stringify(cycloneDxOf(image, given)))).describes).toEqual(describes);
  });
});
