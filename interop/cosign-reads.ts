import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cycloneDxOf } from '../sandbox/images/cyclonedx.ts';
import { demoRelease } from '../sandbox/images/demo-release.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import { startWorld, type World } from '../sandbox/world.ts';
import type { Check } from './check.ts';

const run = promisify(execFile);

const IDENTITY = 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main';
const ISSUER = 'https://token.actions.githubusercontent.com';
const TYPES = ['https://slsa.dev/provenance/v1', 'https://cyclonedx.org/bom', 'https://acme.example/test/v1'];

/** An image for two platforms that `dist/sign.js` has signed, and a cosign that trusts who vouched for it. */
interface SignedImage {
  readonly name: string;
  readonly digests: readonly string[];
  /** @param trusts whether the verb takes a trusted root */
  cosign(args: readonly string[], trusts?: boolean): Promise<string>;
}

/**
 * cosign reads what we publish: from a registry with the referrers API and from one without, logged in Rekor v1 and v2, the
 * index and each platform. Sigstore is the sandbox's; cosign is cosign.
 */
export async function cosignReads(
  cosign: string,
  referrersApi: 'present' | 'missing',
  rekorVersion: '1' | '2',
): Promise<{ readonly checks: readonly Check[]; readonly stop: () => Promise<void> }> {
  const world = await startWorld({ registry: { referrersApi } });
  const image = await signImage(world, cosign, rekorVersion);
  const where = `referrers API ${referrersApi}, Rekor v${rekorVersion}`;
  const identity = ['--certificate-identity', IDENTITY, '--certificate-oidc-issuer', ISSUER];
  const platform = (digest: string): string =>
    digest === image.digests[0] ? 'index' : `platform ${digest.slice(7, 15)}`;
  const accepted = image.digests.flatMap((digest): Check[] => [
    {
      name: `cosign verify accepts the ${platform(digest)} (${where})`,
      run: async () => void (await image.cosign(['verify', ...identity, `${image.name}@${digest}`])),
    },
    ...TYPES.map((type) => ({
      name: `cosign verify-attestation accepts ${type} of the ${platform(digest)} (${where})`,
      run: async () =>
        void (await image.cosign(['verify-attestation', '--type', type, ...identity, `${image.name}@${digest}`])),
    })),
  ]);
  const ref = `${image.name}@${image.digests[0] ?? ''}`;
  const refused: readonly (readonly [string, readonly string[]])[] = [
    [
      'another identity',
      ['verify', '--certificate-identity', `${IDENTITY}x`, '--certificate-oidc-issuer', ISSUER, ref],
    ],
    ['another issuer', ['verify', '--certificate-identity', IDENTITY, '--certificate-oidc-issuer', `${ISSUER}/x`, ref]],
    ['another type', ['verify-attestation', '--type', 'https://acme.example/other/v1', ...identity, ref]],
  ];
  const checks: readonly Check[] = [
    ...accepted,
    ...refused.map(([what, args]) => ({
      name: `cosign refuses ${what} (${where})`,
      run: async () => {
        const accepts = await image.cosign(args).then(
          () => true,
          () => false,
        );
        if (accepts) throw new Error('it was accepted');
      },
    })),
    {
      name: `cosign tree lists four referrers of the index (${where})`,
      run: async () => {
        const tree = await image.cosign(['tree', ref], false);
        for (const type of ['https://sigstore.dev/cosign/sign/v1', ...TYPES]) {
          if (!tree.includes(type)) throw new Error(`${type} is not in:\n${tree}`);
        }
      },
    },
  ];
  return { checks, stop: () => world.stop() };
}

async function signImage(world: World, cosign: string, rekorVersion: '1' | '2'): Promise<SignedImage> {
  const [{ image, repository }] = await demoRelease({ seed: `interop ${rekorVersion}` });
  const { digest, platforms } = await pushImage(world.registry.service.origin, repository, image);
  const name = `${world.registry.host}/${repository}`;
  const signed = await world.run({
    inputs: {
      images: `${name}@${digest}`,
      provenance: 'true',
      sboms: 'sbom.json',
      predicates: 'https://acme.example/test/v1 = test.json',
      'rekor-version': rekorVersion,
      sigstore: 'custom',
      'signing-config': 'signing-config.json',
      'trusted-root': 'trusted-root.json',
    },
    files: {
      'sbom.json': JSON.stringify(cycloneDxOf(image, { imageName: name })),
      'test.json': '{"passed":12}',
      'signing-config.json': JSON.stringify(world.sigstore.signingConfigRekorV2),
    },
  });
  if (signed.exitCode !== 0) throw new Error(`the image was not signed:\n${signed.log}`);
  const home = mkdtempSync(join(tmpdir(), 'touchmark-interop-'));
  const trustedRoot = join(home, 'trusted-root.json');
  writeFileSync(trustedRoot, JSON.stringify(world.sigstore.trustedRoot));
  return {
    name,
    digests: [digest, ...Object.values(platforms)],
    cosign: async ([verb = '', ...rest], trusts = true) => {
      const args = [verb, ...(trusts ? ['--trusted-root', trustedRoot] : []), ...rest];
      const env = { HOME: home, PATH: process.env['PATH'] };
      const { stdout } = await run(cosign, args, { env, timeout: 60_000, maxBuffer: 64 * 1024 * 1024 });
      return stdout;
    },
  };
}
