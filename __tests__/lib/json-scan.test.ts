import fc from 'fast-check';
import { expect, test } from 'vitest';
import { elementsIn, parseSpan, UnreadableJson } from '../../src/lib/json-scan.ts';

/** The elements of a list, one by one; undefined when it is none. */
function elementsOf(text: string): unknown {
  const bytes = Buffer.from(text);
  try {
    return [...elementsIn(bytes, { start: 0, end: bytes.length })].map((span) => parseSpan(bytes, span));
  } catch (error) {
    if (error instanceof UnreadableJson) return undefined;
    throw error;
  }
}

function expectedOf(text: string): unknown {
  try {
    const value = JSON.parse(text) as unknown;
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const list = fc.array(fc.jsonValue());

test('a list is read element by element as it is read as a whole', () => {
  fc.assert(
    fc.property(list, fc.constantFrom(undefined, 2, '\t', '\r\n '), (value, space) => {
      expect(elementsOf(JSON.stringify(value, null, space))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a list is readable exactly when the engine reads it, whatever letter after its start is changed', () => {
  const letter = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', ' ', '0', '-', 'e', '\u0007', 'é');
  fc.assert(
    fc.property(list, fc.nat(), fc.nat({ max: 2 }), letter, (value, at, left, inserted) => {
      const text = JSON.stringify(value);
      const place = 1 + (at % text.length);
      const damaged = text.slice(0, place) + inserted + text.slice(place + left);
      expect(elementsOf(damaged)).toEqual(expectedOf(damaged));
    }),
    { numRuns: 3000 },
  );
});
