import type { Handler, Service, ServiceOptions } from '../service.ts';
import { createAuthorities, type Authorities } from './authorities.ts';
import { Clock } from './clock.ts';
import { fulcioHandler, type IssuedCertificate } from './fulcio.ts';
import { identityVerifier, type OidcIssuer } from './identity-token.ts';
import { RekorV2 } from './rekor-v2.ts';
import { Rekor } from './rekor.ts';
import type { LogEntryView } from './transparency-log.ts';
import { signingConfig, trustedRoot, type ServiceUrls } from './trust.ts';
import { tufRepository } from './tuf.ts';

export interface SigstoreOptions {
  /** The one issuer whose tokens are good for a certificate. */
  readonly oidc: OidcIssuer;
  /** Stands before repositories and workflows in certificates. */
  readonly serverUrl?: string;
  /** In the names of the authority's certificates; two deployments have the same unless told. */
  readonly authorityName?: string;
  readonly front?: ServiceOptions['front'];
  readonly domain?: string;
  /** Whether Rekor v1 answers searches. */
  readonly searchIndex?: boolean;
  readonly rekorMaxBodyBytes?: number;
  /** How often Rekor v2 publishes what it took. */
  readonly checkpointIntervalMs?: number;
  /** Whether Rekor v2 shows its checkpoint at its own address. */
  readonly rekorV2Checkpoint?: boolean;
}

interface LogView {
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
  const clock = new Clock();
  const authorities = await createAuthorities(clock, options.domain, options.authorityName);
  const certificates: IssuedCertificate[] = [];
  const signers = createServices(options, authorities, certificates, clock);
  await startAll(Object.values(signers));
  const trust = describeTrust(authorities, await createAuthorities(clock), urlsOf(signers, options.oidc.issuer));
  const { handle, root: tufRoot } = tufRepository({
    'trusted_root.json': trust.trustedRoot,
    'signing_config.v0.2.json': trust.signingConfig,
    'signing_config_rekor_v2.v0.2.json': trust.signingConfigRekorV2,
  });
  const tuf = clock.service('tuf', handle, serviceOptions(options));
  await startAll([tuf]);
  const services = [...Object.values(signers), tuf];
  return {
    ...signers,
    tuf,
    services,
    ...trust,
    tufRoot,
    log: authorities.rekor.log,
    logV2: authorities.rekorV2.log,
    certificates,
    setClock: (now) => clock.set(now),
    stop: async () => {
      await Promise.all(services.map((service) => service.stop()));
    },
  };
}

type SigningServices = Pick<Sigstore, 'fulcio' | 'rekor' | 'rekorV2' | 'timestampAuthority'>;

function createServices(
  options: SigstoreOptions,
  authorities: Authorities,
  issued: IssuedCertificate[],
  clock: Clock,
): SigningServices {
  const { oidc, serverUrl = DEFAULT_SERVER_URL, checkpointIntervalMs = DEFAULT_CHECKPOINT_INTERVAL_MS } = options;
  const { certificateAuthority: authority, timestampAuthority, rekor, rekorV2 } = authorities;
  const verifyIdentity = identityVerifier(oidc, serverUrl, clock);
  const rekorOptions = {
    searchIndex: options.searchIndex ?? true,
    maxBodyBytes: options.rekorMaxBodyBytes ?? Number.POSITIVE_INFINITY,
  };
  const service = (name: string, handle: Handler) => clock.service(name, handle, serviceOptions(options));
  return {
    fulcio: service('fulcio', fulcioHandler({ authority, verifyIdentity, oidc, issued })),
    rekor: service('rekor', new Rekor(rekor, clock, rekorOptions).handle),
    rekorV2: service('rekor-v2', new RekorV2(rekorV2.log, checkpointIntervalMs, options.rekorV2Checkpoint).handle),
    timestampAuthority: service('timestamp-authority', timestampAuthority.handle),
  };
}

function serviceOptions({ front, domain }: SigstoreOptions): ServiceOptions {
  return { ...(front && { front }), ...(domain && { domain }) };
}

async function startAll(services: readonly Service[]): Promise<void> {
  await Promise.all(services.map((service) => service.start()));
}

function urlsOf({ fulcio, rekor, rekorV2, timestampAuthority }: SigningServices, oidcIssuer: string): ServiceUrls {
  return {
    oidcIssuer,
    fulcio: fulcio.origin,
    rekor: rekor.origin,
    rekorV2: rekorV2.origin,
    timestampAuthority: `${timestampAuthority.origin}/api/v1/timestamp`,
  };
}

function describeTrust(authorities: Authorities, others: Authorities, urls: ServiceUrls) {
  return {
    trustedRoot: trustedRoot(authorities, urls),
    trustedRootExpired: trustedRoot(authorities, urls, EXPIRED_END),
    otherTrustedRoot: trustedRoot(others, urls),
    signingConfig: signingConfig(urls, { rekorV2: false }),
    signingConfigRekorV2: signingConfig(urls, { rekorV2: true }),
  };
}
