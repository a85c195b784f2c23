import { setImmediate } from 'node:timers/promises';
import type { SignConfig, SigstoreChoice } from '../../config/config.ts';
import { settleAll } from '../../lib/settle.ts';
import type { Instance } from '../../sigstore/instance.ts';
import { type Release, releasesOf } from '../../subject/subject.ts';
import type { OwnSigner } from '../../verify/own-signer.ts';
import { requireServerFor } from './enterprise-server.ts';
import { findArtifactBundles, planArtifacts } from './artifacts.ts';
import { type BundleJudge, bundleJudge } from './bundle-judge.ts';
import { withBuildSboms } from './build-sboms.ts';
import { chosenStores } from './digest-stores.ts';
import { checkSboms, draftStatements } from './draft-statements.ts';
import { certainSigner, expectedSigner, type KnownRun } from './expected-signer.ts';
import { findBundles, type FoundBundles } from './find-bundles.ts';
import { finish, unfinished } from './finish.ts';
import { listLegacy, planLegacy } from './legacy.ts';
import { type LookedUpRelease, lookUpRelease } from './look-up-release.ts';
import type { SignOutcome } from './outcome.ts';
import { isDone, planRelease, type SignPlan } from './plan.ts';
import { withNoIdToken } from './no-id-token.ts';
import { preflight } from './preflight.ts';
import { privateRepository } from './private-repository.ts';
import { planPromotion } from './promote.ts';
import { recencyFor } from './recency.ts';
import { recoverFromLog, recoverLegacy, type RecoveryOptions } from './recover.ts';
import type { SignServices } from './services.ts';
import { forgivenOutages } from './outage.ts';
import type { Signing } from './sign-release.ts';

/**
 * The sign action, from top to bottom: find the images and what is signed already, plan what is left, refuse what can
 * be known to fail, and only then sign, verify, keep and publish.
 * @param now one moment for the whole run: the clock in its provenance
 * @throws Failures when nothing was signed, with all that is wrong
 */
export async function sign(asked: SignConfig, services: SignServices, now: Date): Promise<SignOutcome> {
  requireServerFor(asked, services.run);
  const releases = releasesOf(asked.subjects);
  const opened = chooseSigstore(asked, services).then((choice) => services.sigstore.open(choice));
  const [lookedUp, judge] = await settleAll([
    settleAll(releases.map((release) => lookUpRelease(services.registry, release, asked))),
    judgeKept(asked, services, opened, releases),
  ]).catch((error: unknown) => {
    throw withNoIdToken(error, needsToken(asked) ? services.sigstore.tokenRefusal : undefined);
  });
  const instance = await opened;
  if (asked.reuseFrom.length > 0) return promote(asked, services, instance, lookedUp, now);
  const config = await withBuildSboms(asked, lookedUp, services.registry);
  checkSboms(
    lookedUp.map(({ target }) => target),
    config.statements,
  );

  const legacyListings = await listLegacy(config, services, lookedUp);
  const known = { lookedUp, legacyListings, judge };
  const found: FoundBundles = config.reuse ? await findBundles(config, services, instance, known) : new Map();
  const isRecent = recencyFor(config, now);
  const kept = [...found.values()].flat().filter(({ isOldForm }) => !isOldForm);
  const keptOfFiles = await findArtifactBundles(config, chosenStores(config, services.digestStores), judge);
  await services.store.retain([...new Set([...kept, ...keptOfFiles].map(({ bundle }) => bundle))]);
  const planFor = (run: KnownRun, own: OwnSigner): SignPlan => ({
    artifacts: planArtifacts(
      config,
      keptOfFiles.filter(({ bundle }) => isRecent(bundle, [])),
      run,
      own,
      now,
    ),
    releases: lookedUp.map((release) => {
      const drafts = draftStatements(release.target, config.statements, run, now);
      const { progress } = services;
      const { names } = release.target.release;
      const legacy = planLegacy(config, release, legacyListings, { instance, own, progress, isRecent });
      const recent = (found.get(release) ?? []).filter(({ bundle }) => isRecent(bundle, names));
      return planRelease(release, drafts, recent, legacy, own);
    }),
  });

  const signers = [...found.values(), keptOfFiles].flat().map(({ bundle }) => bundle.signer);
  const expected = await expectedSigner(services, instance, signers);
  const planned = planFor(expected.run, expected.own);
  const { warnings, outages } = await preflight({ config, services, instance, planned, expected, now });
  const outcome = { instance, own: expected.own, warnings, outages };
  if (config.dryRun || outages.length > 0) return { ...outcome, ...unfinished(config, planned) };
  if (isDone(planned)) return { ...outcome, ...(await finish(config, services, planned)) };

  try {
    const { run, own } = await certainSigner(services, instance, expected);
    const plan = planFor(run, own);
    const options = { instance, own, deadlineMs: config.deadlineMs, now, isRecent };
    const signing = await startSigning(config, services, plan, options);
    return { ...outcome, own, ...(await finish(config, services, plan, signing)) };
  } catch (error) {
    return { ...outcome, outages: forgivenOutages(error, config.onOutage), ...unfinished(config, planned) };
  }
}

