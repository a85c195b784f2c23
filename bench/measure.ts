import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { workflowRun } from '../sandbox/github/workflow-run.ts';
import type { World } from '../sandbox/world.ts';

const TRIES = 9;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A Node that does nothing. */
export function bareNodeMs(): number {
  return median(
    Array.from({ length: TRIES }, () => {
      const started = performance.now();
      spawnSync(process.execPath, ['-e', '0']);
      return performance.now() - started;
    }),
  );
}

/** From the start of dist/sign.js to the moment its first request arrives at a registry. */
export async function firstRequestMs(world: World): Promise<number> {
  const times: number[] = [];
  const images = `${world.registry.host}/acme/none@sha256:${'0'.repeat(64)}`;
  const inputs = {
    images,
    sigstore: 'custom',
    'signing-config': 'signing-config.json',
    'trusted-root': 'trusted-root.json',
    cache: 'false',
  };
  for (let index = 0; index < TRIES; index += 1) {
    let startedAtMs = 0;
    const before = world.registry.service.requests.length;
    await world.run({ inputs, run: workflowRun(), skipPost: true, killOn: () => (startedAtMs = Date.now()) });
    const first = world.registry.service.requests[before];
    if (!first) throw new Error('no request arrived');
    times.push(first.atMs - startedAtMs);
  }
  return median(times);
}
