import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64Length, base64Of } from '../../src/lib/base64.ts';

const piece = fc.oneof(
  fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  fc.nat({ max: 200_000 }).map((length) => Buffer.alloc(length, 'x')),
);

test('bytes in pieces are written as they would be as one', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const written = [...base64Of(pieces)].join('');
      expect(written).toBe(Buffer.concat(pieces).toString('base64'));
      expect(base64Length(pieces)).toBe(written.length);
    }),
  );
});
