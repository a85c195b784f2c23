import fc from 'fast-check';
import { HOSTILE } from '../../__tests__/report/hostile.ts';
import type { Parser } from './parser.ts';

/** Texts that a parser may meet: any, soups of its own words, good ones with something changed, and what has broken others. */
export function textsFor({ words, good }: Parser): fc.Arbitrary<string> {
  const word = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...words) }, fc.string({ maxLength: 8 }), HOSTILE);
  const soup = fc.array(word, { maxLength: 40 }).map((parts) => parts.join(''));
  const any = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.json({ maxDepth: 4 }), HOSTILE);
  if (good.length === 0) return fc.oneof({ weight: 3, arbitrary: soup }, any);
  const changed = fc
    .tuple(fc.constantFrom(...good), fc.array(fc.tuple(fc.nat(), fc.nat(20), word), { maxLength: 4 }))
    .map(([text, changes]) =>
      changes.reduce((each, [at, length, other]) => {
        const start = at % (each.length + 1);
        return each.slice(0, start) + other + each.slice(start + length);
      }, text),
    );
  return fc.oneof({ weight: 3, arbitrary: soup }, { weight: 3, arbitrary: changed }, any);
}

const MANY = 100_000;

/** Texts that were made to keep a parser busy, or to overflow it. */
export function extremesFor({ words, good }: Parser): readonly (readonly [name: string, text: string])[] {
  const laughs = Array.from(
    { length: 30 },
    (_, level) => `a${level}: &a${level} [${'*a'.concat(String(level - 1), ',').repeat(9)}]`,
  );
  return [
    ['a million spaces', ' '.repeat(1_000_000)],
    ['a million letters', 'a'.repeat(1_000_000)],
    ['a hundred thousand lines', 'a: b\n'.repeat(MANY)],
    ['deep lists', '['.repeat(MANY) + ']'.repeat(MANY)],
    ['deep objects', '{"a":'.repeat(MANY) + '1' + '}'.repeat(MANY)],
    ['lists that never end', '['.repeat(MANY)],
    ['deep YAML', Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['billion laughs', ['a0: &a0 [x]', ...laughs.slice(1)].join('\n')],
    [
      'billion laughs, merged',
      [
        'a0: &a0 {x: 1}',
        ...laughs.slice(1).map((_, level) => `a${level + 1}: &a${level + 1} {<<: [*a${level}, *a${level}]}`),
      ].join('\n'),
    ],
    ['an alias of itself', 'a: &a [*a]\nb: &b {c: *b}\n'],
    ['a million quotes', '"'.repeat(1_000_000)],
    ['a million backslashes', '\\'.repeat(1_000_000)],
    ...words.map(
      (each) =>
        [`${JSON.stringify(each).slice(0, 20)} for a long time`, each.repeat(Math.ceil(MANY / each.length))] as const,
    ),
    ...good.map(
      (each) =>
        [`${JSON.stringify(each).slice(0, 20)} again and again`, each.repeat(Math.ceil(MANY / each.length))] as const,
    ),
  ];
}
