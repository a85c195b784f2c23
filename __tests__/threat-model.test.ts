import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../', import.meta.url);
const INVARIANTS = 9;

interface Named {
  readonly invariant: number;
  readonly title: string;
  readonly file: string;
}

/** The tests that docs/threat-model.md names, each under its invariant. */
function namedTests(): readonly Named[] {
  const [, ...sections] = readFileSync(new URL('docs/threat-model.md', ROOT), 'utf8').split(/^### (?=\d+\.)/m);
  return sections.flatMap((section) => {
    const invariant = Number.parseInt(section, 10);
    const rows = section.matchAll(/^\| (.+?) +\| `(__tests__\/[^`]+)` +\|$/gm);
    return [...rows].map(([, title = '', file = '']) => ({ invariant, title, file }));
  });
}

test('each invariant of the threat model is held by a test', () => {
  const held = new Set(namedTests().map(({ invariant }) => invariant));
  expect([...held]).toEqual(Array.from({ length: INVARIANTS }, (_, index) => index + 1));
});

test('each test that the threat model names is there', () => {
  const missing = namedTests().filter(
    ({ title, file }) => !readFileSync(new URL(file, ROOT), 'utf8').includes(`'${title}',`),
  );
  expect(missing).toEqual([]);
});
