import { expect, test } from 'vitest';
import { CODES } from '../../src/failure/codes.ts';
import { readDocument } from '../../torture/fault-matrix-document.ts';
import { documentable } from '../../torture/fault-matrix.ts';

const keyOf = ({ action, call, fault }: { action: string; call: string; fault: string }): string =>
  `${action}: ${call}: ${fault}`;

test('docs/fault-matrix.md has what the torture runs, all of it, each once, and no defect', () => {
  const document = readDocument();
  expect(document.map(keyOf).toSorted()).toEqual(documentable().map(keyOf).toSorted());
  const codes = new Set(document.flatMap((cell) => cell.codes.split(', ')));
  const valid = new Set<string>(['fine', ...CODES]);
  expect([...codes].filter((code) => !valid.has(code))).toEqual([]);
  expect(codes).not.toContain('INTERNAL');
});
