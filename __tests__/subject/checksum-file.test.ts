import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failuresOf } from '../../src/failure/failure.ts';
import { parseChecksums } from '../../src/subject/checksum-file.ts';
import { expectPrintable } from '../config/expect-failures.ts';

const hex = (digit: string): string => digit.repeat(64);

function read(text: string): readonly string[] {
  return parseChecksums(text, 'sums').map(({ name, digest }) => `${name} ${digest}`);
}

function mistakesIn(text: string): readonly string[] {
  try {
    return read(text);
  } catch (error) {
    const failures = failuresOf(error);
    failures.forEach(expectPrintable);
    return failures.map(({ code, message }) => `${code} ${message}`);
  }
}

describe('a checksum file', () => {
  const good: readonly (readonly [string, string])[] = [
    [`${hex('a')}  tool.tar.gz`, `tool.tar.gz sha256:${hex('a')}`],
    [`${hex('a')} *tool.exe`, `tool.exe sha256:${hex('a')}`],
    [`${hex('a')}  dist/a tool.zip\r\n`, `dist/a tool.zip sha256:${hex('a')}`],
    [`${hex('A')}  tool`, `tool sha256:${hex('a')}`],
    [`\uFEFF# made by release\n\n${hex('b')}  tool\n`, `tool sha256:${hex('b')}`],
    [`SHA256 (tool (1).zip) = ${hex('c')}`, `tool (1).zip sha256:${hex('c')}`],
    [`\\${hex('d')}  back\\\\slash`, `back\\slash sha256:${hex('d')}`],
  ];
  test.for(good)('%j is read', ([text, subject]) => expect(read(text)).toEqual([subject]));

  const bad: readonly (readonly [string, RegExp])[] = [
    ['tool.tar.gz', /^BAD_INPUT sums line 1: "tool\.tar\.gz" is not `<sha256> {2}<file>`/],
    [`${'a'.repeat(128)}  tool`, /other algorithms cannot be signed/],
    [`SHA512 (tool) = ${'a'.repeat(128)}`, /other algorithms cannot be signed/],
    [`${hex('a')} tool`, /is not `<sha256>/],
    [`${hex('a')}  `, /is not `<sha256>/],
    [`${hex('g')}  tool`, /is not `<sha256>/],
    [`\\${hex('a')}  two\\nlines`, /is not a name of a file/],
    [`${hex('a')}  \u001B[2Jtool`, /is not a name of a file/],
  ];
  test.for(bad)('%j is refused', ([text, message]) => {
    const [only, ...more] = mistakesIn(text);
    expect(only).toMatch(message);
    expect(more).toEqual([]);
  });

  test('says every wrong line at once', () => {
    expect(mistakesIn(`one\n${hex('a')}  tool\nthree`).map((each) => each.slice(0, 22))).toEqual([
      'BAD_INPUT sums line 1:',
      'BAD_INPUT sums line 3:',
    ]);
  });

  test('gives back whatever names and digests were written', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 50, unit: 'grapheme' })
      .filter((text) => !/[\p{Cc}\p{Bidi_Control}]/u.test(text));
    const digest = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(fc.array(fc.tuple(name, digest, fc.constantFrom(' ', '*'))), (files) => {
        const lines = files.map(([file, sum, mode]) => {
          const escaped = file.replaceAll('\\', '\\\\');
          return `${escaped === file ? '' : '\\'}${sum} ${mode}${escaped}`;
        });
        expect(read(lines.join('\n'))).toEqual(files.map(([file, sum]) => `${file} sha256:${sum}`));
      }),
    );
  });

  test('of any text ends in subjects or in messages that may be printed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const each of mistakesIn(text)) expect(each).not.toBe('');
      }),
    );
  });
});
