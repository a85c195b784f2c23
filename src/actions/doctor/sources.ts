import { clusterSources } from './cluster-sources.ts';
import type { CheckSource } from './doctor.ts';
import type { DoctorConfig } from './doctor-config.ts';
import { imageChecks } from './image-checks.ts';
import { mirrorOf } from './open-sigstore.ts';
import { formatImageName, sameImageName } from '../../subject/image-name.ts';
import { registryChecks } from './registry-checks.ts';
import { readinessSources } from './readiness.ts';
import type { DoctorServices } from './services.ts';
import { issuerChecks, mirrorChecks, sigstoreChecks } from './sigstore-checks.ts';
import { trustChecks } from './trust-checks.ts';

/** Everything that is looked at, as far as it was asked for. */
export function checkSources(config: DoctorConfig, services: DoctorServices): readonly CheckSource[] {
  return [
    ...sigstoreSources(config, services),
    ...registrySources(config, services),
    ...imageSources(config, services),
    ...clusterSources(config, services),
    ...readinessSources(services),
  ];
}

function sigstoreSources({ sigstore, limits }: DoctorConfig, services: DoctorServices): readonly CheckSource[] {
  const mirror = mirrorOf(sigstore);
  const mirrors: readonly CheckSource[] =
    mirror === undefined
      ? []
      : [{ area: 'sigstore', name: 'TUF mirror', look: () => mirrorChecks(mirror, services, limits) }];
  return [
    ...mirrors,
    { area: 'sigstore', name: 'services', look: () => sigstoreChecks(services, limits) },
    { area: 'sigstore', name: 'OIDC issuer', look: () => issuerChecks(services, limits) },
    { area: 'trust', name: 'trust', look: () => trustChecks(services, limits) },
  ];
}

function registrySources(
  { registries, references, limits }: DoctorConfig,
  services: DoctorServices,
): readonly CheckSource[] {
  return registries.map((name) => {
    const subjects = references.flatMap(({ image }) =>
      image.kind === 'image' && image.digest !== undefined && sameImageName(image.name, name) ? [image.digest] : [],
    );
    return {
      area: 'registries',
      name: formatImageName(name),
      look: () => registryChecks(name, subjects, services, limits),
    };
  });
}

function imageSources({ references, policy, limits }: DoctorConfig, services: DoctorServices): readonly CheckSource[] {
  if (references.length === 0) return [];
  const look: CheckSource['look'] = async () => imageChecks(await services.judged(), limits, services.now);
  return [{ area: 'images', name: policy, look }];
}
