import { type Service, type ServiceConfiguration, ServiceSelector } from '@sigstore/protobuf-specs';
import { Failure } from '../failure/failure.ts';

/** A service of a signing config that this run will use. */
export interface ChosenService {
  readonly url: string;
  readonly majorApiVersion: number;
}

/**
 * The rules of a signing config: services that are valid now, of the highest API version that is supported; the newest
 * first, one for each operator; as many as the selector says.
 * https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_trustroot.proto (SigningConfig, ServiceConfiguration)
 * @throws Failure BAD_INPUT when the config asks for more services than it offers
 */
export function chooseServices(
  what: string,
  services: readonly Service[],
  config: ServiceConfiguration | undefined,
  supportedVersions: readonly number[],
  now: Date,
): readonly ChosenService[] {
  const usable = services.filter(
    (service) => supportedVersions.includes(service.majorApiVersion) && isValid(service, now),
  );
  const version = Math.max(...usable.map((service) => service.majorApiVersion));
  const newestFirst = usable
    .filter((service) => service.majorApiVersion === version)
    .toSorted((left, right) => startOf(right) - startOf(left));
  const oneEach = newestFirst.filter(
    (service, index) =>
      service.operator === '' || newestFirst.findIndex(({ operator }) => operator === service.operator) === index,
  );
  const selector = config?.selector ?? ServiceSelector.ANY;
  if (selector === ServiceSelector.ALL) return oneEach.map(chosen);
  const wanted = selector === ServiceSelector.EXACT ? (config?.count ?? 1) : 1;
  if (selector === ServiceSelector.EXACT && oneEach.length < wanted) {
    throw new Failure(
      'BAD_INPUT',
      `the signing config wants ${wanted} ${what} and offers ${oneEach.length} that are valid now`,
    );
  }
  return oneEach.slice(0, wanted).map(chosen);
}

/** Services whose time is over or has not come are not used. */
export function isValid(service: Service, now: Date): boolean {
  const { start, end } = service.validFor ?? {};
  return (start === undefined || start <= now) && (end === undefined || end > now);
}

function startOf(service: Service): number {
  return service.validFor?.start?.getTime() ?? 0;
}

function chosen(service: Service): ChosenService {
  return { url: service.url.replace(/\/+$/, ''), majorApiVersion: service.majorApiVersion };
}
