import { demoRelease } from '../sandbox/images/demo-release.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import type { Check } from './check.ts';
import { IDENTITY, signingStep, type Place } from './place.ts';
import { run } from './scene.ts';
import { PROVENANCE } from './signed-release.ts';

/** cosign accepts under its new name what was signed under another, though nothing was signed anew. */
export async function promotion(cosign: string, place: Place): Promise<readonly Check[]> {
  const [{ image }] = await demoRelease({ seed: `${place.name} promotion` });
  const origin = `http://${place.host}`;
  const { digest, platforms } = await pushImage(origin, 'acme/staging/api', image);
  await pushImage(origin, 'acme/prod/api', image);
  const [staging, prod] = [`${place.host}/acme/staging/api`, `${place.host}/acme/prod/api`];
  const sizes: number[] = [];
  for (const inputs of [
    { images: `${staging}@${digest}`, provenance: 'true' },
    { images: `${prod}@${digest}`, 'reuse-from': staging, cache: 'false' },
  ]) {
    const ended = await place.world.run(signingStep(place, '1', inputs));
    if (ended.exitCode !== 0) throw new Error(`the step failed:\n${ended.log}`);
    sizes.push(await place.logSize('1'));
  }
  const who = ['--certificate-identity', IDENTITY, '--certificate-oidc-issuer', place.issuer];
  const trust = ['--trusted-root', place.trustedRootFile, ...who];
  return [
    ...Object.entries({ index: digest, ...platforms }).flatMap(([what, each]): readonly Check[] => [
      {
        name: `cosign accepts the promoted signature of ${what} (${place.name})`,
        run: async () => void (await run(cosign, ['verify', ...trust, `${prod}@${each}`])),
      },
      {
        name: `cosign accepts the promoted provenance of ${what} (${place.name})`,
        run: async () =>
          void (await run(cosign, ['verify-attestation', '--type', PROVENANCE, ...trust, `${prod}@${each}`])),
      },
    ]),
    {
      name: `promotion adds nothing to the log (${place.name})`,
      run: async () => {
        if (sizes[0] !== sizes[1]) throw new Error(`the log grew from ${sizes[0]} to ${sizes[1]}`);
      },
    },
  ];
}
