import { CROWD_SCENES, type CrowdScene } from './crowd-scenes.ts';
import type { Part } from './part.ts';
import { startStage } from './stage.ts';

/** How often each scene is played, with everything. */
const FULL_ROUNDS = 2;

/** Many runs at one image at once, on registries that help with that and on others; and a garbage collector among them. */
export const crowd: Part = async ({ seed, isFull, only }) => {
  const scenes = CROWD_SCENES.filter(({ name }) => only === undefined || name.includes(only));
  const rounds = isFull ? FULL_ROUNDS : 1;
  const failures: string[] = [];
  let passed = 0;
  for (const scene of scenes) {
    for (let round = 1; round <= rounds; round += 1) {
      const name = rounds === 1 ? scene.name : `${scene.name}, round ${round}`;
      const objections = await played(scene, `${seed} ${name}`);
      console.log(`${objections.length === 0 ? '✓' : '✗'} ${name}`);
      for (const objection of objections) console.log(`    ${objection}`);
      if (objections.length === 0) passed += 1;
      else failures.push(`${name}: ${objections.join('; ')}`);
    }
  }
  return { figures: { crowds: scenes.length * rounds }, passed, failures };
};

async function played({ registry, play }: CrowdScene, seed: string): Promise<readonly string[]> {
  const stage = await startStage({ registry });
  try {
    return await play(stage, seed);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    await stage.stop();
  }
}
