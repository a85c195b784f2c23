import type { Part } from '../part.ts';
import { attack, type Effort, targetOf } from './attack.ts';
import { startDeployments } from './deployments.ts';
import { startKinds } from './kinds.ts';

const SAMPLE: Effort = { shapes: 1_500, flipsForEach: 20, mixtures: 150 };
const EVERYTHING: Effort = { shapes: undefined, flipsForEach: undefined, mixtures: 2_000 };

/** Good bundles of each kind, and whatever can be made of them: nothing is accepted that no signer made. */
export const bundles: Part = async ({ random, isFull, only }) => {
  const failures: string[] = [];
  let mutations = 0;
  let same = 0;
  for (const target of await targets(only)) {
    const attacked = attack(target, random, isFull ? EVERYTHING : SAMPLE);
    mutations += attacked.mutations;
    same += attacked.same;
    failures.push(...attacked.failures);
    const sign = attacked.failures.length === 0 ? '✓' : '✗';
    const { name } = target.kind;
    console.log(`${sign} ${name}: ${attacked.mutations} mutations, ${attacked.same} that change nothing`);
  }
  return {
    figures: { 'mutations of bundles': mutations, 'of them accepted': failures.length, 'without a change': same },
    passed: mutations - failures.length,
    failures,
  };
};

async function targets(only: string | undefined) {
  const deployments = await startDeployments();
  try {
    const kinds = await startKinds(deployments);
    return await Promise.all(kinds.filter(({ name }) => only === undefined || name.includes(only)).map(targetOf));
  } finally {
    await deployments.stop();
  }
}
