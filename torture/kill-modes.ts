import type { Step } from './stage.ts';

/** A way of releasing, and how far the machine dies with the process. */
export interface KillMode {
  readonly name: string;
  readonly step: Step;
  readonly referrersApi: 'present' | 'missing';
  /** Whether the post step runs, as it does when only the main step was killed. */
  readonly hasPost: boolean;
}

const LOGS = [
  { name: 'Rekor v1', rekor: 1, hasPost: true },
  { name: 'Rekor v1, the machine dies too', rekor: 1, hasPost: false },
  // Its log has no search: what nobody kept is not found again.
  { name: 'Rekor v2', rekor: 2, hasPost: true },
] as const;

const STORES = [
  { name: 'referrers API', publish: 'registry', referrersApi: 'present' },
  { name: 'fallback tag', publish: 'registry', referrersApi: 'missing' },
  { name: 'GitHub store', publish: 'github', referrersApi: 'present' },
] as const;

export const KILL_MODES: readonly KillMode[] = LOGS.flatMap((log) =>
  STORES.map((store) => ({
    name: `${store.name}, ${log.name}`,
    step: { rekor: log.rekor, inputs: { publish: store.publish } },
    referrersApi: store.referrersApi,
    hasPost: log.hasPost,
  })),
);
