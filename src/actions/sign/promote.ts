import type { SignConfig } from '../../config/config.ts';
import { Failure, Failures, failuresOf, printable } from '../../failure/failure.ts';
import { listing } from '../../lib/listing.ts';
import { settleAll } from '../../lib/settle.ts';
import { namesOf } from '../../policy/image-pattern.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Instance } from '../../sigstore/instance.ts';
import { kindOf } from '../../statement/statement.ts';
import { hexOf } from '../../subject/digest.ts';
import { formatImageName, type ImageName } from '../../subject/image-name.ts';
import { formatSubject, type Release } from '../../subject/subject.ts';
import { oldestFirst } from '../../verify/evidence.ts';
import { describeOwn, isOwn, nameOfSigner, type OwnSigner, ownSigner } from '../../verify/own-signer.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import { type BundleJudge, bundleJudge } from './bundle-judge.ts';
import { type ExpectedSigner, expectedSigner } from './expected-signer.ts';
import { mayHoldBundle } from './find-bundles.ts';
import type { LookedUpRelease } from './look-up-release.ts';
import type { PlannedRelease, PlannedStatement, SignPlan } from './plan.ts';
import { isByTrustedSigner } from './policy-check.ts';
import { placeKey } from './release-image.ts';
import type { SignServices } from './services.ts';

const MAX_REFERRERS_READ = 64;

export interface Promotion {
  readonly planned: SignPlan;
  readonly warnings: readonly string[];
  /** Whose bundles count where no policy says it. */
  readonly expected: ExpectedSigner;
}

/**
 * What is signed under other names, as a plan that has nothing to sign and all of it to publish under the new ones.
 * Verified like anything else; by whom, the policy says, and without one it must be this workflow.
 * @throws Failures NOT_SIGNED, REGISTRY_…
 */
export async function planPromotion(
  config: SignConfig,
  services: SignServices,
  instance: Instance,
  lookedUp: readonly LookedUpRelease[],
): Promise<Promotion> {
  const judge = bundleJudge(instance, [], services.progress);
  const found = await settleAll(
    lookedUp.map(({ target }) => findSigned(config, services.registry, target.release, judge)),
  );
  const expected = await signerFor(config, services, instance, found.flat());
  const counts = (bundle: VerifiedBundle, { names }: Release): boolean =>
    config.policy
      ? isByTrustedSigner(bundle, names, { ...config.policy, ...expected, instance })
      : isOwn(bundle, expected.own, false);
  const releases = lookedUp.map((release, index): PlannedRelease => {
    const bundles = (found[index] ?? []).filter((bundle) => counts(bundle, release.target.release));
    return {
      ...release,
      statements: bundles.map((bundle) => promoted(bundle, release, services.registry)),
      legacy: [],
    };
  });
  const unsigned = releases.flatMap(({ statements, target: { release } }, index) =>
    statements.some(({ draft }) => draft.kind === 'signature')
      ? []
      : [notSigned(release, config, expected.own, found[index] ?? [])],
  );
  if (config.statements.signature && unsigned.length > 0) throw new Failures(unsigned);
  return { planned: { releases, artifacts: [] }, expected, warnings: otherNames(config, releases) };
}

/** A bundle names the image as it was signed; whoever checks names must be told that the new one stands for it. */
function otherNames({ policy }: SignConfig, releases: readonly PlannedRelease[]): readonly string[] {
  const moved = releases.flatMap(({ target: { release }, statements }) => {
    const subjects = statements
      .flatMap((statement) => [...statement.satisfied.values()])
      .flatMap(({ bundle }) => bundle.statement.subject);
    const [signedAs] = subjects
      .filter(({ digest }) => digest['sha256'] === hexOf(release.digest))
      .flatMap(({ name }) => name ?? []);
    const strange = release.names.find((name) => {
      const known = namesOf(name, policy?.policy.mirrors ?? []);
      return signedAs !== undefined && !known.includes(signedAs);
    });
    return strange ? [`{from: ${signedAs}, to: ${formatImageName(strange)}}`] : [];
  });
  if (moved.length === 0) return [];
  return [
    `What is promoted names the image as it was signed. Verifiers that check names need it in their policy: \`mirrors: [${listing(moved, 3)}]\`.`,
  ];
}

