import type { RegistryOptions } from '../sandbox/registry/registry.ts';
import { collected, danglingList } from './garbage-scenes.ts';
import { eightWriters, sameRelease } from './writers.ts';
import type { Stage } from './stage.ts';

/** @returns what should not be so */
export type Play = (stage: Stage, seed: string) => Promise<readonly string[]>;

export interface CrowdScene {
  readonly name: string;
  readonly registry: RegistryOptions;
  readonly play: Play;
}

const WITHOUT_API = { referrersApi: 'missing' } as const;

const REGISTRIES: readonly { readonly name: string; readonly registry: RegistryOptions; readonly isSafe: boolean }[] = [
  { name: 'a referrers API', registry: {}, isSafe: true },
  { name: 'conditional requests', registry: { ...WITHOUT_API, etag: 'honoured' }, isSafe: true },
  {
    name: 'conditional requests and updates that get lost',
    registry: { ...WITHOUT_API, etag: 'honoured', loseUpdates: 5 },
    isSafe: true,
  },
  { name: 'no conditional requests', registry: { ...WITHOUT_API, etag: 'none' }, isSafe: false },
  {
    name: 'no conditional requests and updates that get lost',
    registry: { ...WITHOUT_API, etag: 'ignored', loseUpdates: 5 },
    isSafe: false,
  },
];

export const CROWD_SCENES: readonly CrowdScene[] = [
  ...REGISTRIES.map(({ name, registry, isSafe }) => ({
    name: `eight runs at one image, ${name}`,
    registry,
    play: eightWriters(isSafe),
  })),
  ...REGISTRIES.map(({ name, registry, isSafe }) => ({
    name: `one release twice, ${name}`,
    registry,
    play: sameRelease(isSafe),
  })),
  {
    name: 'a garbage collector between push and list',
    registry: WITHOUT_API,
    play: collected('at once'),
  },
  {
    name: 'a garbage collector between push and list, conditional requests',
    registry: { ...WITHOUT_API, etag: 'honoured' },
    play: collected('at once'),
  },
  {
    name: 'a garbage collector, and a registry that lists what is not there',
    registry: { ...WITHOUT_API, absentContent: 'taken' },
    play: collected('by the next run'),
  },
  { name: 'a list of what was deleted', registry: WITHOUT_API, play: danglingList },
];
