import type { CheckSource } from './doctor.ts';
import type { DoctorConfig } from './doctor-config.ts';
import { imageChecks } from './image-checks.ts';
import type { DoctorServices } from './services.ts';

/** Everything that is looked at, as far as it was asked for. */
export function checkSources(config: DoctorConfig, services: DoctorServices): readonly CheckSource[] {
  return [...imageSources(config, services)];
}

function imageSources({ references, policy, limits }: DoctorConfig, services: DoctorServices): readonly CheckSource[] {
  if (references.length === 0) return [];
  const look: CheckSource['look'] = async () => imageChecks(await services.judged(), limits, services.now);
  return [{ area: 'images', name: policy, look }];
}
