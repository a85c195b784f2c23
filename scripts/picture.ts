import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Plays the demo and takes a picture of its job summary, docs/pictures/summary.png: `npm run picture`. Needs Chromium. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PICTURE = join(ROOT, 'docs/pictures/summary.png');
/** What is seen without scrolling; the whole page is longer. */
const SIZE = '1000,830';
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];

const demo = spawnSync(process.execPath, [join(ROOT, 'scripts/demo.ts')], { stdio: ['ignore', 'ignore', 'inherit'] });
if (demo.status !== 0) throw new Error('the demo failed: `npm run demo` says why');
const browser = BROWSERS.find((name) => spawnSync(name, ['--version']).status === 0);
if (!browser) throw new Error(`none of ${BROWSERS.join(', ')} is on PATH`);
const taken = spawnSync(
  browser,
  [
    '--headless',
    // Containers have no user namespaces for it, and the page is our own.
    '--no-sandbox',
    '--hide-scrollbars',
    '--force-color-profile=srgb',
    `--window-size=${SIZE}`,
    `--screenshot=${PICTURE}`,
    new URL('../demo-summary.html', import.meta.url).href,
  ],
  { stdio: ['ignore', 'ignore', 'pipe'], timeout: 60_000 },
);
if (taken.status !== 0) throw new Error(`${browser}: ${taken.stderr.toString()}`);
console.log(`docs/pictures/summary.png  ${(statSync(PICTURE).size / 1024).toFixed(0)} KiB`);
