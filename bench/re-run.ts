import { newRun, nextAttempt, workflowRun } from '../sandbox/github/workflow-run.ts';
import { median } from './median.ts';
import type { Place } from './place.ts';
import { RELEASE_IMAGES, ROUND_TRIP_MS, type BenchPlan } from './plan.ts';
import { changeOneImage, pushRelease } from './release.ts';
import { signWithTouchmark, type Signed } from './touchmark.ts';

/** A release, the same again, and the next one, which differs in one image; each on a machine of its own. */
export interface ReRun {
  readonly runs: number;
  readonly first: Run;
  readonly again: Run;
  readonly oneChanged: Run;
}

interface Run {
  readonly ms: number;
  /** Of the first run of the same round. */
  readonly ratio: number;
  readonly logEntries: number;
}

export async function measureReRun(place: Place, plan: BenchPlan): Promise<ReRun> {
  place.setRoundTrip(ROUND_TRIP_MS);
  const rounds: { first: Signed; again: Signed; oneChanged: Signed }[] = [];
  for (let round = 0; round < plan.runs; round += 1) {
    const run = workflowRun({ runId: String(7_000 + round) });
    const release = await pushRelease(place, RELEASE_IMAGES, `again ${round}`);
    const first = await signWithTouchmark(place, release, { run });
    const again = await signWithTouchmark(place, release, { run: nextAttempt(run) });
    const next = await changeOneImage(place, release, `changed ${round}`);
    const oneChanged = await signWithTouchmark(place, next, { run: newRun(run) });
    rounds.push({ first, again, oneChanged });
    const times = [first, again, oneChanged].map(({ wallMs }) => wallMs.toFixed(0)).join(' / ');
    plan.say(`re-run, round ${round + 1} of ${plan.runs}: first / again / one changed ${times} ms`);
  }
  const of = (which: keyof (typeof rounds)[number]): Run => ({
    ms: median(rounds.map((round) => round[which].wallMs)),
    ratio: median(rounds.map((round) => round[which].wallMs / round.first.wallMs)),
    logEntries: Math.max(...rounds.map((round) => round[which].logEntries)),
  });
  return { runs: rounds.length, first: of('first'), again: of('again'), oneChanged: of('oneChanged') };
}
