import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildTool } from '../interop/tools.ts';
import { startPlace, type Place } from './place.ts';
import { ROUND_TRIP_MS } from './plan.ts';
import { pushRelease, type Release } from './release.ts';
import { signWithTouchmark } from './touchmark.ts';

/**
 * Images with signature, provenance and SBOM each, judged by the verify action and by cosign, which is called for each of the
 * three: in a loop, and eight at a time. `npm run bench:verify -- 20` for fewer images than a hundred.
 */

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
  'xargs -P 8': 'xargs -P 8 -n 1 ./verify-one-image.sh < images.txt',
} as const;

const count = Number(process.argv[2] ?? 100);
const cosign = buildTool('cosign');
const place = await startPlace();
try {
  const release = await pushRelease(place, count, 'verification');
  await signWithTouchmark(place, release, { inputs: { 'log-rate': '100000/min' } });
  place.setRoundTrip(ROUND_TRIP_MS);
  const ours = await verifyWithTouchmark(place, release);
  const times = { loop: await verifyWithCosign('loop'), 'xargs -P 8': await verifyWithCosign('xargs -P 8') };
  console.log(`${count} images with three attestations each, ${ROUND_TRIP_MS} ms a round trip, nothing cached`);
  console.log(
    `touchmark: ${seconds(ours.wallMs)}, ${(ours.peakBytes / 1e6).toFixed(0)} MB, ${seconds(ours.cpuMs)} of CPU`,
  );
  for (const [script, ms] of Object.entries(times)) {
    console.log(`cosign, ${script}: ${seconds(ms)} = ${(ms / ours.wallMs).toFixed(1)} × as long`);
  }

  async function verifyWithCosign(script: keyof typeof SCRIPTS): Promise<number> {
    const directory = await mkdtemp(join(tmpdir(), 'touchmark-bench-'));
    const file = (name: string, content: string, mode = 0o644) => writeFile(join(directory, name), content, { mode });
    try {
      await file('verify-one-image.sh', VERIFY_ONE_IMAGE, 0o755);
      await file(
        'images.txt',
        refsOf(release)
          .map((ref) => `${ref}\n`)
          .join(''),
      );
      await file('trusted-root.json', JSON.stringify(place.world.sigstore.trustedRoot));
      await file('config.json', JSON.stringify(place.dockerConfig));
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
} finally {
  await place.stop();
}

async function verifyWithTouchmark({ world, dockerConfig }: Place, release: Release) {
  const machine = await world.createMachine();
  const usageFile = join(machine.home, 'usage.json');
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
  const usage = JSON.parse(await readFile(usageFile, 'utf8')) as { cpuMs: number; peakBytes: number };
  return { wallMs: result.durationMs, ...usage };
}

function refsOf({ images }: Release): readonly string[] {
  return images.map(({ name, digest }) => `${name}@${digest}`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
