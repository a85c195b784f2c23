import type { SignConfig } from '../../config/config.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import { envelopeSignature, MAX_ATTESTATION_BYTES } from '../../github/attestations.ts';
import { settleAll } from '../../lib/settle.ts';
import { type StatementDraft, statementBytes } from '../../statement/draft.ts';
import type { Digest } from '../../subject/digest.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import type { BundleJudge } from './bundle-judge.ts';
import type { LookedUpRelease } from './look-up-release.ts';
import { type FoundBundle, isSatisfied, type PlannedRelease } from './plan.ts';
import type { SignServices } from './services.ts';

/** Among the places that list a bundle: GitHub's attestations of the repository, which know digests and no names. */
const AT_GITHUB = 'github';

interface Finding {
  readonly bundle: VerifiedBundle;
  readonly listedAt: Set<string>;
}

/**
 * What GitHub keeps of a release, added to what was found elsewhere; verified like anything else. GitHub writes the JSON
 * anew, so that a bundle is recognised by its signature.
 */
export async function findAttested(
  config: SignConfig,
  services: SignServices,
  release: LookedUpRelease,
  judge: BundleJudge,
  found: readonly FoundBundle[],
): Promise<readonly FoundBundle[]> {
  if (!config.publish.includes('github')) return found;
  const findings = found.map((each): FoundBundle & Finding => ({ ...each, listedAt: new Set(each.listedAt) }));
  const listed = (
    await settleAll(digestsOf(config, release).map((digest) => services.attestations.list(digest)))
  ).flat();
  for (const bytes of listed) {
    const signature = envelopeSignature(bytes);
    const known = findings.find(({ bundle }) => envelopeSignature(bundle.bytes) === signature);
    if (known) {
      known.listedAt.add(AT_GITHUB);
      continue;
    }
    const bundle = judge.judge(bytes, 'GitHub’s attestations');
    if (bundle) findings.push({ bundle, listedAt: new Set([AT_GITHUB]) });
  }
  return findings;
}

/** What a statement says of an image it says of its index; only SBOMs and predicates may speak of a platform alone. */
function digestsOf({ statements }: SignConfig, { target }: LookedUpRelease): readonly Digest[] {
  const { digest } = target.release;
  const mayDiffer = [...statements.sboms, ...statements.buildSboms].some(({ image }) => image === digest);
  return mayDiffer ? [...new Set([digest, ...target.places.map(({ descriptor }) => descriptor.digest)])] : [digest];
}

/** Bundles that GitHub does not keep yet, once `signed` are there. */
function missing(
  { statements }: PlannedRelease,
  signed: ReadonlyMap<StatementDraft, VerifiedBundle>,
): ReadonlyMap<VerifiedBundle, StatementDraft> {
  return new Map(
    statements.flatMap(({ draft, satisfied }) => {
      const fresh = signed.get(draft);
      const bundles = fresh
        ? [fresh]
        : [...satisfied.values()].filter(({ listedAt }) => !listedAt.has(AT_GITHUB)).map(({ bundle }) => bundle);
      return bundles.map((bundle) => [bundle, draft] as const);
    }),
  );
}

/** What can be known before signing: whether GitHub will take what is still to be put there. */
export async function attestationFailures(
  config: SignConfig,
  { attestations }: SignServices,
  planned: readonly PlannedRelease[],
): Promise<readonly Failure[]> {
  if (!config.publish.includes('github')) return [];
  const isOpen = planned.some(
    (release) => !release.statements.every(isSatisfied) || missing(release, new Map()).size > 0,
  );
  return isOpen ? [...(await attestations.probe()), ...tooLarge(planned)] : [];
}

/** A bundle holds the payload as base64, and a certificate and a log entry besides. */
const OTHER_BYTES = 64 * 1024;

function tooLarge(planned: readonly PlannedRelease[]): readonly Failure[] {
  const open = planned.flatMap(({ statements }) => statements.filter((statement) => !isSatisfied(statement)));
  return open
    .filter(({ draft }) => draft.kind === 'sbom' || draft.kind === 'predicate')
    .map(({ draft }) => ({ draft, bytes: (statementBytes(draft).length * 4) / 3 + OTHER_BYTES }))
    .filter(({ bytes }) => bytes > MAX_ATTESTATION_BYTES)
    .map(({ draft, bytes }) => {
      const size = (bytes / 1_048_576).toFixed(1);
      return new Failure(
        'SBOM_TOO_LARGE',
        `the ${draft.kind} (${draft.predicateType}) makes a bundle of ${size} MiB; GitHub takes 16 MiB at most`,
        {
          advice: 'Make the SBOM smaller (one for each platform, no file entries), or leave `github` out of `publish`.',
        },
      );
    });
}

/** Addresses of what GitHub keeps, by bundle, and what could not be put there. */
export interface Attested {
  readonly refs: ReadonlyMap<VerifiedBundle, string>;
  readonly failures: readonly Failure[];
}

export const NOT_ATTESTED: Attested = { refs: new Map(), failures: [] };

export async function attest(
  release: PlannedRelease,
  signed: ReadonlyMap<StatementDraft, VerifiedBundle>,
  { attestations, run }: SignServices,
): Promise<Attested> {
  const page = `${run.serverUrl}/${run.repository}/attestations`;
  const there = release.statements.flatMap(({ satisfied }) =>
    [...satisfied.values()]
      .filter(({ listedAt }) => listedAt.has(AT_GITHUB))
      .map(({ bundle }) => [bundle, page] as const),
  );
  const ended = await Promise.allSettled(
    [...missing(release, signed)].map(async ([bundle, { subjects }]) => {
      const about = subjects[0]?.digest ?? release.target.release.digest;
      return [bundle, await attestations.add(bundle.bytes, about)] as const;
    }),
  );
  return {
    refs: new Map([...there, ...ended.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))]),
    failures: ended.flatMap((each) => (each.status === 'rejected' ? failuresOf(each.reason) : [])),
  };
}
