import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { workflowRun } from '../sandbox/github/workflow-run.ts';
import type { Place } from './place.ts';
import type { Release } from './release.ts';

const execute = promisify(execFile);
const TIMEOUT_MS = 1_800_000;

/** As people write it: the same statements as touchmark makes, each by a cosign that gets its own token from the job. */
const SIGN_ONE_IMAGE = `#!/bin/sh
set -e
cosign sign --yes --recursive $COSIGN_SERVICES "$1"
cosign attest --yes --type slsaprovenance1 --predicate provenance.json $COSIGN_SERVICES "$1"
cosign attest --yes --type spdxjson --predicate "$2" $COSIGN_SERVICES "$1"
`;

const SCRIPTS = {
  loop: 'while read -r image sbom; do ./sign-one-image.sh "$image" "$sbom"; done < images.txt',
  'xargs -P 8': 'xargs -P 8 -L 1 ./sign-one-image.sh < images.txt',
} as const;

export type CosignScript = keyof typeof SCRIPTS;

/** @returns how long the script took, in milliseconds */
export async function signWithCosign(
  cosign: string,
  script: CosignScript,
  place: Place,
  release: Release,
  rekorVersion: '1' | '2',
): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'touchmark-bench-'));
  const { github, sigstore } = place.world;
  const signingConfig = rekorVersion === '1' ? sigstore.signingConfig : sigstore.signingConfigRekorV2;
  const job = github.startJob(workflowRun());
  const file = (name: string, content: string, mode = 0o644): Promise<void> =>
    writeFile(join(directory, name), content, { mode });
  try {
    await Promise.all([
      file('sign-one-image.sh', SIGN_ONE_IMAGE, 0o755),
      file('images.txt', release.images.map(({ name, digest }, at) => `${name}@${digest} sbom-${at}.json\n`).join('')),
      ...release.images.map(({ sbom }, at) => file(`sbom-${at}.json`, sbom)),
      file('provenance.json', JSON.stringify(PROVENANCE)),
      file('signing-config.json', JSON.stringify(signingConfig)),
      file('trusted-root.json', JSON.stringify(sigstore.trustedRoot)),
      file('config.json', JSON.stringify(place.dockerConfig)),
    ]);
    const env = {
      ...github.variables(job),
      GITHUB_ACTIONS: 'true',
      HOME: directory,
      DOCKER_CONFIG: directory,
      PATH: `${join(cosign, '..')}:${process.env['PATH']}`,
      COSIGN_SERVICES: '--signing-config signing-config.json --trusted-root trusted-root.json',
    };
    const started = performance.now();
    await execute('sh', ['-c', SCRIPTS[script]], { cwd: directory, env, timeout: TIMEOUT_MS });
    return performance.now() - started;
  } finally {
    github.endJob(job);
    await rm(directory, { recursive: true, force: true });
  }
}

/** Of the size that touchmark makes by itself from the identity token. */
const PROVENANCE = {
  buildDefinition: {
    buildType: 'https://actions.github.io/buildtypes/workflow/v1',
    externalParameters: {
      workflow: {
        ref: 'refs/heads/main',
        repository: 'https://github.com/acme/api',
        path: '.github/workflows/release.yml',
      },
    },
    internalParameters: { github: { event_name: 'push', repository_id: '1', repository_owner_id: '2' } },
    resolvedDependencies: [
      { uri: 'git+https://github.com/acme/api@refs/heads/main', digest: { gitCommit: '0'.repeat(40) } },
    ],
  },
  runDetails: {
    builder: { id: 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main' },
    metadata: { invocationId: 'https://github.com/acme/api/actions/runs/1/attempts/1' },
  },
};
