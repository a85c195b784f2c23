import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readActionFile } from '../../../sandbox/runner/action-file.ts';

async function actionWith(input: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'touchmark-action-'));
  await writeFile(join(directory, 'main.js'), '');
  const file = `name: probe\ninputs:\n  token:\n    ${input}\nruns:\n  using: node24\n  main: main.js\n`;
  await writeFile(join(directory, 'action.yml'), file);
  return directory;
}

test('an expression may be the default of an input', async () => {
  const { inputs } = await readActionFile(await actionWith('default: ${{ github.token }}'));
  expect(inputs.get('token')?.default).toBe('${{ github.token }}');
});

test('an expression in a description is refused', async () => {
  await expect(readActionFile(await actionWith('description: Pass `${{ toJSON(needs) }}`'))).rejects.toThrow(
    'expressions are not allowed here',
  );
});
