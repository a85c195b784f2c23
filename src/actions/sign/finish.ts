import pMap from 'p-map';
import type { SignConfig } from '../../config/config.ts';
import { tellArtifacts } from './artifacts.ts';
import { chosenStores, NOT_STORED, storeBundles } from './digest-stores.ts';
import type { SignOutcome } from './outcome.ts';
import type { SignPlan } from './plan.ts';
import type { SignServices } from './services.ts';
import {
  asPlanned,
  finishStatement,
  freshBundles,
  type Signing,
  signRelease,
  statementAsPlanned,
} from './sign-release.ts';
import { recordStorage } from './storage-records.ts';

/**
 * Bounds memory, not requests: those have their own bounds for each service, and entries that wait for a checkpoint of
 * Rekor v2 wait together.
 */
const RELEASES_IN_FLIGHT = 100;

type Ends = Pick<SignOutcome, 'releases' | 'artifacts'>;

/** The plan as it stands, where nothing more is done. */
export function unfinished(config: SignConfig, { releases, artifacts }: SignPlan): Ends {
  return {
    releases: releases.map(asPlanned),
    artifacts: { subjects: config.artifacts, statements: artifacts.map(statementAsPlanned), stored: NOT_STORED },
  };
}

/** Many releases at once, each with its own end: one that fails hides no other. */
export async function finish(
  config: SignConfig,
  services: SignServices,
  plan: SignPlan,
  signing?: Signing,
): Promise<Ends> {
  let done = 0;
  const finishing = pMap(
    plan.releases,
    async (release) => {
      const outcome = await signRelease(release, services, config.publish, signing);
      done += 1;
      services.progress.finished(outcome, done, plan.releases.length);
      return outcome;
    },
    { concurrency: RELEASES_IN_FLIGHT },
  );
  const [releases, statements] = await Promise.all([
    finishing,
    pMap(plan.artifacts, (statement) => finishStatement(statement, services, signing), {
      concurrency: RELEASES_IN_FLIGHT,
    }),
  ]);
  const good = statements.filter(({ status }) => status !== 'failed');
  const stored = await storeBundles(chosenStores(config, services.digestStores), good, freshBundles(good));
  tellArtifacts(services.progress, config.artifacts.length, statements);
  await recordStorage(config, services, releases);
  return { releases, artifacts: { subjects: config.artifacts, statements, stored } };
}
