import { Failure } from '../../failure/failure.ts';
import type { Instance } from '../../sigstore/instance.ts';
import { type Digest, digestOf } from '../../subject/digest.ts';
import { subjectDigests } from '../../verify/unverified-bundle.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import { verifyBundle } from '../../verify/verify-bundle.ts';
import type { Progress } from './services.ts';

/** Verifies found bundles, each once, however often it turns up. */
export interface BundleJudge {
  /** The bundle if it verifies. Where it came from plays no part but in the log. */
  judge(bytes: Buffer, from: string): VerifiedBundle | undefined;
  /** The kept bundles that speak of any of these digests and verify. */
  keptFor(digests: readonly Digest[]): readonly VerifiedBundle[];
}

export function bundleJudge(instance: Instance, kept: readonly Buffer[], progress: Progress): BundleJudge {
  const verdicts = new Map<Digest, VerifiedBundle | undefined>();
  const judge = (bytes: Buffer, from: string): VerifiedBundle | undefined => {
    const digest = digestOf(bytes);
    if (!verdicts.has(digest)) verdicts.set(digest, verified(bytes, from, instance, progress));
    return verdicts.get(digest);
  };
  const index = indexBySubject(kept);
  return {
    judge,
    keptFor: (digests) => {
      const candidates = new Set(digests.flatMap((digest) => index.get(digest) ?? []));
      return [...candidates].map((bytes) => judge(bytes, 'the cache')).filter((bundle) => bundle !== undefined);
    },
  };
}

function verified(bytes: Buffer, from: string, instance: Instance, progress: Progress): VerifiedBundle | undefined {
  try {
    return verifyBundle(bytes, instance.trust, instance.thresholds);
  } catch (error) {
    const why = error instanceof Failure ? `${error.code}: ${error.message}` : String(error);
    progress.detail(`passed over a bundle from ${from}: ${why}`);
    return undefined;
  }
}

/** So that only those are verified that can matter: verification costs milliseconds, a cache may hold thousands. */
function indexBySubject(kept: readonly Buffer[]): ReadonlyMap<string, readonly Buffer[]> {
  const index = new Map<string, Buffer[]>();
  for (const bytes of kept) {
    for (const digest of subjectDigests(bytes)) {
      const known = index.get(digest);
      if (known) known.push(bytes);
      else index.set(digest, [bytes]);
    }
  }
  return index;
}
