import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compressSnappy } from '../../sandbox/github/snappy.ts';
import { uncompressSnappy } from '../../src/lib/snappy.ts';

const MAX = 1 << 20;

describe('Snappy', () => {
  test('gives back what was compressed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4096 }), (bytes) => {
        expect(uncompressSnappy(compressSnappy(Buffer.from(bytes)), MAX)).toEqual(Buffer.from(bytes));
      }),
    );
    const large = Buffer.alloc(200_000, 'bundle ');
    expect(uncompressSnappy(compressSnappy(large), MAX)?.equals(large)).toBe(true);
  });

  test.for([
    [
      'a copy with one byte of offset, which reads what it writes',
      [12, 3 << 2, 0x61, 0x62, 0x63, 0x64, (4 << 2) | 1, 4],
      'abcdabcdabcd',
    ],
    ['a copy with two bytes of offset', [8, 3 << 2, 0x61, 0x62, 0x63, 0x64, (3 << 2) | 2, 4, 0], 'abcdabcd'],
    ['a copy with four bytes of offset', [6, 1 << 2, 0x61, 0x62, (3 << 2) | 3, 2, 0, 0, 0], 'ababab'],
  ] as const)('reads %s', ([, bytes, text]) => {
    expect(uncompressSnappy(Buffer.from(bytes), MAX)?.toString()).toBe(text);
  });

  test.for([
    ['nothing', []],
    ['a literal that is cut short', [4, 3 << 2, 0x61]],
    ['less than it announces', [5, 3 << 2, 0x61, 0x62, 0x63, 0x64]],
    ['more than it announces', [2, 3 << 2, 0x61, 0x62, 0x63, 0x64]],
    ['a copy from before the start', [8, 3 << 2, 0x61, 0x62, 0x63, 0x64, (3 << 2) | 2, 5, 0]],
    ['a copy of nothing', [8, 3 << 2, 0x61, 0x62, 0x63, 0x64, (3 << 2) | 2, 0, 0]],
    ['a length that does not end', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ['more than may be', [0xff, 0xff, 0xff, 0xff, 0x0f, 0]],
  ] as const)('refuses %s', ([, bytes]) => {
    expect(uncompressSnappy(Buffer.from(bytes), MAX)).toBeUndefined();
  });

  test('refuses whatever else it is given, and never fails', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 256 }), (bytes) => {
        expect(() => uncompressSnappy(Buffer.from(bytes), 4096)).not.toThrow();
      }),
    );
  });
});
