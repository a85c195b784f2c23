import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActionResult } from '../sandbox/runner/run-action.ts';
import { objectionsToGood } from './judge-run.ts';
import type { KillMode } from './kill-modes.ts';
import { type KillPoint, RequestWatch } from './kill-points.ts';
import { orphansOf, releaseState } from './release-state.ts';
import { leaksOf } from './leaks.ts';
import { attempt, type Stage, type StagedImage } from './stage.ts';

const IMAGES = 3;
/** Signature and provenance of each. */
const ENTRIES = IMAGES * 2;

/** A release that nobody killed. */
export interface Undisturbed {
  readonly state: readonly string[];
  readonly points: readonly KillPoint[];
}

export interface KilledRelease {
  readonly images: readonly StagedImage[];
  /** False when the run made fewer requests of the kind this time, and came to its end. */
  readonly wasKilled: boolean;
  /** Log entries over those of an undisturbed run. */
  readonly moreEntries: number;
  /** Manifests in the registry that nothing leads to. */
  readonly orphans: number;
  readonly objections: readonly string[];
}

/** Releases three images without a kill, and notes each request. */
export async function releaseUndisturbed(stage: Stage, mode: KillMode, seed: string): Promise<Undisturbed> {
  const images = await prepare(stage, mode, seed);
  const before = entriesOf(stage);
  const watch = new RequestWatch(stage.world);
  const result = await stage.sign(images, { ...mode.step, run: attempt(1), beforePost: () => watch.end() });
  watch.end();
  const objections = objectionsToGood(result);
  const entries = entriesOf(stage) - before;
  if (entries !== ENTRIES) objections.push(`${entries} log entries`);
  if (objections.length > 0) throw new Error(`${mode.name}, undisturbed: ${objections.join('; ')}`);
  return { state: releaseState(stage.world, images), points: watch.points() };
}

/** A machine that is busy with other things may not answer in time: then it is tried again. */
const TRIES = 4;

/** Releases three images, kills the process at a request, and runs the next attempt on a new machine. */
export async function killRelease(
  stage: Stage,
  mode: KillMode,
  point: KillPoint,
  undisturbed: Undisturbed,
  seed: string,
): Promise<KilledRelease> {
  for (let tries = 1; ; tries += 1) {
    const { wasTooSlow, ...killed } = await killOnce(stage, mode, point, undisturbed, `${seed} ${tries}`);
    if (!wasTooSlow || tries === TRIES) return killed;
  }
}

/** The next attempt may give up looking in the log, which has two seconds to answer: that is no verdict. */
interface KilledOnce extends KilledRelease {
  readonly wasTooSlow: boolean;
}

async function killOnce(
  stage: Stage,
  mode: KillMode,
  point: KillPoint,
  { state }: Undisturbed,
  seed: string,
): Promise<KilledOnce> {
  const images = await prepare(stage, mode, seed);
  const before = entriesOf(stage);
  const { result, wasKilled } = await runUntil(stage, mode, point, images);
  const inFlight = entriesOf(stage) - before - (await keptOf(result));
  const leaks = await leaksOf(stage, result);
  const again = await stage.sign(images, { ...mode.step, run: attempt(2) });

  const objections = [...leaks, ...objectionsToGood(again).map((what) => `the run after it: ${what}`)];
  const now = releaseState(stage.world, images);
  objections.push(...now.filter((line, index) => line !== state[index]));
  const moreEntries = entriesOf(stage) - before - ENTRIES;
  // A log that can be searched gives back what was not kept.
  const most = mode.step.rekor === 2 ? inFlight : 0;
  if (moreEntries < 0 || moreEntries > most) objections.push(`${moreEntries} more log entries, ${inFlight} in flight`);
  const orphans = orphansOf(stage.world, images);
  const wasTooSlow = moreEntries > most && again.rawLog.includes('the log was not searched');
  return { images, wasKilled, moreEntries, orphans, wasTooSlow, objections };
}

async function prepare({ world, push }: Stage, mode: KillMode, seed: string): Promise<readonly StagedImage[]> {
  world.github.cache.dropAll();
  world.registry.quirks.referrersApi = mode.referrersApi;
  for (const service of world.services) service.reset();
  return push(seed, IMAGES);
}

async function runUntil(
  stage: Stage,
  mode: KillMode,
  point: KillPoint,
  images: readonly StagedImage[],
): Promise<{ readonly result: ActionResult; readonly wasKilled: boolean }> {
  const { promise: hasEnded, resolve: end } = Promise.withResolvers<void>();
  let watch: RequestWatch | undefined;
  let wasKilled = false;
  const over = (): void => {
    watch?.end();
    end();
  };
  const result = await stage.sign(images, {
    ...mode.step,
    run: attempt(1),
    skipPost: !mode.hasPost,
    killOn: (kill) => {
      watch = new RequestWatch(stage.world, async ({ requests, number }) => {
        if (requests !== point.requests || number !== point.number) return;
        wasKilled = true;
        kill();
        // The answer must not overtake the signal.
        await hasEnded;
      });
    },
    beforePost: over,
  });
  over();
  return { result, wasKilled };
}

/** Bundles that the post step has found. */
async function keptOf({ post, state, machine }: ActionResult): Promise<number> {
  const path = state['cache-path'];
  if (!post || path === undefined) return 0;
  const names = await readdir(join(machine.home, path.replace(/^~\//, '')));
  return names.filter((name) => name.endsWith('.sigstore.json')).length;
}

function entriesOf({ world: { sigstore } }: Stage): number {
  return sigstore.log.size + sigstore.logV2.size;
}
