import { expect, test } from 'vitest';
import { Failure } from '../../src/failure/failure.ts';
import { readWorkflow } from '../../src/workflows/read-workflow.ts';

function whyNot(text: string): string {
  try {
    readWorkflow('ci.yml', text);
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
  return 'it is one';
}

const refused: readonly (readonly [string, string, string])[] = [
  ['a bracket that is not closed', 'on: push\njobs: [\n', 'at line 3, column 1'],
  [
    'a job that stands there twice',
    'on: push\njobs:\n  a: {}\n  "a": {}\n',
    'Map keys must be unique at line 4, column 3',
  ],
  ['an alias of nothing', 'on: push\njobs: *a\n', 'Unresolved alias'],
  ['half a million mistakes', '"'.repeat(1_000_000), 'at line 1, column 3'],
];
test.for(refused)('%s is no workflow, and it is said where', ([, text, why]) => {
  expect(whyNot(text)).toContain('ci.yml is not a workflow');
  expect(whyNot(text)).toContain(why);
});

test('a hundred thousand keys are read without comparing each with all others', () => {
  const keys = Array.from({ length: 100_000 }, (_, index) => `k${index}: 1`);
  expect(whyNot(`on: push\n${keys.join('\n')}\njobs: {}\n`)).toBe('it is one');
});
