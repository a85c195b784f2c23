import type { Part } from '../part.ts';
import { attack, type Effort } from './attack.ts';
import { startDeployments } from './deployments.ts';
import { startKinds } from './kinds.ts';

const SAMPLE: Effort = { shapes: 1_500, flipsForEach: 20, mixtures: 150 };
const EVERYTHING: Effort = { shapes: undefined, flipsForEach: undefined, mixtures: 2_000 };

/** Good bundles of each kind, and whatever can be made of them: nothing is accepted that no signer made. */
export const bundles: Part = async ({ random, isFull, only }) => {
  const deployments = await startDeployments();
  const failures: string[] = [];
  let mutations = 0;
  let same = 0;
  try {
    for (const kind of await startKinds(deployments)) {
      if (only !== undefined && !kind.name.includes(only)) continue;
      const attacked = await attack(kind, random, isFull ? EVERYTHING : SAMPLE);
      mutations += attacked.mutations;
      same += attacked.same;
      failures.push(...attacked.failures);
      const { length } = attacked.failures;
      console.log(
        `${length === 0 ? '✓' : '✗'} ${kind.name}: ${attacked.mutations} mutations, ${attacked.same} that change nothing`,
      );
    }
  } finally {
    await deployments.stop();
  }
  return {
    figures: { 'mutations of bundles': mutations, 'of them accepted': failures.length, 'without a change': same },
    passed: mutations - failures.length,
    failures,
  };
};
