import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failuresOf } from '../../src/failure/failure.ts';
import {
  formatIdentities,
  type Identities,
  parseIdentities,
  recordedIdentity,
  signerChange,
} from '../../src/policy/identities.ts';

const A = {
  identity: 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main',
  issuer: 'https://i',
};
const B = { ...A, issuer: 'https://j' };
const KEY = { key: 'keys/redhat.pub' };

describe('the identities file', () => {
  test('is read again as it was written, whatever stands in it', () => {
    const signer = fc.oneof(
      fc.record({ identity: fc.string({ minLength: 1 }), issuer: fc.string({ minLength: 1 }) }),
      fc.record({ key: fc.string({ minLength: 1 }) }),
    );
    const signers = fc.oneof(fc.constant('unsigned' as const), fc.array(signer, { minLength: 1, maxLength: 1 }));
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]+\.[a-z]+\/[a-z]+$/), signers), (images) => {
        const identities: Identities = new Map(Object.entries(images));
        const text = formatIdentities(identities);
        expect(parseIdentities(text, 'i.yml')).toEqual(
          new Map([...identities].toSorted(([a], [b]) => (a < b ? -1 : 1))),
        );
        expect(formatIdentities(parseIdentities(text, 'i.yml'))).toBe(text);
      }),
    );
  });

  test('tells the place of a mistake', () => {
    try {
      parseIdentities('version: 1\nimages:\n  a/b:\n    - identty: x\n      issuer: y\n', 'i.yml');
      expect.unreachable();
    } catch (error) {
      expect(failuresOf(error).map(({ message }) => message)[0]).toMatch(/^i\.yml:4:7: /);
    }
  });

  test.each([
    ['the same', [A], [A], false],
    ['one of those recorded', [A, KEY], [KEY], false],
    ['nothing recorded', undefined, [A], false],
    ['signed at last', 'unsigned', [A], false],
    ['another issuer', [A], [B], true],
    ['one more', [A], [A, KEY], true],
    ['no longer signed', [A], 'unsigned', true],
  ] as const)('%s', (_what, before, now, isChange) => {
    expect(signerChange(before, now) !== undefined).toBe(isChange);
  });

  test('records of a tag only that it is one', () => {
    const workflow = 'https://github.com/a/b/.github/workflows/r.yml';
    expect(recordedIdentity(`${workflow}@refs/tags/v1`, 'i')).toStrictEqual({
      identity: `${workflow}@refs/tags/*`,
      issuer: 'i',
    });
    expect(recordedIdentity(`${workflow}@refs/heads/v1`, 'i')).toMatchObject({ identity: `${workflow}@refs/heads/v1` });
  });
});
