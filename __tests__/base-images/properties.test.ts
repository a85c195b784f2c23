import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeReferences } from '../../src/base-images/compose.ts';
import { dockerfileReferences } from '../../src/base-images/dockerfile.ts';
import { listedReferences } from '../../src/base-images/image-list.ts';
import { manifestReferences } from '../../src/base-images/manifest.ts';
import type { Reference } from '../../src/base-images/reference.ts';
import { readShellWord } from '../../src/base-images/shell-word.ts';
import { busyMs } from './busy.ts';

const FILE = { file: 'any' };
const image = fc
  .tuple(
    fc.stringMatching(/^[a-z][a-z0-9]{0,8}(\/[a-z0-9]{1,8}){0,2}$/),
    fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,10}$/),
  )
  .map(([name, tag]) => `${name}:${tag}`);
const piece = fc.constantFrom(
  'FROM a',
  'FROM $A AS b',
  'ARG A=1',
  'RUN <<EOF',
  'EOF',
  'RUN "<<EOF',
  'COPY --from=b c d',
  '# escape=`',
  '\\',
  '`',
  'image: x',
  '- ',
  '  ',
  'containers:',
  '{{',
  '}}',
  '${',
  '$',
  '"',
  "'",
  '{',
  '[',
  '&a ',
  '*a',
  'kind: List',
  '\t',
  '\r',
);
const text = fc
  .array(fc.oneof(piece, fc.string({ maxLength: 10 })), { maxLength: 30 })
  .map((pieces) => pieces.join('\n'));

function lies(source: string, { location }: Reference): boolean {
  const lines = source.split('\n');
  return location.line >= 1 && location.line <= lines.length && location.column >= 1;
}

test('no text makes a parser fail, or lie about where it is', () => {
  fc.assert(
    fc.property(text, (source) => {
      const found = [
        ...dockerfileReferences(source, FILE),
        ...dockerfileReferences(source, { ...FILE, target: 'b', platform: 'linux/amd64' }),
        ...manifestReferences(source, FILE),
        ...composeReferences(source, FILE).references,
        ...listedReferences(source.replaceAll('\r', ''), FILE),
      ];
      expect(found.filter((each) => !lies(source, each))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('every FROM is reported, once, where its image stands', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(image, fc.constantFrom('', 'RUN x\n', 'RUN <<E\nFROM no\nE\n', '# FROM no\n', 'RUN a \\\nFROM no\n')),
      ),
      (stages) => {
        const source = stages.map(([each, body]) => `FROM ${each}\n${body}`).join('');
        const found = dockerfileReferences(source, FILE).filter(({ written }) => written !== '');
        expect(found.map(({ written }) => written)).toEqual(stages.map(([each]) => each));
        const lines = source.split('\n');
        for (const { location, written } of found) {
          expect(lines[location.line - 1]?.slice(location.column - 1)).toBe(written);
        }
      },
    ),
  );
});

test('JSON and YAML name the same images', () => {
  fc.assert(
    fc.property(fc.array(image), fc.boolean(), (images, indented) => {
      const list = {
        kind: 'List',
        items: images.map((each) => ({ kind: 'Pod', spec: { containers: [{ image: each }] } })),
      };
      const json = JSON.stringify(list, undefined, indented ? 2 : 0);
      // JSON is YAML, and a comment keeps it from being read as JSON.
      const found = [manifestReferences(json, FILE), manifestReferences(`# yaml\n${json}`, FILE)];
      for (const each of found) expect(each.map(({ written }) => written)).toEqual(images);
      expect(found[1]?.map(({ location }) => location.column)).toEqual(
        found[0]?.map(({ location }) => location.column),
      );
    }),
  );
});

test('a word without special characters is itself, and quotes keep all of it', () => {
  const plain = fc.string().filter((each) => !/[$'"\\<]/.test(each));
  const options = { escape: '\\', raw: false, lookup: () => 'never' };
  fc.assert(
    fc.property(plain, (word) => {
      expect(readShellWord(word, options).text).toBe(word);
      expect(readShellWord(`'${word}'`, options).text).toBe(word);
    }),
  );
});

test('texts that were made to keep a parser busy do not', () => {
  const sizes: Readonly<Record<string, string>> = {
    stages: 'FROM a\n'.repeat(100_000),
    triggers: `FROM a\nONBUILD ${'ONBUILD '.repeat(50_000)}`,
    values: `ARG A=xxxxxxxx\n${'ARG A=$A$A\n'.repeat(60)}FROM $A`,
    patterns: `ARG A=${'x'.repeat(128)}\n${'FROM ${A%*x*y}\n'.repeat(500)}`,
    spaces: `FROM a${' '.repeat(500_000)}b\n# syntax=${'x '.repeat(200_000)}`,
  };
  for (const [name, source] of Object.entries(sizes)) {
    expect([name, busyMs(() => dockerfileReferences(source, FILE)) < 5000]).toEqual([name, true]);
  }
  const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}: v`).join('\n');
  expect(busyMs(() => manifestReferences(keys, FILE))).toBeLessThan(5000);
});
