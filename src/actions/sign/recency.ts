import type { SignConfig } from '../../config/config.ts';
import { entryFor } from '../../policy/image-pattern.ts';
import type { ImageName } from '../../subject/image-name.ts';
import { type Evidence, signedAt } from '../../verify/evidence.ts';

/** Whether what was signed then, of an image of these names, need not be signed again yet. */
export type IsRecent = (signed: Pick<Evidence, 'logEntries' | 'timestamps'>, names: readonly ImageName[]) => boolean;

/** What is older than `renew-after`, or than a policy allows, is signed anew; so is what nobody dates. */
export function recencyFor({ renewAfterMs, policy }: SignConfig, now: Date): IsRecent {
  return (signed, names) => {
    const ofPolicy = names.flatMap((name) => {
      const demand = policy && entryFor(name, policy.policy)?.demand;
      return demand?.kind === 'signed' ? [demand.maxAgeMs] : [];
    });
    const ages = [renewAfterMs, ...ofPolicy].filter((ageMs) => ageMs !== undefined);
    const time = signedAt(signed);
    return ages.every((maxAgeMs) => time !== undefined && now.getTime() - time.getTime() <= maxAgeMs);
  };
}
