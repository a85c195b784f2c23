import type { SignConfig } from '../../config/config.ts';
import { Failure, Failures, failuresOf } from '../../failure/failure.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Instance } from '../../sigstore/instance.ts';
import type { Digest } from '../../subject/digest.ts';
import { formatImageName, type ImageName } from '../../subject/image-name.ts';
import { trustHealth } from '../../verify/trust.ts';
import { storeFailures } from './digest-stores.ts';
import type { ExpectedSigner } from './expected-signer.ts';
import { legacyFailures } from './legacy.ts';
import {
  isDone,
  isSatisfied,
  legacyPlacesToPublish,
  type PlannedRelease,
  placesToPublish,
  type SignPlan,
} from './plan.ts';
import { forgivenOutages } from './outage.ts';
import { policyFailures } from './policy-check.ts';
import { manyReferrers } from './referrer-count.ts';
import type { SignServices } from './services.ts';
import { largeForClusters, oversized } from './statement-size.ts';

interface PreflightInput {
  readonly config: SignConfig;
  readonly services: SignServices;
  readonly instance: Instance;
  readonly planned: SignPlan;
  readonly expected: ExpectedSigner;
  readonly now: Date;
}

/**
 * Whatever can be known before the first log entry is checked here, in parallel, and said all at once. Only what is
 * left to do is checked: a finished release needs no log.
 * @returns warnings, and the outages that the step may succeed with
 * @throws Failures
 */
export async function preflight(input: PreflightInput): Promise<PreflightEnd> {
  const { config, services, instance, planned, expected, now } = input;
  const { releases, artifacts } = planned;
  const unsigned = [...releases.flatMap(({ statements }) => statements), ...artifacts].filter(
    (statement) => !isSatisfied(statement),
  );
  const checks: Promise<Findings>[] = [];
  if (!isDone(planned)) {
    const { tokenRefusal } = services.sigstore;
    if (!instance.key && tokenRefusal && config.noIdToken === 'fail') {
      checks.push(Promise.resolve({ failures: [tokenRefusal] }));
    }
    checks.push(services.sigstore.probe(instance, unsigned.length).then((failures) => ({ failures })));
    checks.push(Promise.resolve(judgeTrust(instance, now)));
    checks.push(Promise.resolve({ failures: [...oversized(planned, instance), ...legacyFailures(config, instance)] }));
  }
  if (config.policy) {
    const judging = { ...config.policy, ...expected, instance, now };
    checks.push(Promise.resolve({ failures: policyFailures(releases, judging) }));
  }
  if (config.publish.includes('registry')) {
    checks.push(Promise.resolve({ failures: [], warnings: [...manyReferrers(releases), ...largeForClusters(config)] }));
  }
  if (!config.dryRun) {
    checks.push(...pushChecks(config, services.registry, releases));
    checks.push(storeFailures(config, services, planned).then((failures) => ({ failures })));
  }
  const found = await Promise.all(checks);
  const failures = found.flatMap((findings) => findings.failures);
  const outages = failures.length > 0 ? forgivenOutages(new Failures(failures), config.onOutage) : [];
  const newTags = found.flatMap(({ makesTagsIn }) => makesTagsIn ?? []);
  const warnings = found.flatMap((findings) => findings.warnings ?? []);
  return { outages, warnings: [...warnings, ...(newTags.length > 0 ? [newTagWarning(newTags)] : [])] };
}

interface PreflightEnd {
  readonly warnings: readonly string[];
  readonly outages: readonly Failure[];
}

interface Findings {
  readonly failures: readonly Failure[];
  readonly warnings?: readonly string[];
  /** Repositories that list referrers under tags which are not there yet. */
  readonly makesTagsIn?: readonly ImageName[];
}

function judgeTrust(instance: Instance, now: Date): Findings {
  const { expired, ending } = trustHealth(instance.trust, now);
  return {
    failures: expired.map(
      (what) => new Failure('TRUST_ROOT_EXPIRED', `the trusted root has no valid ${what} any more`),
    ),
    warnings: ending.map((what) => `the trusted root soon has no valid ${what} any more: update it`),
  };
}

/** One check for each repository that something will be pushed to. */
function pushChecks(
  { publish }: SignConfig,
  registry: Registry,
  planned: readonly PlannedRelease[],
): readonly Promise<Findings>[] {
  const forms = { referrers: publish.includes('registry'), legacy: publish.includes('legacy-tags') };
  const places = planned.flatMap((release) => [
    ...(forms.referrers ? placesToPublish(release) : []),
    ...legacyPlacesToPublish(release),
  ]);
  const repositories = new Map<string, { readonly name: ImageName; readonly digests: Set<Digest> }>();
  for (const place of places) {
    const key = formatImageName(place.store);
    const repository = repositories.get(key) ?? { name: place.store, digests: new Set<Digest>() };
    repository.digests.add(place.descriptor.digest);
    repositories.set(key, repository);
  }
  return [...repositories.values()].map(async ({ name, digests }): Promise<Findings> => {
    try {
      const { makesTags } = await registry.preflightPush(name, [...digests], forms);
      return { failures: [], makesTagsIn: makesTags ? [name] : [] };
    } catch (error) {
      return { failures: failuresOf(error) };
    }
  });
}

const MAX_NAMED = 3;

/** An immutable tag that does not exist yet cannot be found out: it takes one update, and then no other. */
function newTagWarning(repositories: readonly ImageName[]): string {
  const named = repositories.slice(0, MAX_NAMED).map(formatImageName).join(', ');
  const more = repositories.length > MAX_NAMED ? ` and ${repositories.length - MAX_NAMED} more` : '';
  return `No referrers API in ${named}${more}: what is published there is listed under new tags sha256-…, each in one update. If tags are immutable there, exempt these, or nothing can be added later.`;
}
