/** How much is measured: all of it, or what fits into a pause. */
export interface BenchPlan {
  readonly roundTripsMs: readonly number[];
  /** Alternating runs of each program at each round trip. */
  readonly runs: number;
  /** The loop takes a minute at the longest round trip. */
  readonly loopRuns: (roundTripMs: number) => number;
  readonly growth: readonly number[];
  /** The largest releases take minutes, most of it to make and push them. */
  readonly growthRuns: (images: number) => number;
  /** Each is a wait of ten seconds. */
  readonly checkpointRuns: number;
  /** Images of the release that waits for checkpoints one after the other. */
  readonly checkpointLoopImages: number;
  /** Images that are verified. */
  readonly verifiedImages: number;
  /** A line of progress. */
  readonly say: (text: string) => void;
}

/** Where one round trip must do for a measurement. */
export const ROUND_TRIP_MS = 50;
/** The release that programs are compared by. */
export const RELEASE_IMAGES = 4;

export function fullPlan(say: BenchPlan['say']): BenchPlan {
  return {
    roundTripsMs: [0, 20, ROUND_TRIP_MS, 100],
    runs: 5,
    loopRuns: (roundTripMs) => (roundTripMs > ROUND_TRIP_MS ? 1 : 5),
    growth: [1, 3, 10, 30, 100, 300],
    growthRuns: (images) => (images > 30 ? 1 : 3),
    checkpointRuns: 3,
    checkpointLoopImages: 1,
    verifiedImages: 100,
    say,
  };
}

export function quickPlan(say: BenchPlan['say']): BenchPlan {
  return {
    roundTripsMs: [ROUND_TRIP_MS],
    runs: 3,
    loopRuns: () => 1,
    growth: [1, 3, 10],
    growthRuns: () => 1,
    checkpointRuns: 1,
    checkpointLoopImages: 1,
    verifiedImages: 20,
    say,
  };
}