/** Publishes under new names what is signed under others: no token, no certificate, no log entry. */
async function promote(
  config: SignConfig,
  services: SignServices,
  instance: Instance,
  lookedUp: readonly LookedUpRelease[],
  now: Date,
): Promise<SignOutcome> {
  const { planned, expected, warnings } = await planPromotion(config, services, instance, lookedUp);
  const ends = await preflight({ config, services, instance, planned, expected, now });
  const outcome = { instance, own: undefined, ...ends, warnings: [...warnings, ...ends.warnings] };
  const isOver = config.dryRun || ends.outages.length > 0;
  return { ...outcome, ...(isOver ? unfinished(config, planned) : await finish(config, services, planned)) };
}

function needsToken({ sigstore, reuseFrom, noIdToken }: SignConfig): boolean {
  return sigstore.kind !== 'key' && reuseFrom.length === 0 && noIdToken === 'fail';
}

/** `auto` takes the public instance for a public repository, and refuses to make the names of any other one public. */
async function chooseSigstore(
  config: SignConfig,
  services: SignServices,
): Promise<Exclude<SigstoreChoice, { kind: 'auto' }>> {
  if (config.sigstore.kind !== 'auto') return config.sigstore;
  // What is promoted is public or it is not: no name becomes so.
  if (config.reuseFrom.length > 0) return { kind: 'public-good' };
  const visibility = await services.sigstore.visibility();
  if (visibility === 'public') return { kind: 'public-good' };
  throw privateRepository(services.run.repository, visibility);
}

/** Verifies what an earlier run kept while the registries answer: then it is done when they have. */
async function judgeKept(
  config: SignConfig,
  services: SignServices,
  opened: Promise<Instance>,
  releases: readonly Release[],
): Promise<BundleJudge> {
  const [instance, kept] = await settleAll([opened, config.reuse ? services.store.restore() : []]);
  const left = config.resume?.bundles.map((bundle) => Buffer.from(bundle)) ?? [];
  const judge = bundleJudge(instance, [...left, ...kept], services.progress);
  for (const { digest } of releases) {
    judge.keptFor([digest]);
    // Each takes milliseconds, and answers are waiting.
    await setImmediate();
  }
  return judge;
}

/** Gets the certificate and, while Fulcio works, looks in the log for what a killed run may have left there. */
async function startSigning(
  config: SignConfig,
  services: SignServices,
  plan: SignPlan,
  options: RecoveryOptions,
): Promise<Signing> {
  const { instance, own } = options;
  const signer = services.sigstore.signer(instance);
  // A log entry by a key does not say of which run it is.
  const mayRecover = config.reuse && !instance.key;
  const opened = signer.open();
  const search = { ...options, beside: opened };
  const [recovered, recoveredLegacy] = await settleAll([
    mayRecover ? recoverFromLog(plan, services, search) : new Map(),
    mayRecover ? recoverLegacy(plan.releases, services, search) : new Map(),
    opened,
  ]);
  return { signer, instance, own, recovered, recoveredLegacy };
}
