import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { workflowRun, type WorkflowRun } from '../sandbox/github/workflow-run.ts';
import type { Machine } from '../sandbox/runner/machine.ts';
import type { Place } from './place.ts';
import type { Release } from './release.ts';

/** One run of the built action in a process of its own. */
export interface Signed {
  /** Of the main process, from its start to its end; the post step delays nothing that comes after. */
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
  /** By service, as results.json counts them. */
  readonly requests: Readonly<Record<string, number>>;
  readonly logEntries: number;
}

interface SigningOptions {
  readonly run?: WorkflowRun;
  readonly rekorVersion?: '1' | '2';
  readonly inputs?: Readonly<Record<string, string>>;
  /** A machine of its own unless given. */
  readonly machine?: Machine;
}

const TIMEOUT_MS = 900_000;
const NOTHING_USED = { cpuMs: 0, peakBytes: 0 };
const USAGE_AT_EXIT = fileURLToPath(new URL('usage-at-exit.cjs', import.meta.url));

/** @throws Error with the step's log when it failed */
export async function signWithTouchmark(place: Place, release: Release, options: SigningOptions = {}): Promise<Signed> {
  const { world } = place;
  const { rekorVersion = '1', run = workflowRun() } = options;
  const machine = options.machine ?? (await world.createMachine());
  const usageFile = join(machine.home, 'usage.json');
  let usage = NOTHING_USED;
  const signed = await world.run({
    inputs: { ...inputsOf(release), 'rekor-version': rekorVersion, ...options.inputs },
    files: filesOf(place, release, rekorVersion),
    env: { NODE_OPTIONS: `--require ${USAGE_AT_EXIT}`, BENCH_USAGE_FILE: usageFile },
    dockerConfig: place.dockerConfig,
    run,
    machine,
    timeoutMs: TIMEOUT_MS,
    // The post step writes its own in the same place.
    beforePost: async () => {
      usage = JSON.parse(await readFile(usageFile, 'utf8')) as typeof NOTHING_USED;
    },
  });
  if (signed.exitCode !== 0) throw new Error(signed.log);
  const results = JSON.parse(await readFile(signed.outputs['results'] ?? '', 'utf8')) as Pick<Signed, 'requests'>;
  return {
    wallMs: signed.durationMs,
    ...usage,
    requests: results.requests,
    logEntries: Number(signed.outputs['log-entries']),
  };
}

/** What a job hands to the step: the outputs of the job that built, and the SBOMs that it made. */
export function inputsOf({ images }: Release): Readonly<Record<string, string>> {
  const outputs = images.flatMap(({ name, digest }, index) => [
    [`service-${index}-image`, name],
    [`service-${index}-digest`, digest],
  ]);
  return {
    needs: JSON.stringify({ build: { result: 'success', outputs: Object.fromEntries(outputs) } }),
    sboms: images.map(({ name }, index) => `${name} = sbom-${index}.json`).join('\n'),
    sigstore: 'custom',
    'signing-config': 'signing-config.json',
    'trusted-root': 'trusted-root.json',
  };
}

function filesOf({ world }: Place, { images }: Release, rekorVersion: '1' | '2'): Readonly<Record<string, string>> {
  const { signingConfig, signingConfigRekorV2 } = world.sigstore;
  return {
    ...Object.fromEntries(images.map(({ sbom }, index) => [`sbom-${index}.json`, sbom])),
    'signing-config.json': JSON.stringify(rekorVersion === '1' ? signingConfig : signingConfigRekorV2),
  };
}
