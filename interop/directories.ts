import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Everything that interop leaves in files goes with its process. */
const root = mkdtempSync(join(tmpdir(), 'touchmark-interop-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));

export function newDirectory(name = 'files'): string {
  return mkdtempSync(join(root, `${name}-`));
}
