// Runs a task of this repository on a machine that has any Node >= 20 and npm, from a fresh clone: installs what the
// lock file names when it is not there yet, then starts the task on the Node 24 that comes with it. Plain JavaScript,
// as older Nodes cannot read TypeScript.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [task, ...rest] = process.argv.slice(2);
const script = ['scripts', 'bench', 'interop', 'torture']
  .map((folder) => join(root, folder, `${task}.ts`))
  .find(existsSync);
if (!task || !script) {
  console.error('usage: node scripts/run.mjs <task> [arguments]; see "scripts" in package.json');
  process.exit(2);
}

const lockHash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const stamp = join(root, 'node_modules', '.installed-lock');
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
if (!existsSync(node) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== lockHash) {
  console.log('Installing dependencies (npm ci) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' };
  const installed = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], options);
  if (installed.status !== 0) {
    console.error('npm ci failed; its messages stand above');
    process.exit(1);
  }
  writeFileSync(stamp, lockHash);
}

// Tests are run on other versions by naming the Node on PATH: https://nodejs.org/en/about/previous-releases
const own = process.env.TOUCHMARK_NODE === 'path' ? process.execPath : node;
const path = [dirname(own), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
const ended = spawnSync(own, [script, ...rest], {
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
});
process.exit(ended.status ?? 1);
