import type { SignConfig } from '../../config/config.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import { envelopeSignature } from '../../github/attestations.ts';
import type { NamedBundle } from '../../github/named-bundle.ts';
import { settleAll } from '../../lib/settle.ts';
import { type StatementDraft, statementSize } from '../../statement/draft.ts';
import { kindOf } from '../../statement/statement.ts';
import { type Digest, hexOf } from '../../subject/digest.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import type { BundleJudge } from './bundle-judge.ts';
import type { LookedUpRelease } from './look-up-release.ts';
import { type FoundBundle, isSatisfied, type PlannedStatement, type SignPlan } from './plan.ts';
import type { DigestStore, DigestStores, SignServices } from './services.ts';

interface Finding {
  readonly bundle: VerifiedBundle;
  readonly listedAt: Set<string>;
}

/** Those of the stores that know digests and no names that a run publishes to. */
export function chosenStores({ publish }: SignConfig, stores: DigestStores): readonly DigestStore[] {
  return [...stores.values()].filter(({ name }) => publish.includes(name));
}

/**
 * What the stores keep of some digests, added to what was found elsewhere; verified like anything else. GitHub writes the
 * JSON anew, so that a bundle is recognised by its signature.
 */
export async function findStored(
  stores: readonly DigestStore[],
  digests: readonly Digest[],
  judge: BundleJudge,
  found: readonly FoundBundle[],
): Promise<readonly FoundBundle[]> {
  if (stores.length === 0) return found;
  const findings = found.map((each): FoundBundle & Finding => ({ ...each, listedAt: new Set(each.listedAt) }));
  const listed = await settleAll(
    stores.map(async (store) => ({
      store,
      bundles: (await settleAll([...new Set(digests)].map((digest) => store.list(digest)))).flat(),
    })),
  );
  for (const { store, bundles } of listed) {
    for (const bytes of bundles) {
      const signature = envelopeSignature(bytes);
      const known = findings.find(({ bundle }) => envelopeSignature(bundle.bytes) === signature);
      if (known) {
        known.listedAt.add(store.name);
        continue;
      }
      const bundle = judge.judge(bytes, store.title);
      if (bundle) findings.push({ bundle, listedAt: new Set([store.name]) });
    }
  }
  return findings;
}

/** What a statement says of an image it says of its index; only SBOMs and predicates may speak of a platform alone. */
export function storedDigestsOf({ statements }: SignConfig, { target }: LookedUpRelease): readonly Digest[] {
  const { digest } = target.release;
  const mayDiffer = [...statements.sboms, ...statements.buildSboms].some(({ image }) => image === digest);
  return mayDiffer ? [...new Set([digest, ...target.places.map(({ descriptor }) => descriptor.digest)])] : [digest];
}

/** Bundles that a store does not keep yet, once `signed` are there. */
function missing(
  { name }: DigestStore,
  statements: readonly PlannedStatement[],
  signed: ReadonlyMap<StatementDraft, VerifiedBundle>,
): ReadonlyMap<VerifiedBundle, StatementDraft> {
  return new Map(
    statements.flatMap(({ draft, satisfied }) => {
      const fresh = signed.get(draft);
      const bundles = fresh
        ? [fresh]
        : [...satisfied.values()].filter(({ listedAt }) => !listedAt.has(name)).map(({ bundle }) => bundle);
      return bundles.map((bundle) => [bundle, draft] as const);
    }),
  );
}

/** What can be known before signing: whether a store will take what is still to be put there. */
export async function storeFailures(
  config: SignConfig,
  { digestStores }: SignServices,
  { releases, artifacts }: SignPlan,
): Promise<readonly Failure[]> {
  const statements = [...releases.flatMap((release) => release.statements), ...artifacts];
  const found = await Promise.all(
    chosenStores(config, digestStores).map(async (store) => {
      const isOpen = !statements.every(isSatisfied) || missing(store, statements, new Map()).size > 0;
      return isOpen ? [...(await store.probe()), ...tooLarge(store, statements)] : [];
    }),
  );
  return found.flat();
}

/** A bundle holds the payload as base64, and a certificate and a log entry besides. */
const OTHER_BYTES = 64 * 1024;

function tooLarge({ maxBytes, name, title }: DigestStore, statements: readonly PlannedStatement[]): readonly Failure[] {
  return statements
    .filter((statement) => !isSatisfied(statement))
    .filter(({ draft }) => draft.kind === 'sbom' || draft.kind === 'predicate')
    .map(({ draft }) => ({ draft, bytes: (statementSize(draft) * 4) / 3 + OTHER_BYTES }))
    .filter(({ bytes }) => bytes > maxBytes)
    .map(({ draft, bytes }) => {
      const [size, most] = [(bytes / 1_048_576).toFixed(1), (maxBytes / 1_048_576).toFixed(0)];
      return new Failure(
        'SBOM_TOO_LARGE',
        `the ${draft.kind} (${draft.predicateType}) makes a bundle of ${size} MiB; ${title} take ${most} MiB at most`,
        {
          advice: `Make the SBOM smaller (one for each platform, no file entries), or leave \`${name}\` out of \`publish\`.`,
        },
      );
    });
}

/** Where a store keeps a bundle. */
export interface StoredAt {
  readonly to: DigestStore['name'];
  readonly ref: string;
}

/** Addresses of what stores keep, by bundle, and what could not be put there. */
export interface Stored {
  readonly refs: ReadonlyMap<VerifiedBundle, readonly StoredAt[]>;
  readonly failures: readonly Failure[];
}

export const NOT_STORED: Stored = { refs: new Map(), failures: [] };

function named({ bytes, digest, statement }: VerifiedBundle, about: Digest): NamedBundle {
  const [subjectHex, bundleHex] = [hexOf(about).slice(0, 12), hexOf(digest).slice(0, 12)];
  return { bytes, about, fileName: `${subjectHex}-${kindOf(statement.predicateType)}-${bundleHex}.sigstore.json` };
}

/** Puts into each store what is not there yet, all at the same time. */
export async function storeBundles(
  stores: readonly DigestStore[],
  statements: readonly PlannedStatement[],
  signed: ReadonlyMap<StatementDraft, VerifiedBundle>,
): Promise<Stored> {
  const refs = new Map<VerifiedBundle, StoredAt[]>();
  const failures: Failure[] = [];
  const note = (bundle: VerifiedBundle, at: StoredAt): void => {
    refs.set(bundle, [...(refs.get(bundle) ?? []), at]);
  };
  const putInto = async (store: DigestStore): Promise<void> => {
    const there = statements.flatMap(({ satisfied }) => [...satisfied.values()]);
    for (const { bundle } of there.filter(({ listedAt }) => listedAt.has(store.name))) {
      note(bundle, { to: store.name, ref: store.page });
    }
    await Promise.all(
      [...missing(store, statements, signed)].map(async ([bundle, { subjects }]) => {
        const [about] = subjects;
        if (!about) return;
        try {
          note(bundle, { to: store.name, ref: await store.add(named(bundle, about.digest)) });
        } catch (error) {
          failures.push(...failuresOf(error).map((each) => each.of(`${about.name}@${about.digest}`)));
        }
      }),
    );
  };
  await Promise.all(stores.map(putInto));
  return { refs, failures };
}