/** A policy says who may have signed; a token would add nothing to that. */
async function signerFor(
  { policy }: SignConfig,
  services: SignServices,
  instance: Instance,
  found: readonly VerifiedBundle[],
): Promise<ExpectedSigner> {
  if (!policy || instance.key) {
    return expectedSigner(
      services,
      instance,
      found.map(({ signer }) => signer),
    );
  }
  const run = { ...services.run, jobWorkflowRef: services.run.jobWorkflowRef ?? services.run.workflowRef };
  return { run, own: ownSigner(run, []) };
}

/**
 * Every good bundle of a digest, and of its platforms, under the names that it was signed under. The oldest first, which
 * is how they will be listed, whatever the order was there: of several of a type Kyverno judges the last.
 */
async function findSigned(
  { reuseFrom, platforms }: SignConfig,
  registry: Registry,
  release: Release,
  judge: BundleJudge,
): Promise<readonly VerifiedBundle[]> {
  const ended = await Promise.allSettled(
    sourcesOf(release, reuseFrom).map(async (name): Promise<readonly (VerifiedBundle | undefined)[]> => {
      const { listings } = await registry.find(name, release.digest, { platforms, referrers: true });
      const entries = [...listings].flatMap(([subject, { entries: listed }]) =>
        listed
          .filter(mayHoldBundle)
          .slice(0, MAX_REFERRERS_READ)
          .map((entry) => ({ subject, entry })),
      );
      return settleAll(
        entries.map(async ({ subject, entry }) => {
          const bytes = await registry.readBundle(name, subject, entry);
          return bytes && judge.judge(bytes, `${formatImageName(name)}@${entry.digest}`);
        }),
      );
    }),
  );
  const failures = ended.flatMap((each) => (each.status === 'rejected' ? failuresOf(each.reason) : []));
  // Not every digest is under every name.
  const serious = failures.filter(({ code }) => code !== 'SUBJECT_NOT_FOUND');
  if (serious.length > 0) throw new Failures(serious);
  const bundles = ended.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
  const distinct = new Map(bundles.flatMap((bundle) => (bundle ? [[bundle.digest, bundle] as const] : [])));
  return oldestFirst([...distinct.values()]);
}

/** The names that end as the image's do; all of them where none does. */
function sourcesOf({ names }: Release, reuseFrom: readonly ImageName[]): readonly ImageName[] {
  const lastSegment = ({ repository }: ImageName): string => repository.slice(repository.lastIndexOf('/') + 1);
  const ends = new Set(names.map(lastSegment));
  const alike = reuseFrom.filter((name) => ends.has(lastSegment(name)));
  return alike.length > 0 ? alike : reuseFrom;
}

/** The bundle as a statement about the new names, which it satisfies wherever it speaks of the digest. */
function promoted(bundle: VerifiedBundle, { target, listings }: LookedUpRelease, registry: Registry): PlannedStatement {
  const { predicateType, predicate, subject } = bundle.statement;
  const spoken = new Set(subject.map(({ digest }) => digest['sha256']));
  const places = target.places.filter(({ descriptor }) => spoken.has(hexOf(descriptor.digest)));
  const listedAt = new Set(
    places
      .filter((place) => {
        const referrer = registry.referrerDigest(place.descriptor, bundle);
        return listings.get(placeKey(place))?.entries.some(({ digest }) => digest === referrer) ?? false;
      })
      .map(placeKey),
  );
  const subjects = places.map(({ name, descriptor }) => ({ name: formatImageName(name), digest: descriptor.digest }));
  return {
    draft: { kind: kindOf(predicateType), predicateType, predicate, subjects },
    satisfied: new Map(places.map((place) => [placeKey(place), { bundle, listedAt }])),
  };
}

function notSigned(
  release: Release,
  { reuseFrom, policy }: SignConfig,
  own: OwnSigner,
  found: readonly VerifiedBundle[],
): Failure {
  const where = listing(sourcesOf(release, reuseFrom).map(formatImageName));
  const by = policy ? 'a signer that the policy names' : `this workflow, ${describeOwn(own)}`;
  const signers = [...new Set(found.map(({ signer }) => printable(nameOfSigner(signer), 200)))];
  const others = signers.length > 0 ? `; what is there is by ${listing(signers, 3)}` : '';
  const [name] = release.names;
  return new Failure('NOT_SIGNED', `${where} has no good signature of ${release.digest} by ${by}${others}`, {
    ...(name && { subject: formatSubject(name, release.digest) }),
    advice:
      'Check that the digest was signed under a name in `reuse-from`. Give `policy` when another workflow signed it, or this one on another branch or tag: without one only this workflow’s own signatures count.',
  });
}
