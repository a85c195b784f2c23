import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { debianImage } from '../sandbox/images/demo-release.ts';
import { imageIndexOf } from '../sandbox/images/image-index.ts';
import { objectionsToGood } from './judge-run.ts';
import type { Part } from './part.ts';
import { releaseState } from './release-state.ts';
import { leaksOf } from './leaks.ts';
import { attempt, type Stage, type StagedImage, startStage } from './stage.ts';
import { startWeather, type Weather } from './weather.ts';

const WEATHER: Weather = { failing: 0.05, jitterMs: 200 };
const STATEMENTS = 2;
const DEADLINE = '30m';
/** Longer than the deadline: what ends a run that does not end itself. */
const TIMEOUT_MS = 40 * 60_000;
const USAGE = fileURLToPath(new URL('../bench/usage-at-exit.cjs', import.meta.url));
const MIB = 1024 * 1024;

/** How much a release may take; docs/decisions/002-memory.md has what it takes in good weather. */
const SIZES = {
  sample: { images: 60, memoryMiB: 400 },
  full: { images: 300, memoryMiB: 640 },
} as const;

/** A large release while every twentieth request fails and all others are slow. */
export const soak: Part = async ({ seed, isFull }) => {
  const { images: count, memoryMiB } = SIZES[isFull ? 'full' : 'sample'];
  const stage = await startStage();
  try {
    const images = await pushMany(stage, count, String(seed));
    const failed = startWeather(stage.world, WEATHER, seed);
    const { home } = await stage.world.createMachine();
    const usageFile = join(home, 'usage.json');
    const result = await stage.sign(images, {
      run: attempt(1),
      timeoutMs: TIMEOUT_MS,
      inputs: { deadline: DEADLINE, publish: 'registry' },
      env: { NODE_OPTIONS: `--require ${USAGE}`, BENCH_USAGE_FILE: usageFile },
      // The post step would write its own usage over that of the main step.
      skipPost: true,
    });
    const { peakBytes } = JSON.parse(readFileSync(usageFile, 'utf8')) as { peakBytes: number };
    const peakMiB = Math.round(peakBytes / MIB);
    for (const service of stage.world.services) service.reset();

    const objections = [...objectionsToGood(result), ...(await leaksOf(stage, result))];
    const entries = stage.world.sigstore.log.size;
    if (entries !== count * STATEMENTS) objections.push(`${entries} log entries`);
    const states = new Set(releaseState(stage.world, images).map((line) => line.slice(line.indexOf(': '))));
    if (states.size !== 1) objections.push(...states);
    if (peakMiB > memoryMiB) objections.push(`${peakMiB} MiB of memory; ${memoryMiB} are allowed`);
    const seconds = Math.round(result.durationMs / 1000);
    console.log(
      `${objections.length === 0 ? '✓' : '✗'} ${count} images: ${entries} entries, ${seconds} s, ${peakMiB} MiB`,
    );
    for (const objection of objections) console.log(`    ${objection}`);
    return {
      figures: { 'images soaked': count, 'requests that failed': failed(), 'MiB at most': peakMiB },
      passed: objections.length === 0 ? 1 : 0,
      failures: objections.length > 0 ? [`soak: ${objections.join('; ')}`] : [],
    };
  } finally {
    await stage.stop();
  }
};

async function pushMany(stage: Stage, count: number, seed: string): Promise<readonly StagedImage[]> {
  const images: StagedImage[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = `service-${index}`;
    const platforms = [await debianImage(name, 'amd64', seed), await debianImage(name, 'arm64', seed)];
    images.push(await stage.pushImage(`acme/${name}`, imageIndexOf(platforms)));
  }
  return images;
}
