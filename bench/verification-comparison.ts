import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Place } from './place.ts';
import { ROUND_TRIP_MS } from './plan.ts';
import { pushRelease, type Release } from './release.ts';
import { signWithTouchmark } from './touchmark.ts';

/**
 * Images with signature, provenance and SBOM each, judged by the verify action and by cosign, which is called for each of the
 * three: in a loop, and eight at a time.
 */
export interface VerificationComparison {
  readonly images: number;
  /** Nothing kept. */
  readonly cold: OwnRun;
  /** The same images again, on another machine, within `cache-ttl`. */
  readonly warm: OwnRun;
  readonly loopMs: number;
  readonly xargsMs: number;
}

interface OwnRun {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
  /** To the registry. */
  readonly requests: number;
}

const VERIFY = fileURLToPath(new URL('../verify', import.meta.url));
const USAGE_AT_EXIT = fileURLToPath(new URL('usage-at-exit.cjs', import.meta.url));
const IDENTITY = 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main';
const ISSUER = 'https://token.actions.githubusercontent.com';
const TIMEOUT_MS = 1_800_000;
const TYPES = ['https://slsa.dev/provenance/v1', 'https://spdx.dev/Document/v2.3'];
const VERIFY_ONE_IMAGE = `#!/bin/sh
set -e
cosign verify $COSIGN_TRUST "$1" > /dev/null
${TYPES.map((type) => `cosign verify-attestation --type ${type} $COSIGN_TRUST "$1" > /dev/null`).join('\n')}
`;
const SCRIPTS = {
  loop: 'while read -r image; do ./verify-one-image.sh "$image"; done < images.txt',
  xargs: 'xargs -P 8 -n 1 ./verify-one-image.sh < images.txt',
} as const;

export async function compareVerification(
  place: Place,
  cosign: string,
  count: number,
  say: (text: string) => void,
): Promise<VerificationComparison> {
  place.setRoundTrip(0);
  const release = await pushRelease(place, count, 'verification');
  await signWithTouchmark(place, release, { inputs: { 'log-rate': '100000/min' } });
  place.world.github.cache.dropAll();
  place.setRoundTrip(ROUND_TRIP_MS);
  const cold = await verifyWithTouchmark(place, release);
  const warm = await verifyWithTouchmark(place, release);
  say(`verification of ${count} images: ${cold.wallMs.toFixed(0)} ms, again ${warm.wallMs.toFixed(0)} ms`);
  const xargsMs = await verifyWithCosign(place, cosign, release, 'xargs');
  say(`the same with cosign, eight at a time: ${xargsMs.toFixed(0)} ms; the loop takes longer`);
  const loopMs = await verifyWithCosign(place, cosign, release, 'loop');
  return { images: count, cold, warm, loopMs, xargsMs };
}

async function verifyWithTouchmark({ world, dockerConfig }: Place, release: Release): Promise<OwnRun> {
  const machine = await world.createMachine();
  const usageFile = join(machine.home, 'usage.json');
  const before = registryRequests(world);
  const result = await world.run({
    actionDirectory: VERIFY,
    machine,
    dockerConfig,
    inputs: {
      images: refsOf(release).join('\n'),
      'certificate-identity': IDENTITY,
      'certificate-oidc-issuer': ISSUER,
      require: 'signature, provenance, sbom',
      sigstore: 'custom',
      'trusted-root': 'trusted-root.json',
    },
    env: { NODE_OPTIONS: `--require ${USAGE_AT_EXIT}`, BENCH_USAGE_FILE: usageFile },
  });
  if (result.outputs['verdict'] !== 'pass') throw new Error(result.log.slice(-3_000));
  const { cpuMs, peakBytes } = JSON.parse(await readFile(usageFile, 'utf8')) as { cpuMs: number; peakBytes: number };
  return { wallMs: result.durationMs, cpuMs, peakBytes, requests: registryRequests(world) - before };
}

function registryRequests(world: Place['world']): number {
  return Object.entries(world.requests())
    .filter(([name]) => name.startsWith('registry'))
    .reduce((sum, [, count]) => sum + count, 0);
}

async function verifyWithCosign(
  { world, dockerConfig }: Place,
  cosign: string,
  release: Release,
  script: keyof typeof SCRIPTS,
): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'touchmark-bench-'));
  const file = (name: string, content: string, mode = 0o644) => writeFile(join(directory, name), content, { mode });
  try {
    await file('verify-one-image.sh', VERIFY_ONE_IMAGE, 0o755);
    await file('images.txt', `${refsOf(release).join('\n')}\n`);
    await file('trusted-root.json', JSON.stringify(world.sigstore.trustedRoot));
    await file('config.json', JSON.stringify(dockerConfig));
    const env = {
      HOME: directory,
      DOCKER_CONFIG: directory,
      PATH: `${join(cosign, '..')}:${process.env['PATH']}`,
      COSIGN_TRUST: `--trusted-root trusted-root.json --certificate-identity ${IDENTITY} --certificate-oidc-issuer ${ISSUER}`,
    };
    const started = performance.now();
    await promisify(execFile)('sh', ['-c', SCRIPTS[script]], { cwd: directory, env, timeout: TIMEOUT_MS });
    return performance.now() - started;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function refsOf({ images }: Release): readonly string[] {
  return images.map(({ name, digest }) => `${name}@${digest}`);
}
