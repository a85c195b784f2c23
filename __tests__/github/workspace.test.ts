import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createWorkspace } from '../../src/github/workspace.ts';

const root = mkdtempSync(join(tmpdir(), 'touchmark-workspace-'));
afterAll(() => rmSync(root, { recursive: true }));
const { sha256 } = createWorkspace(root);

test('a file is hashed, an empty one too', async () => {
  writeFileSync(join(root, 'abc'), 'abc');
  writeFileSync(join(root, 'empty'), '');
  // FIPS 180-4, examples.
  expect(await sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(await sha256('empty')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('a file that grows while it is hashed has no digest, and an end', async () => {
  const path = join(root, 'growing');
  writeFileSync(path, Buffer.alloc(8 * 1024 * 1024));
  const timer = setInterval(() => appendFileSync(path, Buffer.alloc(8 * 1024 * 1024)), 0);
  try {
    await expect(sha256('growing')).rejects.toThrow('growing changed while it was hashed');
  } finally {
    clearInterval(timer);
  }
});
