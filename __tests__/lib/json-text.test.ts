import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../src/lib/json-text.ts';

describe('JSON text', () => {
  const faults: readonly (readonly [string, string])[] = [
    ['', 'it is empty'],
    ['{"a":x}', 'unexpected x at line 1, column 6'],
    ['{\n "a": 1,\n}', 'unexpected } at line 3, column 1'],
    ['[1 2]', 'unexpected 2 at line 1, column 4'],
    ['{"a" 1}', 'unexpected 1 at line 1, column 6'],
    ['{1:2}', 'unexpected 1 at line 1, column 2'],
    ['[1,]', 'unexpected ] at line 1, column 4'],
    ['["a\\q"]', 'unexpected \\ at line 1, column 4'],
    ['["a\u0007"]', 'unexpected character at line 1, column 4'],
    ['1 1', 'unexpected 1 at line 1, column 3'],
    ['{"a":', 'it ends before it is complete'],
    ['["a', 'it ends before it is complete'],
    ['['.repeat(257), 'it is nested deeper than 256 levels'],
  ];
  test.for(faults)('%j is none, and it is said why', ([text, fault]) => {
    expect(readJson(text)).toEqual({ isJson: false, fault });
  });

  test('is read as the engine reads it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (text) => {
        expect(readJson(text)).toEqual({ isJson: true, value: JSON.parse(text) });
      }),
    );
  });

  test('that is cut or changed is a fault exactly when it is one for the engine', () => {
    const changed = fc.tuple(
      fc.json({ maxDepth: 4 }),
      fc.nat(),
      fc.constantFrom('', '"', '{', ']', ',', ':', '\\', '0', '-', 'é', '\n'),
    );
    fc.assert(
      fc.property(changed, ([text, position, insert]) => {
        const at = position % (text.length + 1);
        const damaged = insert === '' ? text.slice(0, at) : text.slice(0, at) + insert + text.slice(at);
        const reading = readJson(damaged);
        expect(reading.isJson).toBe(isJson(damaged));
        if (!reading.isJson)
          expect(reading.fault).toMatch(
            /^(?:it is empty|it ends before|unexpected (?:.|character) at line \d+, column \d+$)/,
          );
      }),
      { numRuns: 500 },
    );
  });

  test('shows no more of itself than one character', () => {
    const reading = readJson('{"token": ghs_secret}');
    expect(JSON.stringify(reading)).not.toContain('gh');
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
