import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildInto } from './build.ts';

/** Fails when the committed dist/ is not, byte for byte, what the source builds to. */

const committed = fileURLToPath(new URL('../dist', import.meta.url));
const built = mkdtempSync(join(tmpdir(), 'touchmark-dist-'));
await buildInto(built);

const names = new Set([...filesIn(committed), ...filesIn(built)]);
const stale = [...names].filter((name) => read(join(committed, name)) !== read(join(built, name)));
for (const name of stale) console.error(`dist/${name} is not what the source builds to`);
if (stale.length > 0) console.error('\nRun `npm run build` and commit dist/.');
console.log(`\n${names.size - stale.length} passed, ${stale.length} failed`);
process.exitCode = stale.length === 0 ? 0 : 1;

function filesIn(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => relative(directory, path));
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
