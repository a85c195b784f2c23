import { startWorld, type World } from '../sandbox/world.ts';
import type { RealRegistry } from './registries/registries.ts';
import { jsonFile, type Scene } from './scene.ts';
import type { RekorVersion } from './sigstore/private-sigstore.ts';

/** One registry and one Sigstore, real ones or the sandbox's, to sign at and to verify from. */
export interface Place {
  /** For names of checks. */
  readonly name: string;
  /** GitHub and its runner, always the sandbox's. */
  readonly world: World;
  /** `127.0.0.1:port` */
  readonly host: string;
  readonly issuer: string;
  readonly trustedRoot: object;
  readonly trustedRootFile: string;
  readonly signingConfigs: Readonly<Record<RekorVersion, object>>;
  logSize(version: RekorVersion): Promise<number>;
  /** How many entries the search of Rekor v1 finds for a digest. */
  searchLog(digest: string): Promise<number>;
}

/** The certificate name of the sandbox's usual workflow run. */
export const IDENTITY = 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main';

export function realPlace({ world, sigstore, issuer, trustedRootFile }: Scene, registry: RealRegistry): Place {
  return {
    name: registry.name,
    world,
    host: registry.host,
    issuer,
    trustedRoot: sigstore.trustedRoot,
    trustedRootFile,
    signingConfigs: sigstore.signingConfigs,
    logSize: async (version) => await sigstore.logs[version].size(),
    searchLog: async (digest) => await entriesFound(sigstore.logs['1'].url, digest),
  };
}

/** Shows that what the tests believe of the sandbox is what cosign believes too. */
export async function sandboxPlace(referrersApi: 'present' | 'missing'): Promise<Place> {
  const world = await startWorld({ registry: { referrersApi } });
  const { trustedRoot, signingConfig, signingConfigRekorV2, log, logV2 } = world.sigstore;
  return {
    name: `sandbox, referrers API ${referrersApi}`,
    world,
    host: world.registry.host,
    issuer: world.github.oidc.issuer,
    trustedRoot,
    trustedRootFile: jsonFile('trusted-root.json', trustedRoot),
    signingConfigs: { '1': signingConfig, '2': signingConfigRekorV2 },
    logSize: async (version) => (version === '1' ? log.size : logV2.size),
    searchLog: async (digest) => await entriesFound(world.sigstore.rekor.origin, digest),
  };
}

/** The inputs and files of a step that signs at a place. */
export function signingStep(
  place: Place,
  rekorVersion: RekorVersion,
  inputs: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
) {
  return {
    inputs: {
      sigstore: 'custom',
      'signing-config': 'signing-config.json',
      'trusted-root': 'trusted-root.json',
      ...inputs,
    },
    files: {
      'signing-config.json': JSON.stringify(place.signingConfigs[rekorVersion]),
      'trusted-root.json': JSON.stringify(place.trustedRoot),
      ...files,
    },
  };
}

async function entriesFound(logUrl: string, digest: string): Promise<number> {
  const response = await fetch(`${logUrl}/api/v1/index/retrieve`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ hash: digest }),
  });
  return ((await response.json()) as readonly string[]).length;
}
