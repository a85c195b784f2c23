import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Failure } from '../../src/failure/failure.ts';
import { parseSbom } from '../../src/sbom/parse-sbom.ts';
import { isDigest } from '../../src/subject/digest.ts';
import { expectPrintable } from '../config/expect-failures.ts';

const key = fc.constantFrom(
  'spdxVersion',
  'bomFormat',
  'specVersion',
  '@context',
  '@graph',
  'type',
  'rootElement',
  'spdxId',
  'packages',
  'SPDXID',
  'relationships',
  'documentDescribes',
  'versionInfo',
  'metadata',
  'component',
  'hashes',
  'externalRefs',
);
const scalar = fc.constantFrom<unknown>(
  'SPDX-2.3',
  'CycloneDX',
  '1.6',
  'https://spdx.org/rdf/3.0.1/x',
  'SpdxDocument',
  'container',
  'x',
  7,
  null,
  true,
  `sha256:${'a'.repeat(64)}`,
);
const { document } = fc.letrec((tie) => ({
  document: fc.dictionary(key, tie('value'), { maxKeys: 6 }),
  value: fc.oneof({ maxDepth: 4 }, scalar, tie('document'), fc.array(tie('value'), { maxLength: 4 })),
}));

test('any document is recognised or refused', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    document.map((each) => JSON.stringify(each)),
  );
  fc.assert(
    fc.property(text, (given) => {
      try {
        const { format, describes, predicate } = parseSbom(Buffer.from(given));
        expect(['spdx', 'cyclonedx']).toContain(format);
        expect(describes.every(isDigest)).toBe(true);
        expect(predicate.value()).toEqual(JSON.parse(given.replace(/^\uFEFF/, '')));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        expect(error.code).toBe('BAD_SBOM');
        expectPrintable(error);
      }
    }),
    { numRuns: 2000 },
  );
});
