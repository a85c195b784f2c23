import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDigest } from '../../src/subject/digest.ts';
import { findSubjects } from '../../src/subject/find-subjects.ts';
import { formatImageName, parseImageName } from '../../src/subject/image-name.ts';
import { parseNamedDigest } from '../../src/subject/named-digest.ts';
import { formatSubject } from '../../src/subject/subject.ts';
import { Failure } from '../../src/failure/failure.ts';
import { expectPrintable } from '../config/expect-failures.ts';
import { memoryWorkspace } from '../config/memory-workspace.ts';

const HEX = '0123456789abcdef'.split('');
const word = fc.stringMatching(/^[a-z0-9]{1,8}(?:[._-][a-z0-9]{1,4})?$/);
const registry = fc.constantFrom('docker.io', 'ghcr.io', 'localhost', 'localhost:5000', 'r.example:443', '[::1]:5000');
const name = fc
  .tuple(registry, fc.array(word, { minLength: 2, maxLength: 4 }))
  .map(([host, path]) => ({ registry: host, repository: path.join('/') }));
const digest = fc
  .array(fc.constantFrom(...HEX), { minLength: 64, maxLength: 64 })
  .map((hex) => parseDigest(`sha256:${hex.join('')}`));
const subjects = fc.uniqueArray(fc.record({ name, digest }), {
  minLength: 1,
  maxLength: 6,
  selector: (each) => formatSubject(each.name, each.digest),
});
type Subjects = readonly { readonly name: { registry: string; repository: string }; readonly digest: string }[];

const workspace = memoryWorkspace();
const namesFound = async (inputs: Record<string, string>): Promise<readonly string[]> => {
  const found = await findSubjects(inputs, undefined, workspace);
  expect(found.failures).toEqual([]);
  return found.subjects.map((each) => formatSubject(each.name, each.digest));
};
const texts = (given: Subjects): readonly string[] =>
  given.map((each) => `${formatImageName(each.name)}@${each.digest}`);

describe('what is written is read again', () => {
  test('an image name', () => {
    fc.assert(
      fc.property(name, (given) => {
        expect(parseImageName(formatImageName(given))).toEqual(given);
      }),
    );
  });

  test('a subject, with any tag', () => {
    const tag = fc.constantFrom('', ':latest', ':v1.2.3', ':A_b');
    fc.assert(
      fc.property(name, tag, digest, (given, suffix, of) => {
        expect(parseNamedDigest(`${formatImageName(given)}${suffix}@${of}`)).toEqual({ name: given, digest: of });
      }),
    );
  });

  test('subjects, by every source alike', async () => {
    await fc.assert(
      fc.asyncProperty(subjects, async (given) => {
        const expected = texts(given);
        const needs = (outputs: Record<string, string>): string =>
          JSON.stringify({ build: { result: 'success', outputs } });
        const bake = Object.fromEntries(
          given.map((each, index) => [
            `t${index}`,
            { 'containerimage.digest': each.digest, 'image.name': `${formatImageName(each.name)}:1` },
          ]),
        );
        const pairs = Object.fromEntries(
          given.flatMap((each, index) => [
            [`p${index}-image`, `${formatImageName(each.name)}:1`],
            [`p${index}-digest`, each.digest],
          ]),
        );
        expect(await namesFound({ images: expected.join('\n') })).toEqual(expected);
        expect(await namesFound({ needs: needs({ subjects: expected.join('\n') }) })).toEqual(expected);
        expect(await namesFound({ needs: needs({ images: JSON.stringify(expected) }) })).toEqual(expected);
        expect(await namesFound({ needs: needs({ metadata: JSON.stringify(bake) }) })).toEqual(expected);
        expect(await namesFound({ needs: needs(pairs) })).toEqual(expected);
        expect(await namesFound({ 'build-metadata': JSON.stringify(bake) })).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });
});

describe('any text', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.string({ unit: fc.constantFrom(...'[]{}",:@\\\n ab0/.'.split('')) }),
  );

  test('is an image name or a failure', () => {
    fc.assert(
      fc.property(anything, (text) => {
        try {
          const parsed = parseNamedDigest(text);
          expect(parseNamedDigest(formatSubject(parsed.name, parsed.digest))).toEqual(parsed);
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          expectPrintable(error);
        }
      }),
      { numRuns: 500 },
    );
  });

  const output = fc.constantFrom(
    'image',
    'images',
    'digest',
    'api-digest',
    'api_image',
    'name',
    'metadata',
    'subject',
    'x',
  );
  const job = fc.record({
    result: fc.constantFrom('success', 'success', 'skipped', 'failure'),
    outputs: fc.dictionary(
      output,
      fc.oneof(anything, fc.constantFrom('', 'api', `sha256:${'a'.repeat(64)}`, '[]', '{}')),
    ),
  });
  const needs = fc.oneof(
    anything,
    fc.dictionary(fc.string(), job).map((jobs) => JSON.stringify(jobs)),
  );

  test('in the sources gives subjects or failures, and throws nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anything, needs, anything, async (images, jobs, metadata) => {
        const inputs = { images: images.trim(), needs: jobs.trim(), 'build-metadata': metadata.trim() };
        const found = await findSubjects(inputs, undefined, workspace);
        expect(found.subjects.length + found.failures.length).toBeGreaterThan(0);
        found.failures.forEach(expectPrintable);
      }),
      { numRuns: 500 },
    );
  });
});
