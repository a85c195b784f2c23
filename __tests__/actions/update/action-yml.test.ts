import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { UPDATE_INPUT_DEFAULTS } from '../../../src/actions/update/update-config.ts';

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
}

test('update/action.yml has the inputs that the program knows, with the same defaults', async () => {
  const { inputs } = parse(
    await readFile(new URL('../../../update/action.yml', import.meta.url), 'utf8'),
  ) as ActionFile;
  const defaults = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default ?? '']));
  expect(defaults).toEqual({ ...UPDATE_INPUT_DEFAULTS, 'github-token': '${{ github.token }}' });
});
