import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failuresOf } from '../../src/failure/failure.ts';
import { parseArtifactsList } from '../../src/subject/artifacts-list.ts';
import { formatSubject } from '../../src/subject/subject.ts';
import { expectPrintable } from '../config/expect-failures.ts';
import { digest } from './finding.ts';

const list = (...subjects: readonly unknown[]): string => JSON.stringify({ version: 1, subjects });

function mistakeIn(text: string): string {
  try {
    parseArtifactsList(text);
    return '';
  } catch (error) {
    const failures = failuresOf(error);
    failures.forEach(expectPrintable);
    return failures.map(({ code, message }) => `${code} ${message}`).join('\n');
  }
}

describe('the list of artifacts that the runner writes', () => {
  test('holds images and files', () => {
    const { images, artifacts } = parseArtifactsList(
      list(
        { name: 'ghcr.io/acme/api:v1', digest: digest('a'), kind: 'oci' },
        { name: 'dist/tool', digest: digest('b'), kind: 'file' },
      ),
    );
    expect(images.map((image) => formatSubject(image.name, image.digest))).toEqual([`ghcr.io/acme/api@${digest('a')}`]);
    expect(images.every(({ builtUpstream }) => builtUpstream)).toBe(true);
    expect(artifacts).toMatchObject([{ name: 'dist/tool', digest: digest('b') }]);
  });

  test.for(['', '\n', list()])('%j names nothing', (text) => {
    expect(parseArtifactsList(text)).toEqual({ images: [], artifacts: [] });
  });

  const refused: readonly (readonly [string, RegExp])[] = [
    ['[', /^BAD_INPUT not the runner's list/],
    ['{"version":2,"subjects":[]}', /its version is not 1/],
    ['{"version":1}', /has no list of subjects/],
    [list({ name: 'tool', kind: 'file' }), /lacks its name or digest/],
    [list({ name: 'tool', digest: digest('a'), kind: 'npm' }), /neither `oci` nor `file`/],
    [list({ name: 'tool', digest: `sha512:${'a'.repeat(128)}`, kind: 'file' }), /^BAD_DIGEST only sha256/],
    [list({ name: 'Not An Image', digest: digest('a'), kind: 'oci' }), /is not an image name/],
  ];
  test.for(refused)('%j is refused', ([text, message]) => expect(mistakeIn(text)).toMatch(message));

  test('of any JSON ends in subjects or in a message that may be printed', () => {
    fc.assert(fc.property(fc.json(), (text) => void mistakeIn(text)));
    fc.assert(fc.property(fc.array(fc.jsonValue()), (subjects) => void mistakeIn(list(...subjects))));
  });
});
