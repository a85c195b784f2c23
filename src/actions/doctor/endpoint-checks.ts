import { type checksOf, type DoctorCheck } from '../../doctor/check.ts';
import type { ExpiryLimits } from '../../doctor/expiry.ts';
import { type ServiceName, serviceCode } from '../../failure/codes.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import type { Layer } from '../../http/reach.ts';
import { endCheck } from './ending.ts';
import type { DoctorServices } from './services.ts';

type Checks = ReturnType<typeof checksOf>;

/** A service as people call it, and where it is. */
export interface Endpoint {
  readonly service: ServiceName;
  /** `Rekor v2 log2025-1.rekor.sigstore.dev` */
  readonly title: string;
  readonly url: string;
}

/**
 * The way to a service, layer by layer, and then what it says itself; not asked where the way ends before. So what is wrong
 * with the way is told once, and as what it is.
 */
export async function endpointChecks(
  checks: Checks,
  endpoint: Endpoint,
  limits: ExpiryLimits,
  { reach, now }: Pick<DoctorServices, 'reach' | 'now'>,
  look: () => Promise<readonly DoctorCheck[]>,
): Promise<readonly DoctorCheck[]> {
  const layers = await reach(endpoint.service, endpoint.url);
  const found = layers.flatMap((layer) => layerChecks(checks, endpoint, layer, limits, now));
  if (layers.some((layer) => layer.found instanceof Failure)) return found;
  try {
    return [...found, ...(await look())];
  } catch (error) {
    const failures = failuresOf(error).map((failure) => checks.bad(`${endpoint.title}: health`, failure));
    return [...found, ...failures];
  }
}

function layerChecks(
  checks: Checks,
  { service, title, url }: Endpoint,
  { name: layer, found, durationMs, certificate }: Layer,
  limits: ExpiryLimits,
  now: Date,
): readonly DoctorCheck[] {
  const name = `${title}: ${layer}`;
  if (found instanceof Failure) return [checks.bad(name, found)];
  const told = checks.good(name, `${found.evidence}, in ${durationMs} ms`);
  if (!certificate) return [told];
  const { endsAt, endsFirst } = certificate;
  const what = endsFirst === undefined ? 'its TLS certificate' : `the certificate of ${endsFirst}, in its TLS chain`;
  const codes = { soon: 'CERTIFICATE_ENDING', over: serviceCode(service, 'TLS') } as const;
  const ending = { name: `${title}: certificate`, what, endsAt, codes, service: new URL(url).host };
  return [told, endCheck(checks, ending, limits, now)];
}
