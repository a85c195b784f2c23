import pMap from 'p-map';
import { resultsOf } from './judge-run.ts';
import { KILL_MODES, type KillMode } from './kill-modes.ts';
import type { KillPoint } from './kill-points.ts';
import { type KilledRelease, killRelease, releaseUndisturbed, type Undisturbed } from './killed-release.ts';
import type { Part } from './part.ts';
import { type Random, shuffled } from './random.ts';
import { type Stage, type StagedImage, startStage } from './stage.ts';

/** Most of a release is waiting. */
const WORKERS = 3;
/** In a sample, so many of each mode are killed at any request, besides one of each kind in some mode. */
const SAMPLED = 2;
/** What one run of the verify action looks at. */
const LOT = 10;

/** A release of three images, killed at any request and started again: nothing twice, nothing lost. */
export const kills: Part = async ({ random, seed, isFull, only }) => {
  const modes = KILL_MODES.filter(({ name }) => only === undefined || name.includes(only));
  const pool = await startPool();
  const surveys = await pMap(modes, (mode) => pool.use((stage) => surveyOf(stage, mode, seed)), POOLED);
  const plans = isFull ? surveys : sampleOf(random, surveys);
  const lots = await pMap(
    plans.flatMap(lotsOf),
    (lot, index) => pool.use((stage) => runLot(stage, lot, `${seed} ${index}`)),
    POOLED,
  );
  await pool.stop();
  const done = lots.flat();
  const sum = (count: (kill: Kill) => number): number => done.reduce((total, kill) => total + count(kill), 0);
  return {
    figures: {
      kills: sum(({ wasKilled }) => (wasKilled ? 1 : 0)),
      'kinds of requests': new Set(done.map(({ requests }) => requests)).size,
      'more entries in Rekor v2': sum(({ moreEntries }) => moreEntries),
      'manifests that nothing lists': sum(({ orphans }) => orphans),
    },
    passed: done.filter(({ objections }) => objections.length === 0).length,
    failures: done.flatMap(({ name, objections }) =>
      objections.length > 0 ? [`${name}: ${objections.join('; ')}`] : [],
    ),
  };
};

const POOLED = { concurrency: WORKERS };

/** Stages, each for one release at a time. */
async function startPool() {
  const stages = await Promise.all(Array.from({ length: WORKERS }, () => startStage()));
  const free = [...stages];
  return {
    use: async <Result>(work: (stage: Stage) => Promise<Result>): Promise<Result> => {
      const stage = free.pop();
      if (!stage) throw new Error('more workers than stages');
      return work(stage).finally(() => free.push(stage));
    },
    stop: async () => void (await Promise.all(stages.map((stage) => stage.stop()))),
  };
}

/** A mode, how it ends when nobody disturbs it, and where it is killed. */
interface Plan {
  readonly mode: KillMode;
  readonly undisturbed: Undisturbed;
  readonly points: readonly KillPoint[];
}

async function surveyOf(stage: Stage, mode: KillMode, seed: number): Promise<Plan> {
  const undisturbed = await releaseUndisturbed(stage, mode, `${seed} ${mode.name}`);
  return { mode, undisturbed, points: undisturbed.points };
}

/** Each kind of request at least once, and each mode at least so often. */
function sampleOf(random: Random, plans: readonly Plan[]): readonly Plan[] {
  const seen = new Set<string>();
  const chosen = new Map<Plan, KillPoint[]>();
  const shuffledPlans = shuffled(random, plans).map((plan) => ({ plan, points: shuffled(random, plan.points) }));
  for (const { plan, points } of shuffledPlans) chosen.set(plan, points.slice(0, SAMPLED));
  for (const points of chosen.values()) for (const { requests } of points) seen.add(requests);
  for (const { plan, points } of shuffledPlans) {
    for (const point of points) {
      if (seen.has(point.requests)) continue;
      seen.add(point.requests);
      chosen.get(plan)?.push(point);
    }
  }
  return [...chosen].map(([plan, points]) => ({ ...plan, points }));
}

function lotsOf(plan: Plan): readonly Plan[] {
  const count = Math.ceil(plan.points.length / LOT);
  return Array.from({ length: count }, (_, lot) => ({
    ...plan,
    points: plan.points.slice(lot * LOT, (lot + 1) * LOT),
  }));
}

interface Kill extends Omit<KilledRelease, 'images'> {
  readonly name: string;
  readonly requests: string;
}

/** Kills at each point, and has the verify action look at all that came of it. */
async function runLot(stage: Stage, { mode, undisturbed, points }: Plan, seed: string): Promise<readonly Kill[]> {
  const released: { readonly images: readonly StagedImage[]; readonly kill: Kill }[] = [];
  for (const point of points) {
    const { requests, number } = point;
    const name = `${mode.name}, ${requests}, the ${number}.`;
    const { images, ...killed } = await killRelease(stage, mode, point, undisturbed, `${seed} ${requests} ${number}`);
    released.push({ images, kill: { ...killed, name, requests } });
  }
  const refused = await refusedBy(
    stage,
    mode,
    released.flatMap(({ images }) => images),
  );
  return released.map(({ images, kill }) => {
    const objections = [...kill.objections, ...images.flatMap(({ digest }) => refused.get(digest) ?? [])];
    console.log(`${objections.length === 0 ? '✓' : '✗'} ${kill.name}${kill.wasKilled ? '' : ' (not reached)'}`);
    for (const objection of objections) console.log(`    ${objection}`);
    return { ...kill, objections };
  });
}

/** What the verify action has against images, by digest: with what the registry has, and when it learns to list referrers. */
async function refusedBy(
  stage: Stage,
  { referrersApi }: KillMode,
  images: readonly StagedImage[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const refused = new Map<string, string[]>();
  for (const state of new Set([referrersApi, 'present'] as const)) {
    stage.world.registry.quirks.referrersApi = state;
    const { problems, subjects } = resultsOf(await stage.verify(images, { files: policyFor(stage) }));
    const passed = new Set(subjects.filter(({ verdict }) => verdict === 'pass').map(({ digest }) => digest));
    for (const { digest } of images.filter((image) => !passed.has(image.digest))) {
      const its = problems.filter(({ subject }) => subject === null || subject.includes(digest));
      refused.set(digest, [...(refused.get(digest) ?? []), `verify: ${its.map(({ message }) => message).join('; ')}`]);
    }
  }
  return refused;
}

function policyFor({ world: { registry } }: Stage): Record<string, string> {
  const policy = `version: 1
images:
  - match: ${registry.host}/acme/**
    signed-by:
      - workflow: acme/api/.github/workflows/release.yml
        refs: [refs/heads/main]
    provenance: {builder: same-workflow}
`;
  return { '.github/image-policy.yml': policy };
}
