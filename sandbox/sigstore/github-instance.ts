import type { Service } from '../service.ts';
import { CertificateAuthority } from './certificate-authority.ts';
import { Clock } from './clock.ts';
import { fulcioHandler, type IssuedCertificate } from './fulcio.ts';
import { identityVerifier, type OidcIssuer } from './identity-token.ts';
import { TimestampAuthority } from './timestamp-authority.ts';
import { trustedRootWithoutLogs } from './trust.ts';
import { tufRepository } from './tuf.ts';

export interface GitHubInstanceOptions {
  readonly oidc: OidcIssuer;
  /** The GitHub that it belongs to: github.com unless given, or a host with data residency. */
  readonly serverUrl?: string;
}

/** GitHub's private Sigstore instance under its real host names, which only a proxy can lead to. */
export interface GitHubInstance {
  readonly fulcio: Service;
  readonly timestampAuthority: Service;
  readonly tuf: Service;
  readonly services: readonly Service[];
  readonly trustedRoot: object;
  /** Text of the TUF root that clients start from. */
  readonly tufRoot: string;
  readonly certificates: readonly IssuedCertificate[];
  /** What the REST API of the GitHub says of it. */
  readonly trustDomain: string;
  stop(): Promise<void>;
}

/** Certificates without a log, timestamps, and trust by TUF: nothing else. */
export async function startGitHubInstance(options: GitHubInstanceOptions): Promise<GitHubInstance> {
  const { oidc, serverUrl = 'https://github.com' } = options;
  const { host } = new URL(serverUrl);
  const domain = host === 'github.com' ? 'githubapp.com' : host;
  const clock = new Clock();
  const authority = await CertificateAuthority.create(undefined, clock);
  const timestamps = await TimestampAuthority.create(clock);
  const issued: IssuedCertificate[] = [];
  const verifyIdentity = identityVerifier(oidc, serverUrl, clock);
  const named = (name: string, hostName: string, handle: Parameters<Clock['service']>[1]): Service =>
    clock.service(`github-${name}`, handle, { hostName });
  const fulcio = named('fulcio', `fulcio.${domain}`, fulcioHandler({ authority, verifyIdentity, oidc, issued }));
  const timestampAuthority = named('timestamp-authority', `timestamp.${domain}`, timestamps.handle);
  const trustedRoot = trustedRootWithoutLogs(
    { certificateAuthority: authority, timestampAuthority: timestamps },
    { fulcio: fulcio.origin, timestampAuthority: `${timestampAuthority.origin}/api/v1/timestamp` },
  );
  const trustDomain = host === 'github.com' ? 'dotcom' : (host.split('.')[0] ?? '');
  const target = host === 'github.com' ? 'trusted_root.json' : `${trustDomain}.trusted_root.json`;
  const { handle, root: tufRoot } = tufRepository({ [target]: trustedRoot });
  const tuf = named('tuf', 'tuf-repo.github.com', handle);
  const services = [fulcio, timestampAuthority, tuf];
  await Promise.all(services.map((service) => service.start()));
  return {
    fulcio,
    timestampAuthority,
    tuf,
    services,
    trustedRoot,
    tufRoot,
    certificates: issued,
    trustDomain,
    stop: async () => {
      await Promise.all(services.map((service) => service.stop()));
    },
  };
}
