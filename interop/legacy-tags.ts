import { demoRelease } from '../sandbox/images/demo-release.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import type { Check } from './check.ts';
import { IDENTITY, signingStep, type Place } from './place.ts';
import { refuses, run } from './scene.ts';
import { PROVENANCE, SPDX } from './signed-release.ts';

const OLD_FORM = '--new-bundle-format=false';

/**
 * cosign reads `.sig` and `.att` as it did before bundles: of each digest, beside bundles and where there is nothing else,
 * and what it did not sign it refuses.
 */
export async function legacyTags(cosign: string, place: Place): Promise<readonly Check[]> {
  const beside = await signInOldForm(place, 'registry, legacy-tags');
  const alone = await signInOldForm(place, 'legacy-tags');
  const trust = [OLD_FORM, '--trusted-root', place.trustedRootFile];
  const signer = ['--certificate-identity', IDENTITY, '--certificate-oidc-issuer', place.issuer];
  const verify = (ref: string, who: readonly string[] = signer): readonly string[] => ['verify', ...trust, ...who, ref];
  const verifyType = (type: string, ref: string): readonly string[] => [
    'verify-attestation',
    '--type',
    type,
    ...trust,
    ...signer,
    ref,
  ];
  const shown = (subject: string, check: Check): Check => ({
    ...check,
    cell: { program: '`cosign` on `.sig` and `.att`', subject, place: place.name, rekorVersion: '1' },
  });
  const accepts = (what: string, args: readonly string[]): Check => ({
    name: `cosign accepts ${what} (${place.name})`,
    run: async () => void (await run(cosign, args)),
  });
  const refused = (what: string, args: readonly string[]): Check => ({
    name: `cosign refuses ${what} (${place.name})`,
    run: async () => await refuses(cosign, args),
  });
  const accepted = [beside, alone].flatMap(({ how, refs, sbomRef }) => [
    ...refs.map((ref, index) =>
      shown('signature', accepts(`the .sig of ${index === 0 ? 'an index' : 'a platform'}, ${how}`, verify(ref))),
    ),
    ...refs.map((ref) => shown('provenance', accepts(`provenance in .att, ${how}`, verifyType(PROVENANCE, ref)))),
    shown('SPDX SBOM', accepts(`an SBOM in .att, ${how}`, verifyType(SPDX, sbomRef))),
  ]);
  const [ref = ''] = beside.refs;
  return [
    ...accepted,
    accepts('a .sig by itself where there is no bundle', [
      'verify',
      '--trusted-root',
      place.trustedRootFile,
      ...signer,
      alone.sbomRef,
    ]),
    refused('a .sig of another identity', verify(ref, ['--certificate-identity', `${IDENTITY}x`, ...signer.slice(2)])),
    refused('a .sig of another issuer', verify(ref, [...signer.slice(0, 3), `${place.issuer}/x`])),
    refused('an image without .sig', verify(beside.unsignedRef)),
    refused('a type that is not in .att', verifyType('https://acme.example/other/v1', ref)),
    refused('an annotation that was not signed', [...verify(ref), '--annotations', 'team=other']),
    accepts('an annotation that was signed', [...verify(ref), '--annotations', 'team=api']),
  ];
}

interface SignedInOldForm {
  readonly how: string;
  /** The index, then its platforms. */
  readonly refs: readonly string[];
  readonly sbomRef: string;
  readonly unsignedRef: string;
}

async function signInOldForm(place: Place, publish: string): Promise<SignedInOldForm> {
  const seed = `${place.name} ${publish}`;
  const [{ image }] = await demoRelease({ seed });
  const [, { image: stranger }] = await demoRelease({ seed: `${seed} unsigned` });
  const name = `${place.host}/acme/old`;
  const [{ digest, platforms }, unsigned] = await Promise.all([
    pushImage(`http://${place.host}`, 'acme/old', image),
    pushImage(`http://${place.host}`, 'acme/old', stranger),
  ]);
  const inputs = {
    images: `${name}@${digest}`,
    provenance: 'true',
    annotations: 'team=api',
    sboms: 'sbom.json',
    publish,
    'rekor-version': '1',
  };
  const sbom = {
    spdxVersion: 'SPDX-2.3',
    SPDXID: 'SPDXRef-DOCUMENT',
    name,
    documentNamespace: 'https://acme.example/x',
  };
  const signed = await place.world.run(signingStep(place, '1', inputs, { 'sbom.json': JSON.stringify(sbom) }));
  if (signed.exitCode !== 0) throw new Error(`the image was not signed:\n${signed.log}`);
  return {
    how: publish === 'legacy-tags' ? 'alone' : 'beside bundles',
    refs: [digest, ...Object.values(platforms)].map((each) => `${name}@${each}`),
    sbomRef: `${name}@${digest}`,
    unsignedRef: `${name}@${unsigned.digest}`,
  };
}
