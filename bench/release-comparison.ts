import { type CosignScript, signWithCosign } from './cosign-loop.ts';
import { median } from './median.ts';
import type { Place } from './place.ts';
import { RELEASE_IMAGES, type BenchPlan } from './plan.ts';
import { pushRelease } from './release.ts';
import { firstRequestMs } from './start-up.ts';
import { signWithTouchmark } from './touchmark.ts';

/** One release at one round trip, medians. */
export interface Comparison {
  readonly roundTripMs: number;
  /** What no client can be faster than: the chain of round trips, and the start of the program. */
  readonly chainLimitMs: number;
  readonly touchmark: Timed;
  readonly xargs: Timed;
  readonly loop: Timed;
}

interface Timed {
  readonly ms: number;
  readonly runs: number;
  /** Of touchmark's time in the same round of runs, the median of all rounds. */
  readonly ratio: number;
}

/**
 * The longest chain of round trips of which each needs what the one before brought (docs/architecture.md, "The chain of
 * requests"): eleven requests, and one to set up the first connection; all others can be set up meanwhile.
 */
export const CHAIN_ROUND_TRIPS = 12;

/** The programs take turns, so that whatever else the machine does falls on all of them. */
export async function compareReleases(place: Place, cosign: string, plan: BenchPlan): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const roundTripMs of plan.roundTripsMs) {
    place.setRoundTrip(roundTripMs);
    const startUps: number[] = [];
    const times = { touchmark: [] as number[], xargs: [] as number[], loop: [] as number[] };
    for (let round = 0; round < plan.runs; round += 1) {
      const release = (who: string) => pushRelease(place, RELEASE_IMAGES, `${who} ${roundTripMs} ${round}`);
      const cosignMs = async (script: CosignScript) =>
        signWithCosign(cosign, script, place, await release(script), '1');
      startUps.push(await place.atOnce(() => firstRequestMs(place, 1)));
      times.touchmark.push((await signWithTouchmark(place, await release('touchmark'))).wallMs);
      times.xargs.push(await cosignMs('xargs -P 8'));
      if (round < plan.loopRuns(roundTripMs)) times.loop.push(await cosignMs('loop'));
      const latest = [times.touchmark, times.xargs, times.loop].map((all) => all[round]?.toFixed(0) ?? '-').join(' / ');
      plan.say(`release, ${roundTripMs} ms, round ${round + 1} of ${plan.runs}: touchmark / xargs / loop ${latest} ms`);
    }
    const timed = (all: readonly number[]): Timed => ({
      ms: median(all),
      runs: all.length,
      ratio: median(all.map((ms, round) => ms / (times.touchmark[round] ?? Number.NaN))),
    });
    comparisons.push({
      roundTripMs,
      chainLimitMs: CHAIN_ROUND_TRIPS * roundTripMs + median(startUps),
      touchmark: timed(times.touchmark),
      xargs: timed(times.xargs),
      loop: timed(times.loop),
    });
  }
  return comparisons;
}
