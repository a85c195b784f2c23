import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkspace } from '../src/github/workspace.ts';

/**
 * What hashing an artifact of 1 GiB costs in memory, against one of 16 MiB: no more, whatever its size.
 * `npm run bench:artifacts`
 */

const MIB = 1024 * 1024;
const SMALL_MIB = 16;
const LARGE_MIB = 1024;
/** What may differ between two runs of the same: garbage that was not collected yet. */
const MAX_MORE_MIB = 32;
const SAMPLE_MS = 5;

const directory = await mkdtemp(join(tmpdir(), 'touchmark-artifact-'));
try {
  for (const sizeMib of [SMALL_MIB, LARGE_MIB]) await writeZeros(join(directory, `${sizeMib}`), sizeMib);
  const { sha256 } = createWorkspace(directory);
  await sha256(`${SMALL_MIB}`);
  const small = await peakOf(() => sha256(`${SMALL_MIB}`));
  const large = await peakOf(() => sha256(`${LARGE_MIB}`));
  const moreMib = (large.peakBytes - small.peakBytes) / MIB;
  const figures = [small, large].map(({ peakBytes }) => (peakBytes / MIB).toFixed(0)).join(' and ');
  const seconds = (large.ms / 1000).toFixed(1);
  console.log(
    `${SMALL_MIB} MiB and 1 GiB: ${figures} MiB at most, ${moreMib.toFixed(0)} MiB more; 1 GiB took ${seconds} s`,
  );
  if (!(moreMib <= MAX_MORE_MIB)) process.exitCode = 1;
} finally {
  await rm(directory, { recursive: true });
}

async function writeZeros(path: string, sizeMib: number): Promise<void> {
  const stream = createWriteStream(path);
  const block = Buffer.alloc(MIB);
  for (let written = 0; written < sizeMib; written += 1) {
    if (!stream.write(block)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
}

/** The most memory that the process had while it did this. */
async function peakOf(work: () => Promise<unknown>): Promise<{ readonly peakBytes: number; readonly ms: number }> {
  let peakBytes = process.memoryUsage.rss();
  const timer = setInterval(() => (peakBytes = Math.max(peakBytes, process.memoryUsage.rss())), SAMPLE_MS);
  const started = performance.now();
  await work();
  clearInterval(timer);
  return { peakBytes: Math.max(peakBytes, process.memoryUsage.rss()), ms: performance.now() - started };
}
