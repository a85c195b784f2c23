import type { Check } from './check.ts';
import { IDENTITY } from './place.ts';
import { refuses, run } from './scene.ts';
import { CYCLONEDX, SIGNATURE, SPDX, titleOf, type SignedDigest, type SignedRelease } from './signed-release.ts';

/** cosign reads what we publish: every statement of every digest, and none that was not made. */
export function cosignReads(cosign: string, release: SignedRelease): readonly Check[] {
  const { place, rekorVersion, digests, unsignedRef } = release;
  const where = `${place.name}, Rekor v${rekorVersion}`;
  const trust = ['--trusted-root', place.trustedRootFile];
  const signer = ['--certificate-identity', IDENTITY, '--certificate-oidc-issuer', place.issuer];
  const verify = (type: string, who: readonly string[], ref: string): readonly string[] =>
    type === SIGNATURE
      ? ['verify', ...trust, ...who, ref]
      : ['verify-attestation', '--type', type, ...trust, ...who, ref];
  const accepted = digests.flatMap(({ what, ref, types }) =>
    types.map((type): Check => ({
      name: `cosign accepts ${type} of ${what} (${where})`,
      cell: {
        program: type === SIGNATURE ? '`cosign verify`' : '`cosign verify-attestation`',
        subject: titleOf(type),
        place: place.name,
        rekorVersion,
      },
      run: async () => void (await run(cosign, verify(type, signer, ref))),
    })),
  );
  const refused = (what: string, args: readonly string[]): Check => ({
    name: `cosign refuses ${what} (${where})`,
    run: async () => await refuses(cosign, args),
  });
  const [index, amd64, arm64] = digests as readonly [SignedDigest, SignedDigest, SignedDigest];
  const otherIdentity = ['--certificate-identity', `${IDENTITY}x`, '--certificate-oidc-issuer', place.issuer];
  const otherIssuer = ['--certificate-identity', IDENTITY, '--certificate-oidc-issuer', `${place.issuer}/x`];
  return [
    ...accepted,
    {
      name: `cosign accepts an annotation that was signed (${where})`,
      run: async () => void (await run(cosign, [...verify(SIGNATURE, signer, amd64.ref), '--annotations', 'team=api'])),
    },
    refused('another annotation', [...verify(SIGNATURE, signer, amd64.ref), '--annotations', 'team=web']),
    refused('another identity', verify(SIGNATURE, otherIdentity, index.ref)),
    refused('another issuer', verify(SIGNATURE, otherIssuer, index.ref)),
    refused('another digest', verify(SIGNATURE, signer, unsignedRef)),
    refused('another type', verify('https://acme.example/other/v1', signer, index.ref)),
    refused('the SPDX SBOM of another platform', verify(SPDX, signer, arm64.ref)),
    refused('the CycloneDX SBOM of another platform', verify(CYCLONEDX, signer, amd64.ref)),
  ];
}
