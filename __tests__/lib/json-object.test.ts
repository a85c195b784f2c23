import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compactJson } from '../../src/lib/compact-json.ts';
import { JsonObject } from '../../src/lib/json-object.ts';
import { UnreadableJson } from '../../src/lib/json-scan.ts';
import { isRecord } from '../../src/lib/json-text.ts';

/** Everything that is in a text, read the way a large document is read; undefined when it cannot be. */
function valueOf(text: string): unknown {
  try {
    const object = new JsonObject(Buffer.from(text));
    object.requireReadable();
    return Object.fromEntries(object.keys().map((key) => [key, [...(object.list(key) ?? [object.get(key)])]]));
  } catch (error) {
    if (error instanceof UnreadableJson) return undefined;
    throw error;
  }
}

/** The same by the engine. */
function expectedOf(text: string): unknown {
  try {
    const value = JSON.parse(text) as unknown;
    if (!isRecord(value)) return undefined;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, Array.isArray(each) ? each : [each]]));
  } catch {
    return undefined;
  }
}

const object = fc.dictionary(fc.string(), fc.jsonValue());
const indent = fc.constantFrom(undefined, 2, '\t', '\r\n ');

describe('a JSON object that is read member by member', () => {
  test('says what it says when it is read as a whole', () => {
    fc.assert(
      fc.property(object, indent, (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(valueOf(text)).toEqual(expectedOf(text));
      }),
    );
  });

  test('is readable exactly when the engine reads it, whatever letter of it is changed', () => {
    const letter = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      ' ',
      '\n',
      '0',
      '-',
      'e',
      '.',
      't',
      '\u0007',
      'é',
    );
    fc.assert(
      fc.property(object, fc.nat(), fc.nat({ max: 2 }), letter, (value, at, left, inserted) => {
        const text = JSON.stringify(value);
        const place = at % text.length;
        const damaged = text.slice(0, place) + inserted + text.slice(place + left);
        const read = valueOf(damaged);
        // What it refuses and the engine does not is a name that stands there twice.
        if (read !== undefined || !hasNameTwice(damaged)) expect(read).toEqual(expectedOf(damaged));
      }),
      { numRuns: 3000 },
    );
  });

  const refused: readonly (readonly [string, string])[] = [
    ['a name twice', '{"a":1,"\\u0061":2}'],
    ['more members than any document has', `{${Array.from({ length: 100_001 }, (_, at) => `"${at}":0`).join(',')}}`],
    ['a list', '[1]'],
    ['a text', '"{}"'],
    ['nothing', ''],
    ['an end too early', '{"a":[1,'],
    ['something after it', '{} {}'],
    ['a comma too many', '{"a":[1,]}'],
    ['brackets that do not fit', '{"a":[{"b":1]}}'],
    ['values nested 257 deep', `{"a":${'['.repeat(256)}${']'.repeat(256)}}`],
    ['a million brackets', `{"a":${'['.repeat(1_000_000)}`],
  ];
  test.for(refused)('is refused for %s', ([, text]) => {
    expect(valueOf(text)).toBeUndefined();
  });

  test('gives the elements of a list of megabytes one by one', () => {
    const elements = Array.from({ length: 20_000 }, (_, index) => ({ index, text: 'x'.repeat(100) }));
    const read = new JsonObject(Buffer.from(JSON.stringify({ elements })));
    expect([...read.records('elements')]).toEqual(elements);
    const damaged = JSON.stringify({ elements }).replace('{"index":19999,', '{"index":19999');
    expect(() => new JsonObject(Buffer.from(damaged)).requireReadable()).toThrow(UnreadableJson);
  });

  test('gives the elements of lists and members that are objects, and nothing for others', () => {
    const read = new JsonObject(Buffer.from('{"list":[1,{"a":2},[3]],"in":{"b":4},"none":null}'));
    expect([...(read.list('list') ?? [])]).toEqual([1, { a: 2 }, [3]]);
    expect([...read.records('list')]).toEqual([{ a: 2 }]);
    expect(read.objectAt('in')?.get('b')).toBe(4);
    expect([read.list('in'), read.objectAt('list'), read.get('other'), read.textOf('other')]).toEqual(
      Array(4).fill(undefined),
    );
    expect([...read.records('none')]).toEqual([]);
    expect(read.textOf('in')?.toString()).toBe('{"b":4}');
  });
});

describe('compact JSON', () => {
  test('is what the engine writes of what it reads', () => {
    fc.assert(
      fc.property(object, indent, (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(compactJson(Buffer.from(text)).toString()).toBe(JSON.stringify(value));
      }),
    );
  });

  test('of what is compact already is the text itself', () => {
    const text = Buffer.from('{"a":[1,{"b":"é"}],"c":{}}');
    expect(compactJson(text).buffer).toBe(text.buffer);
  });

  test('may be longer than the text', () => {
    const text = `{"a":[${Array(100).fill('1e20').join(',')}]}`;
    expect(compactJson(Buffer.from(text)).toString()).toBe(JSON.stringify(JSON.parse(text)));
  });
});

function hasNameTwice(text: string): boolean {
  const names = [...text.matchAll(/"(?:[^"\\]|\\.)*"(?=\s*:)/g)].map(([name]) => name);
  return new Set(names).size < names.length;
}
