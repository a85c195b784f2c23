import { demoRelease } from '../sandbox/images/demo-release.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import { CertificateAuthority } from '../sandbox/sigstore/certificate-authority.ts';
import { pemOf } from '../sandbox/sigstore/certificate.ts';
import { Clock } from '../sandbox/sigstore/clock.ts';
import { generateP256 } from '../sandbox/sigstore/signing-key.ts';
import type { Check } from './check.ts';
import { signingStep, type Place } from './place.ts';
import { jsonFile, refuses, run } from './scene.ts';
import { PROVENANCE } from './signed-release.ts';

const NAME = 'release@acme.example';

/** cosign verifies by the root of a PKI that is no Sigstore what a key signed that this PKI has certified. */
export async function certifiedKey(cosign: string, place: Place): Promise<readonly Check[]> {
  const authority = await CertificateAuthority.create(undefined, new Clock(), 'company');
  const stranger = await CertificateAuthority.create(undefined, new Clock(), 'company');
  const key = generateP256();
  const leaf = await authority.issue({
    spki: key.spki,
    subjectAlternativeName: { type: 'email', value: NAME },
    extensions: [],
  });
  const [{ image }] = await demoRelease({ seed: `certified ${place.name}` });
  const { digest } = await pushImage(`http://${place.host}`, 'acme/certified', image);
  const ref = `${place.host}/acme/certified@${digest}`;
  const inputs = {
    images: ref,
    provenance: 'true',
    key: key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    'certificate-chain': [leaf.raw, ...authority.chain].map(pemOf).join(''),
  };
  await pushImage(`http://${place.host}`, 'acme/unlogged', image);
  const unlogged = `${place.host}/acme/unlogged@${digest}`;
  for (const step of [signingStep(place, '1', inputs), { inputs: { ...inputs, images: unlogged } }]) {
    const { exitCode, log } = await place.world.run({ ...step, permissions: { idToken: false } });
    if (exitCode !== 0) throw new Error(`the image was not signed:\n${log}`);
  }
  const rootOf = ({ chain }: CertificateAuthority): string =>
    jsonFile('trusted-root.json', {
      ...place.trustedRoot,
      certificateAuthorities: [
        {
          uri: 'https://pki.acme.example',
          subject: { organization: 'acme', commonName: 'company' },
          validFor: { start: new Date(0).toISOString() },
          certChain: { certificates: chain.map((der) => ({ rawBytes: der.toString('base64') })) },
        },
      ],
    });
  const who = ['--certificate-identity', NAME, '--certificate-oidc-issuer-regexp', '.*', '--insecure-ignore-sct'];
  const by = (root: string): readonly string[] => ['--trusted-root', root, ...who, ref];
  const attestation = ['verify-attestation', '--type', PROVENANCE];
  const own = rootOf(authority);
  return [
    {
      name: `cosign accepts the signature of a certified key (${place.name})`,
      run: async () => void (await run(cosign, ['verify', ...by(own)])),
    },
    {
      name: `cosign accepts the provenance of a certified key (${place.name})`,
      run: async () => void (await run(cosign, [...attestation, ...by(own)])),
    },
    {
      name: `cosign accepts a certified key without a log (${place.name})`,
      run: async () =>
        void (await run(cosign, ['verify', '--trusted-root', own, ...who, '--insecure-ignore-tlog', unlogged])),
    },
    {
      name: `cosign refuses a key that another PKI certified (${place.name})`,
      run: async () => await refuses(cosign, ['verify', ...by(rootOf(stranger))]),
    },
  ];
}
