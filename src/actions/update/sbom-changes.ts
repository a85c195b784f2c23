import type { Pin } from '../../base-images/pins.ts';
import { Failure } from '../../failure/failure.ts';
import { entryFor } from '../../policy/image-pattern.ts';
import { listedPackages } from '../../sbom/listed-packages.ts';
import { packageChanges, type PackageChanges } from '../../sbom/package-changes.ts';
import type { InstalledPackage } from '../../sbom/package-set.ts';
import type { Digest } from '../../subject/digest.ts';
import type { Evidence } from '../../verify/evidence.ts';
import { inLegacyTags, inPlatforms, inReferrers } from '../verify/find-evidence.ts';
import type { JudgedTarget, JudgingWorld } from '../verify/judge-target.ts';
import type { Search } from '../verify/search.ts';
import { signatureRepositories, signersOf } from '../verify/vouchers.ts';
import type { NewerImage } from './newer-image.ts';
import { isSameSigner, signaturesOf } from './same-signer.ts';

/** How the packages differ that the SBOMs of two digests list, or which of the two has none that counts. */
export type SbomChanges = PackageChanges | 'no old SBOM' | 'no new SBOM' | 'unknown';

/** Each may be 16 MiB, and an index has one for each platform. */
const MAX_SBOMS = 8;

/** A newer image, and what is in it that was not in the old one. */
export interface ComparedImage extends NewerImage {
  readonly sboms: SbomChanges;
}

/**
 * For the reader of a pull request: it decides nothing, so that what cannot be looked at is unknown and no failure.
 * Counted are SBOMs that whoever signed the image signed too.
 */
export async function compareSboms(image: NewerImage, world: JudgingWorld): Promise<ComparedImage> {
  return { ...image, sboms: await changesOf(image, world) };
}

async function changesOf({ pin, to, judged }: NewerImage, world: JudgingWorld): Promise<SbomChanges> {
  try {
    const after = await listedFor(pin, to, judged, world);
    if (after === undefined) return 'no new SBOM';
    const before = await listedFor(pin, pin.digest, judged, world);
    return before === undefined ? 'no old SBOM' : packageChanges(before, after);
  } catch (error) {
    if (error instanceof Failure) return 'unknown';
    throw error;
  }
}

async function listedFor(
  { name }: Pin,
  digest: Digest,
  judged: JudgedTarget,
  world: JudgingWorld,
): Promise<readonly InstalledPackage[] | undefined> {
  const { policy, registry, store, attestations, shelf } = world;
  const entry = entryFor(name, policy);
  const signatures = signaturesOf(judged);
  if (!entry || signatures.length === 0) return undefined;
  const signers = signersOf(entry);
  const search: Search = {
    registry,
    store,
    attestations,
    signaturesIn: signatureRepositories(signers),
    repositories: [],
    name,
    digest,
    vouchers: await shelf.for(signers),
    readsSboms: true,
    kinds: new Set(['sbom']),
  };
  for (const look of [inReferrers, inLegacyTags, inPlatforms]) {
    const { evidence, gaps } = await look(search);
    if (gaps[0]) throw gaps[0];
    const sboms = evidence.filter((each) => signatures.some((signature) => isSameSigner(signature, each)));
    if (sboms.length > 0) return sboms.slice(0, MAX_SBOMS).flatMap(packagesOf);
  }
  return undefined;
}

function packagesOf({ sbom, predicate }: Evidence): readonly InstalledPackage[] {
  return sbom && predicate ? listedPackages({ format: sbom.format, predicate }).packages : [];
}
