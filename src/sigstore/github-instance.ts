import { Failure } from '../failure/failure.ts';
import type { Http } from '../http/http.ts';
import { parseTrustedRoot } from '../verify/trust.ts';
import type { WitnessThresholds } from '../verify/verify-bundle.ts';
// As GitHub's own client ships it, version 3; the repository leads from it to the newest.
import firstRoot from './github-tuf-root.json' with { type: 'json' };
import type { Instance, RekorVersion } from './instance.ts';
import { type ExaminedRepository, examineTufRepository, readTrustedRoot } from './tuf-repository.ts';

/** Where GitHub publishes whom to trust, for github.com and for every host with data residency. */
export const GITHUB_MIRROR = new URL('https://tuf-repo.github.com');

/** It has no log: a timestamp alone says that the certificate was valid. */
export const GITHUB_THRESHOLDS: WitnessThresholds = { transparencyLogs: 0, times: 1, certificateLogs: 0 };

export interface GitHubTrustSource {
  /** A first TUF root to begin with instead of the one in this build (JSON). */
  readonly root?: string;
  /** Of a host with data residency; undefined for github.com. */
  readonly trustDomain?: string;
}

/** The trusted root of GitHub's private instance: authorities for certificates and times, no log. @throws Failure TUF_… */
export function readGitHubTrustedRoot(
  http: Http,
  { root = JSON.stringify(firstRoot), trustDomain }: GitHubTrustSource,
  temporaryDirectory: string,
): Promise<string> {
  return readTrustedRoot(http, GITHUB_MIRROR, root, temporaryDirectory, targetOf(trustDomain));
}

/** The same, with when the metadata of its repository ends. @throws Failure TUF_… */
export function examineGitHubRepository(
  http: Http,
  { root = JSON.stringify(firstRoot), trustDomain }: GitHubTrustSource,
  temporaryDirectory: string,
): Promise<ExaminedRepository> {
  return examineTufRepository(http, GITHUB_MIRROR, root, temporaryDirectory, targetOf(trustDomain));
}

function targetOf(trustDomain: string | undefined): string {
  return trustDomain === undefined ? 'trusted_root.json' : `${trustDomain}.trusted_root.json`;
}

/**
 * GitHub's private instance.
 * @param serverUrl of the GitHub that runs the job: github.com or a host with data residency
 * @throws Failure BAD_INPUT
 */
export function openGitHubInstance(trustedRoot: string, serverUrl: string, rekorVersion: RekorVersion): Instance {
  if (rekorVersion !== 'auto') {
    throw new Failure(
      'BAD_INPUT',
      `rekor-version: GitHub's private instance has no log, so none of Rekor v${rekorVersion}`,
      {
        advice: 'Remove `rekor-version`.',
      },
    );
  }
  const { fulcioUrl, timestampAuthorityUrl } = githubServices(serverUrl);
  return {
    name: 'github',
    fulcioUrl,
    logs: [],
    timestampAuthorityUrls: [timestampAuthorityUrl],
    oidcUrls: [],
    trust: parseTrustedRoot(trustedRoot, GITHUB_MIRROR.host),
    thresholds: GITHUB_THRESHOLDS,
  };
}

/** Where they are; nothing else says it. */
export function githubServices(serverUrl: string): {
  readonly fulcioUrl: string;
  readonly timestampAuthorityUrl: string;
} {
  const { host } = new URL(serverUrl);
  const domain = host === 'github.com' ? 'githubapp.com' : host;
  return {
    fulcioUrl: `https://fulcio.${domain}`,
    timestampAuthorityUrl: `https://timestamp.${domain}/api/v1/timestamp`,
  };
}
