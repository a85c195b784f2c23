import { checksOf, type DoctorCheck } from '../../doctor/check.ts';
import type { ExpiryLimits } from '../../doctor/expiry.ts';
import type { ServiceName } from '../../failure/codes.ts';
import { failuresOf } from '../../failure/failure.ts';
import type { ServiceHealth } from '../../sigstore/examine-service.ts';
import type { NamedService } from '../../sigstore/named-services.ts';
import type { Clock } from '../../http/clock-skew.ts';
import { verifyCheckpoint } from '../../verify/checkpoint.ts';
import type { Trust } from '../../verify/trust.ts';
import { type Endpoint, endpointChecks } from './endpoint-checks.ts';
import type { DoctorServices } from './services.ts';

const checks = checksOf('sigstore');
const { good, warning, skipped, bad } = checks;

const KINDS: Readonly<Record<NamedService['kind'], { readonly service: ServiceName; readonly title: string }>> = {
  fulcio: { service: 'FULCIO', title: 'Fulcio' },
  rekor: { service: 'REKOR', title: 'Rekor' },
  'rekor-v1': { service: 'REKOR', title: 'Rekor v1' },
  'rekor-v2': { service: 'REKOR', title: 'Rekor v2' },
  'timestamp-authority': { service: 'TSA', title: 'timestamp authority' },
};

/** Certificate authority, logs and timestamp authorities, all at once. */
export async function sigstoreChecks(services: DoctorServices, limits: ExpiryLimits): Promise<readonly DoctorCheck[]> {
  // Why there is no trust is told with the trust.
  const trust = await services.sigstore().then(
    (opened) => opened.trust,
    () => undefined,
  );
  const { services: named } = await services.named();
  if (named.length === 0) return [skipped('services', 'which there are is not known: nothing says so')];
  const found = await Promise.all(named.map((service) => serviceChecks(service, trust, services, limits)));
  return found.flat();
}

/** Where the trust comes from. */
export function mirrorChecks(
  mirror: string,
  services: DoctorServices,
  limits: ExpiryLimits,
): Promise<readonly DoctorCheck[]> {
  const endpoint: Endpoint = { service: 'TUF', title: `TUF mirror ${new URL(mirror).host}`, url: mirror };
  return endpointChecks(checks, endpoint, limits, services, async () => {
    const health = await services.examineMirror(mirror);
    return [healthCheck(endpoint, health), ...clockChecks(endpoint, health.clock)];
  });
}

/** Whose tokens become certificates. */
export async function issuerChecks(services: DoctorServices, limits: ExpiryLimits): Promise<readonly DoctorCheck[]> {
  const { issuers } = await services.named();
  const found = await Promise.all(
    issuers.map((url) => {
      const endpoint: Endpoint = { service: 'OIDC', title: `OIDC issuer ${new URL(url).host}`, url };
      return endpointChecks(checks, endpoint, limits, services, async () => {
        const { evidence, clock } = await services.examineIssuer(url);
        return [good(`${endpoint.title}: health`, evidence), ...clockChecks(endpoint, clock)];
      });
    }),
  );
  return found.flat();
}

function serviceChecks(
  named: NamedService,
  trust: Trust | undefined,
  services: DoctorServices,
  limits: ExpiryLimits,
): Promise<readonly DoctorCheck[]> {
  const { service, title: kind } = KINDS[named.kind];
  const endpoint: Endpoint = { service, title: `${kind} ${new URL(named.url).host}`, url: named.url };
  return endpointChecks(checks, endpoint, limits, services, async () => {
    const health = await services.examineService(named);
    const { clock, checkpoint } = health;
    return [
      healthCheck(endpoint, health),
      ...clockChecks(endpoint, clock),
      ...(service === 'REKOR' ? [checkpointCheck(endpoint, checkpoint, trust, services.now)] : []),
    ];
  });
}

function healthCheck({ title }: Endpoint, { evidence, isRefused }: ServiceHealth): DoctorCheck {
  const name = `${title}: health`;
  if (!isRefused) return good(name, evidence);
  const remedy =
    'ask who answers there: a proxy in between that lets nobody through says the same as a service that wants a login';
  return warning(name, evidence, remedy);
}

function clockChecks({ title }: Endpoint, clock: Clock | undefined): readonly DoctorCheck[] {
  const name = `${title}: clock`;
  if (!clock) return [skipped(name, 'it does not say what time it is')];
  if (clock.failure) return [bad(name, clock.failure)];
  return [good(name, clock.skewMs === 0 ? 'agrees with ours' : `agrees with ours within ${clock.skewMs} ms`)];
}

function checkpointCheck(
  { title, url }: Endpoint,
  checkpoint: string | undefined,
  trust: Trust | undefined,
  now: Date,
): DoctorCheck {
  const name = `${title}: checkpoint`;
  if (checkpoint === undefined) return skipped(name, 'none is offered here');
  if (!trust) return skipped(name, 'there is no trusted root to verify it with');
  try {
    const { treeSize, origin } = verifyCheckpoint(checkpoint, trust, new URL(url).host, now);
    return good(name, `verifies with the trusted root: ${origin}, ${treeSize} entries`);
  } catch (error) {
    const [failure] = failuresOf(error);
    return failure ? bad(name, failure) : skipped(name, 'not read');
  }
}
