import { demoRelease } from '../sandbox/images/demo-release.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import type { Check } from './check.ts';
import { IDENTITY, signingStep, type Place } from './place.ts';
import { refuses, run } from './scene.ts';
import { PROVENANCE } from './signed-release.ts';

/** cosign finds what is kept apart from its image when it is told where, and only then. */
export async function signatureRepository(cosign: string, place: Place): Promise<readonly Check[]> {
  const [{ image }] = await demoRelease({ seed: `${place.name} signature repository` });
  const { digest } = await pushImage(`http://${place.host}`, 'acme/apart', image);
  const ref = `${place.host}/acme/apart@${digest}`;
  const repository = `${place.host}/acme/apart-signatures`;
  const inputs = { images: ref, provenance: 'true', 'signature-repository': repository };
  const signed = await place.world.run(signingStep(place, '1', inputs));
  if (signed.exitCode !== 0) throw new Error(`the image was not signed:\n${signed.log}`);
  const who = ['--certificate-identity', IDENTITY, '--certificate-oidc-issuer', place.issuer];
  const rest = ['--trusted-root', place.trustedRootFile, ...who, ref];
  const env = { COSIGN_REPOSITORY: repository };
  const attestation = ['verify-attestation', '--type', PROVENANCE];
  return [
    {
      name: `cosign accepts a signature in COSIGN_REPOSITORY (${place.name})`,
      run: async () => void (await run(cosign, ['verify', ...rest], { env })),
    },
    {
      name: `cosign accepts provenance in COSIGN_REPOSITORY (${place.name})`,
      run: async () => void (await run(cosign, [...attestation, ...rest], { env })),
    },
    {
      name: `cosign finds nothing beside an image whose signature is kept apart (${place.name})`,
      run: async () => await refuses(cosign, ['verify', ...rest]),
    },
  ];
}
