import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, decodeBase64 } from '../../src/verify/encoded-bytes.ts';

describe('bytes in a text of JSON', () => {
  const bytes = fc.oneof(
    fc.uint8Array().map((each) => Buffer.from(each)),
    fc.nat({ max: 200_000 }).map((length) => Buffer.alloc(length, 'é')),
  );

  test.for(['base64', 'base64url'] as const)('are read bit by bit as they are at once, in %s', (alphabet) => {
    fc.assert(
      fc.property(bytes, (given) => {
        const text = given.toString(alphabet);
        expect(decodeBase64(Buffer.from(`"${text}"`))).toEqual(bytesOf(text, alphabet));
      }),
    );
  });

  test('may be written with escapes', () => {
    expect(decodeBase64(Buffer.from('"\\/\\u002fA="'))).toEqual(Buffer.from('//A=', 'base64'));
  });

  test.for([
    '42',
    'null',
    '{}',
    '["AA=="]',
    '"AA==="',
    '"A A="',
    '"A=A"',
    '"é"',
    '"\\n"',
    `"${'\\u0001'.repeat(100_000)}"`,
    `"${'A'.repeat(70_000)}!"`,
    `"=${'A'.repeat(70_000)}"`,
  ])('are refused in %s', (text) => {
    expect(() => decodeBase64(Buffer.from(text))).toThrow(TypeError);
  });
});
