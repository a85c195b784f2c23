import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from './check.ts';
import { newDirectory } from './directories.ts';
import { IDENTITY, signingStep, type Place } from './place.ts';
import { refuses, run } from './scene.ts';
import { PROVENANCE } from './signed-release.ts';

/** What another program put into a registry and is no image is signed like one, and cosign reads that. */
export async function otherArtifacts(
  { cosign, oras }: { readonly cosign: string; readonly oras: string },
  place: Place,
): Promise<readonly Check[]> {
  const [signed, unsigned] = [await pushArtifact(oras, place, 'signed'), await pushArtifact(oras, place, 'unsigned')];
  const ended = await place.world.run(signingStep(place, '1', { images: signed, provenance: 'true' }));
  if (ended.exitCode !== 0) throw new Error(`the artifact was not signed:\n${ended.log}`);
  const trust = ['--trusted-root', place.trustedRootFile];
  const who = ['--certificate-identity', IDENTITY, '--certificate-oidc-issuer', place.issuer];
  const attestation = ['verify-attestation', '--type', PROVENANCE, ...trust, ...who];
  const checks: readonly (readonly [string, () => Promise<void>])[] = [
    [
      'accepts the signature of an artifact',
      async () => void (await run(cosign, ['verify', ...trust, ...who, signed])),
    ],
    ['accepts the provenance of an artifact', async () => void (await run(cosign, [...attestation, signed]))],
    [
      'refuses the signature of another artifact',
      async () => await refuses(cosign, ['verify', ...trust, ...who, unsigned]),
    ],
  ];
  return checks.map(([what, check]) => ({ name: `cosign ${what} that oras pushed (${place.name})`, run: check }));
}

async function pushArtifact(oras: string, place: Place, content: string): Promise<string> {
  const directory = newDirectory();
  writeFileSync(join(directory, 'chart.tgz'), content);
  const repository = `${place.host}/acme/artifact`;
  const type = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
  const pushed = await run(
    oras,
    [
      'push',
      '--plain-http',
      '--artifact-type',
      'application/vnd.acme.chart',
      '--format',
      'json',
      `${repository}:${content}`,
      `chart.tgz:${type}`,
    ],
    { directory },
  );
  return `${repository}@${(JSON.parse(pushed) as { digest: string }).digest}`;
}
