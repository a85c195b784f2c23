import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { workflowRun } from '../sandbox/github/workflow-run.ts';
import { median } from './median.ts';
import type { Place } from './place.ts';
import { inputsOf } from './touchmark.ts';

export interface StartUp {
  /** A Node that does nothing. */
  readonly bareNodeMs: number;
  /** From the start of dist/sign.js to the moment its first request arrives at a registry that is next to it. */
  readonly firstRequestMs: number;
  /** What Node reads before the first line runs: the entry and all that it imports statically. */
  readonly bundleBytes: number;
  /** All of dist/: what a runner downloads. */
  readonly distBytes: number;
}

const TRIES = 9;
const DIST = fileURLToPath(new URL('../dist', import.meta.url));

export async function measureStartUp(place: Place): Promise<StartUp> {
  return {
    bareNodeMs: bareNodeMs(),
    firstRequestMs: await place.atOnce(() => firstRequestMs(place, TRIES)),
    bundleBytes: [...staticImports(join(DIST, 'sign.js'))].reduce((sum, file) => sum + statSync(file).size, 0),
    distBytes: sizeOf(DIST),
  };
}

function bareNodeMs(): number {
  return median(
    Array.from({ length: TRIES }, () => {
      const started = performance.now();
      spawnSync(process.execPath, ['-e', '0']);
      return performance.now() - started;
    }),
  );
}

export async function firstRequestMs({ world }: Place, tries: number): Promise<number> {
  const { service, host } = world.registry;
  const nothing = { name: `${host}/acme/none`, digest: `sha256:${'0'.repeat(64)}`, sbom: '' };
  const { sboms: _, ...inputs } = inputsOf({ images: [nothing] });
  const times: number[] = [];
  for (let index = 0; index < tries; index += 1) {
    let startedAtMs = 0;
    const before = service.requests.length;
    await world.run({
      inputs: { ...inputs, cache: 'false' },
      run: workflowRun(),
      skipPost: true,
      // Called when the process has been started.
      killOn: () => (startedAtMs = Date.now()),
    });
    const first = service.requests[before];
    if (!first) throw new Error('no request arrived');
    times.push(first.atMs - startedAtMs);
  }
  return median(times);
}

function staticImports(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^;\n]*?from "(\.[^"]+)";$/gm)) {
    staticImports(join(file, '..', path), found);
  }
  return found;
}

function sizeOf(directory: string): number {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
