import { test as base } from 'vitest';
import { fileURLToPath } from 'node:url';
import type { ActionResult } from '../../../sandbox/runner/run-action.ts';
import type { WorldRunOptions } from '../../../sandbox/world.ts';
import type { Results, SubjectResult } from '../../../src/report/results.ts';
import { readResults, type Scene, startScene } from '../scene.ts';

export interface Verified extends ActionResult {
  readonly results: Results;
  readonly codes: readonly string[];
  readonly sent: Readonly<Record<string, number>>;
}

const ACTION = fileURLToPath(new URL('../../../verify', import.meta.url));

/** Runs the built verify action with trust in the world's Sigstore. */
export async function verify(
  { world }: Scene,
  inputs: Readonly<Record<string, string>>,
  { policy, ...options }: WorldRunOptions & { readonly policy?: string } = {},
): Promise<Verified> {
  const before = world.requests();
  const result = await world.run({
    actionDirectory: ACTION,
    ...options,
    permissions: { idToken: false, ...options.permissions },
    files: { ...(policy === undefined ? {} : { '.github/image-policy.yml': policy }), ...options.files },
    inputs: { 'trusted-root': 'trusted-root.json', 'cache-ttl': '0', ...inputs },
  });
  const results = readResults(result);
  const sent = Object.fromEntries(
    Object.entries(world.requests()).map(([name, count]) => [name, count - (before[name] ?? 0)]),
  );
  return { ...result, results, codes: results.problems.map(({ code }) => code), sent };
}

/** A policy that wants everything below acme/ signed by the release workflow; `entry` is more of it. */
export function policyFor({ world }: Scene, entry = ''): string {
  return `version: 1
images:
  - match: ${world.registry.host}/acme/**
    signed-by:
      - workflow: acme/api/.github/workflows/release.yml
        refs: [refs/heads/main]
${entry}`;
}

/** How a rule was kept for the only image of a run. */
export function check({ results }: Verified, rule: string): SubjectResult['checks'][number] | undefined {
  return results.subjects[0]?.checks.find((each) => each.rule === rule);
}

export const test = base.extend<{ scene: Scene }>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads the fixture's dependencies from this pattern
  scene: async ({}, use) => {
    const scene = await startScene();
    await use(scene);
    await scene.world.stop();
  },
});
