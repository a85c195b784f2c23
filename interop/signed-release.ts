import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { demoRelease } from '../sandbox/images/demo-release.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import { signingStep, type Place } from './place.ts';
import { pushAlpineLikeImage, pushDebianImage, sbomOf } from './real-images.ts';
import type { RekorVersion } from './sigstore/private-sigstore.ts';

export const SIGNATURE = 'https://sigstore.dev/cosign/sign/v1';
export const PROVENANCE = 'https://slsa.dev/provenance/v1';
export const SPDX = 'https://spdx.dev/Document/v2.3';
export const CYCLONEDX = 'https://cyclonedx.org/bom';
const TEST_RESULT = 'https://acme.example/test/v1';

const TITLES: Readonly<Record<string, string>> = {
  [SIGNATURE]: 'signature',
  [PROVENANCE]: 'provenance',
  [SPDX]: 'SPDX SBOM',
  [CYCLONEDX]: 'CycloneDX SBOM',
};

/** What a predicate type is called in docs/compatibility.md. */
export function titleOf(type: string): string {
  return TITLES[type] ?? 'other predicate';
}

/** One digest of a release, and the types of statements that speak of it. */
export interface SignedDigest {
  /** `index`, `linux/amd64`, `debian`… */
  readonly what: string;
  /** `registry/repository@sha256:…` */
  readonly ref: string;
  readonly types: readonly string[];
}

export interface SignedRelease {
  readonly place: Place;
  readonly rekorVersion: RekorVersion;
  readonly digests: readonly SignedDigest[];
  /** An image of the same repository that nobody signed. */
  readonly unsignedRef: string;
  readonly bundleFiles: readonly string[];
}

/**
 * Signs with `dist/sign.js` through the runner: an image for two platforms with an SBOM for each, and two of one platform,
 * a Debian and an Alpine-like. The SBOMs are syft's.
 */
export async function signRelease(
  place: Place,
  rekorVersion: RekorVersion,
  tools: { readonly crane: string; readonly syft: string },
): Promise<SignedRelease> {
  const seed = `${place.name} ${rekorVersion}`;
  const origin = `http://${place.host}`;
  const [{ image }] = await demoRelease({ seed });
  const api = { name: `${place.host}/acme/api`, ...(await pushImage(origin, 'acme/api', image)) };
  const [, { image: stranger }] = await demoRelease({ seed: `${seed} unsigned` });
  const unsigned = await pushImage(origin, 'acme/api', stranger);
  const amd64 = `${api.name}@${api.platforms['linux/amd64']}`;
  const arm64 = `${api.name}@${api.platforms['linux/arm64']}`;
  const debian = await pushDebianImage(tools, place.host, seed);
  const alpine = await pushAlpineLikeImage(tools, place.host, seed);
  const single = { debian: `${debian.name}@${debian.digest}`, alpine: `${alpine.name}@${alpine.digest}` };

  const inputs = {
    images: [`${api.name}@${api.digest}`, single.debian, single.alpine].join('\n'),
    provenance: 'true',
    annotations: 'team=api',
    sboms: `${api.name} linux/amd64 = amd64.json
      ${api.name} linux/arm64 = arm64.json
      ${debian.name} = debian.json
      ${alpine.name} = alpine.json`,
    predicates: [api, debian, alpine].map(({ name }) => `${name} ${TEST_RESULT} = test.json`).join('\n'),
    'rekor-version': rekorVersion,
  };
  const files = {
    'amd64.json': await sbomOf(tools, amd64, 'spdx-json'),
    'arm64.json': await sbomOf(tools, arm64, 'cyclonedx-json'),
    'debian.json': await sbomOf(tools, single.debian, 'spdx-json'),
    'alpine.json': await sbomOf(tools, single.alpine, 'cyclonedx-json'),
    'test.json': '{"passed":12}',
  };
  const signed = await place.world.run(signingStep(place, rekorVersion, inputs, files));
  if (signed.exitCode !== 0) throw new Error(`the release was not signed:\n${signed.log}`);
  const bundles = signed.outputs['bundles'] ?? '';
  const common = [SIGNATURE, PROVENANCE, TEST_RESULT];
  return {
    place,
    rekorVersion,
    digests: [
      { what: 'index', ref: `${api.name}@${api.digest}`, types: common },
      { what: 'linux/amd64', ref: amd64, types: [...common, SPDX] },
      { what: 'linux/arm64', ref: arm64, types: [...common, CYCLONEDX] },
      { what: 'Debian', ref: single.debian, types: [...common, SPDX] },
      { what: 'Alpine-like', ref: single.alpine, types: [...common, CYCLONEDX] },
    ],
    unsignedRef: `${api.name}@${unsigned.digest}`,
    bundleFiles: readdirSync(bundles).map((name) => join(bundles, name)),
  };
}
