import { expect, test } from 'vitest';
import { attack, targetOf } from '../../torture/bundles/attack.ts';
import { startDeployments } from '../../torture/bundles/deployments.ts';
import { startKinds } from '../../torture/bundles/kinds.ts';
import { randomOf } from '../../torture/random.ts';

/** `npm run torture` does thirty times as much. */
const EFFORT = { shapes: 20, flipsForEach: 1, mixtures: 5 };
const TIMEOUT_MS = 240_000;

test(
  'of good bundles of every kind, nothing is accepted that no signer made',
  async () => {
    const deployments = await startDeployments();
    const targets = await Promise.all((await startKinds(deployments)).map(targetOf));
    await deployments.stop();
    for (const target of targets) {
      const { mutations, failures } = attack(target, randomOf(7), EFFORT);
      expect(failures).toEqual([]);
      expect(mutations).toBeGreaterThan(40);
    }
  },
  TIMEOUT_MS,
);
