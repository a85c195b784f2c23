import { median } from './median.ts';
import type { Place } from './place.ts';
import { ROUND_TRIP_MS, type BenchPlan } from './plan.ts';
import { pushRelease } from './release.ts';
import { signWithTouchmark, type Signed } from './touchmark.ts';

/** What releases of a size take, medians. */
export interface GrowthStep {
  readonly images: number;
  readonly runs: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
  readonly requests: Signed['requests'];
}

/** Above the default: a public log should not be asked for more, and this one is our own. */
export const GROWTH_LOG_RATE = '100000/min';

export async function measureGrowth(place: Place, plan: BenchPlan): Promise<readonly GrowthStep[]> {
  place.setRoundTrip(ROUND_TRIP_MS);
  const steps = plan.growth.map((images) => ({ images, signed: [] as Signed[] }));
  for (let round = 0; round < plan.growthRuns(1); round += 1) {
    for (const { images, signed } of steps.filter((step) => round < plan.growthRuns(step.images))) {
      const release = await pushRelease(place, images, `growth ${images} ${round}`);
      const run = await signWithTouchmark(place, release, { inputs: { 'log-rate': GROWTH_LOG_RATE } });
      signed.push(run);
      plan.say(`growth, ${images} images: ${run.wallMs.toFixed(0)} ms, ${(run.peakBytes / 1e6).toFixed(0)} MB`);
    }
  }
  return steps.map(({ images, signed }) => ({
    images,
    runs: signed.length,
    wallMs: median(signed.map(({ wallMs }) => wallMs)),
    cpuMs: median(signed.map(({ cpuMs }) => cpuMs)),
    peakBytes: median(signed.map(({ peakBytes }) => peakBytes)),
    requests: signed[0]?.requests ?? {},
  }));
}
