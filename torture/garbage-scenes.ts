import type { Play } from './crowd-scenes.ts';
import { lacking } from './end-state.ts';
import { objectionsTo, objectionsToGood } from './judge-run.ts';
import { attempt, type Stage, type StagedImage } from './stage.ts';

const STEP = { inputs: { publish: 'registry' } } as const;

/**
 * A collector takes what was pushed before a tag leads to it: it is pushed again, by this run where the registry tells, else by
 * the next. What a tag leads to stays.
 */
export function collected(repaired: 'at once' | 'by the next run'): Play {
  return async (stage, seed) => {
    const images = await stage.push(seed, 1);
    stage.world.registry.quirks.collections = 1;
    const first = await stage.sign(images, { ...STEP, run: attempt(1) });
    const objections = repaired === 'at once' ? objectionsToGood(first) : objectionsTo(first);
    if (repaired === 'at once') objections.push(...lacking(stage.world, images));
    objections.push(...(await repair(stage, images)));
    for (const { repository } of images)
      stage.world.registry.content.collectGarbage(repository, stage.world.registry.quirks);
    return [...objections, ...lacking(stage.world, images).map((lack) => `after the collector: ${lack}`)];
  };
}

/** Somebody deletes manifests that a fallback tag goes on to list: the next run finds that they are gone. */
export const danglingList: Play = async (stage, seed) => {
  const images = await stage.push(seed, 1);
  const { content } = stage.world.registry;
  const objections = objectionsToGood(await stage.sign(images, { ...STEP, run: attempt(1) }));
  for (const { repository, digests } of images) {
    for (const digest of digests) {
      for (const referrer of content.referrers(repository, digest)) content.deleteManifest(repository, referrer.digest);
    }
  }
  return [...objections, ...(await repair(stage, images))];
};

async function repair(stage: Stage, images: readonly StagedImage[]): Promise<readonly string[]> {
  const again = await stage.sign(images, { ...STEP, run: attempt(2) });
  const verified = await stage.verify(images);
  const entries = stage.world.sigstore.log.size;
  return [
    ...objectionsToGood(again).map((what) => `the next run: ${what}`),
    ...lacking(stage.world, images).map((lack) => `after the next run: ${lack}`),
    ...objectionsToGood(verified).map((what) => `verify: ${what}`),
    ...(entries === images.length * 2 ? [] : [`${entries} log entries`]),
  ];
}
