import { expect, test } from 'vitest';
import { CODES } from '../../src/failure/codes.ts';
import { readDocument } from '../../torture/fault-matrix-document.ts';
import { documentable } from '../../torture/fault-matrix.ts';

const keyOf = ({ action, call, fault }: { action: string; call: string; fault: string }): string =>
  `${action}: ${call}: ${fault}`;

test('docs/fault-matrix.md has nothing but what the torture runs, each once, and no defect', () => {
  const document = readDocument();
  const known = new Set(documentable().map(keyOf));
  expect(document.length).toBeGreaterThan(0);
  expect(document.map(keyOf).filter((key) => !known.has(key))).toEqual([]);
  expect(new Set(document.map(keyOf)).size).toBe(document.length);
  const codes = new Set(document.flatMap((cell) => cell.codes.split(', ')));
  const valid = new Set<string>(['fine', ...CODES]);
  expect([...codes].filter((code) => !valid.has(code))).toEqual([]);
  expect(codes).not.toContain('INTERNAL');
});
