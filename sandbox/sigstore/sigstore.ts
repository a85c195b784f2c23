import type { Service } from '../service.ts';
import { createAuthorities } from './authorities.ts';
import { Clock } from './clock.ts';
import { fulcioHandler, type IssuedCertificate } from './fulcio.ts';
import { identityVerifier, type OidcIssuer } from './identity-token.ts';
import { RekorV2 } from './rekor-v2.ts';
import { Rekor } from './rekor.ts';
import type { LogEntryView } from './transparency-log.ts';
import { signingConfig, trustedRoot, type ServiceUrls } from './trust.ts';
import { tufRepository } from './tuf.ts';

export type { IssuedCertificate } from './fulcio.ts';
export type { OidcIssuer } from './identity-token.ts';
export type { LogEntryView } from './transparency-log.ts';

export interface SigstoreOptions {
  /** The one issuer whose tokens are good for a certificate. */
  readonly oidc: OidcIssuer;
  /** Stands before repositories and workflows in certificates. */
  readonly serverUrl?: string;
  readonly latencyMs?: number;
  /** Whether Rekor v1 answers searches. */
  readonly searchIndex?: boolean;
  readonly rekorMaxBodyBytes?: number;
  /** How often Rekor v2 publishes what it took. */
  readonly checkpointIntervalMs?: number;
}

export interface LogView {
  readonly size: number;
  entries(): LogEntryView[];
}

export interface Sigstore {
  readonly fulcio: Service;
  readonly rekor: Service;
  readonly rekorV2: Service;
  readonly timestampAuthority: Service;
  readonly tuf: Service;
  readonly services: readonly Service[];
  readonly trustedRoot: object;
  /** The same keys, all no longer valid. */
  readonly trustedRootExpired: object;
  /** Keys of another deployment under the same addresses. */
  readonly otherTrustedRoot: object;
  readonly signingConfig: object;
  readonly signingConfigRekorV2: object;
  /** Text of the TUF root that clients start from. */
  readonly tufRoot: string;
  /** What Rekor v1 holds. */
  readonly log: LogView;
  /** What Rekor v2 holds, published or not. */
  readonly logV2: LogView;
  /** Every certificate given out, in order. */
  readonly certificates: readonly IssuedCertificate[];
  /** Moves the time that certificates, log entries, timestamps and `Date` headers tell. */
  setClock(now: () => Date): void;
  stop(): Promise<void>;
}

const DEFAULT_SERVER_URL = 'https://github.com';
const DEFAULT_CHECKPOINT_INTERVAL_MS = 20;
const EXPIRED_END = '2002-01-01T00:00:00Z';

/** A Sigstore deployment on loopback: real cryptography under keys made at the start, and refusals as the real ones. */
export async function startSigstore(options: SigstoreOptions): Promise<Sigstore> {
  const { oidc, serverUrl = DEFAULT_SERVER_URL } = options;
  const serviceOptions = { latencyMs: options.latencyMs ?? 0 };
  const clock = new Clock();
  const authorities = await createAuthorities(clock);
  const { certificateAuthority, timestampAuthority, rekor: v1, rekorV2: v2 } = authorities;
  const certificates: IssuedCertificate[] = [];
  const fulcio = clock.service(
    'fulcio',
    fulcioHandler({
      authority: certificateAuthority,
      verifyIdentity: identityVerifier(oidc, serverUrl, clock),
      oidc,
      issued: certificates,
    }),
    serviceOptions,
  );
  const rekorOptions = {
    searchIndex: options.searchIndex ?? true,
    maxBodyBytes: options.rekorMaxBodyBytes ?? Number.POSITIVE_INFINITY,
  };
  const rekor = clock.service(
    'rekor',
    new Rekor(v1.log, v1.treeId, v1.key, clock, rekorOptions).handle,
    serviceOptions,
  );
  const intervalMs = options.checkpointIntervalMs ?? DEFAULT_CHECKPOINT_INTERVAL_MS;
  const rekorV2 = clock.service('rekor-v2', new RekorV2(v2.log, intervalMs).handle, serviceOptions);
  const tsa = clock.service('timestamp-authority', timestampAuthority.handle, serviceOptions);
  await Promise.all([fulcio, rekor, rekorV2, tsa].map((service) => service.start()));

  const urls: ServiceUrls = {
    oidcIssuer: oidc.issuer,
    fulcio: fulcio.origin,
    rekor: rekor.origin,
    rekorV2: rekorV2.origin,
    timestampAuthority: `${tsa.origin}/api/v1/timestamp`,
  };
  const trust = {
    trustedRoot: trustedRoot(authorities, urls),
    trustedRootExpired: trustedRoot(authorities, urls, EXPIRED_END),
    otherTrustedRoot: trustedRoot(await createAuthorities(clock), urls),
    signingConfig: signingConfig(urls, { rekorV2: false }),
    signingConfigRekorV2: signingConfig(urls, { rekorV2: true }),
  };
  const repository = tufRepository({
    'trusted_root.json': trust.trustedRoot,
    'signing_config.v0.2.json': trust.signingConfig,
    'signing_config_rekor_v2.v0.2.json': trust.signingConfigRekorV2,
  });
  const tuf = await clock.service('tuf', repository.handle, serviceOptions).start();
  const services = [fulcio, rekor, rekorV2, tsa, tuf];
  return {
    fulcio,
    rekor,
    rekorV2,
    timestampAuthority: tsa,
    tuf,
    services,
    ...trust,
    tufRoot: repository.root,
    log: v1.log,
    logV2: v2.log,
    certificates,
    setClock: (now) => clock.set(now),
    stop: async () => {
      await Promise.all(services.map((service) => service.stop()));
    },
  };
}
