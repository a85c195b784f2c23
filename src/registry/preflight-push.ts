import type { Digest } from '../subject/digest.ts';
import type { Connection } from './connection.ts';
import { openFallbackTag, touchFallbackTag } from './fallback-tag.ts';
import { EMPTY_CONFIG_BYTES } from './referrer-manifest.ts';
import { listFromApi, readFallbackTag } from './referrers-listing.ts';
import { touchLegacyTag } from './legacy-tag.ts';
import type { PushForms, PushPreflight, ReferrersListing } from './registry.ts';

/** Finds out, before anything is signed, whether and how referrers of these subjects can be pushed to a repository. */
export async function preflightPush(
  connection: Connection,
  repository: string,
  subjects: readonly Digest[],
  forms: PushForms = { referrers: true, legacy: false },
): Promise<PushPreflight> {
  const { probes, uploads, storages } = connection;
  const [pushed, stored, legacy] = await Promise.allSettled([
    uploads.probe(probes, repository),
    forms.referrers ? (storages.get(repository) ?? probeStorage(connection, repository, subjects)) : undefined,
    forms.legacy ? checkLegacyTags(connection, repository, subjects) : undefined,
  ]);
  // Whoever may not push hears of that first, whatever else went wrong.
  if (pushed.status === 'rejected') throw pushed.reason;
  if (stored.status === 'rejected') throw stored.reason;
  if (legacy.status === 'rejected') throw legacy.reason;
  const storage = stored.value;
  if (!storage) return { storage, makesTags: false };
  storages.set(repository, storage);
  // Every referrer needs it, and it is there in most repositories: once it is, publishing need not wait for it.
  if (!forms.isTrial) uploads.uploadAhead(probes, repository, EMPTY_CONFIG_BYTES);
  const makesTags = storage === 'referrers-tag' && (await checkTags(connection, repository, subjects));
  return { storage, makesTags };
}

async function probeStorage(
  { probes }: Connection,
  repository: string,
  [first]: readonly Digest[],
): Promise<ReferrersListing['storage']> {
  return first && (await listFromApi(probes, repository, first)) ? 'referrers-api' : 'referrers-tag';
}

/** @returns whether any of the tags is not there yet @throws Failure IMMUTABLE_TAG, NO_REFERRERS, REGISTRY_TOO_OLD */
async function checkTags(
  { probes, referrerTypes }: Connection,
  repository: string,
  subjects: readonly Digest[],
): Promise<boolean> {
  const tags = await Promise.all(
    subjects.map(async (subject) => {
      const tag = await readFallbackTag(probes, repository, subject);
      if (tag.holds === 'index') await touchFallbackTag(probes, repository, subject, tag);
      return { subject, holds: tag.holds };
    }),
  );
  // Where a tag lists referrers, all that they are made of has been taken before.
  if (!tags.some(({ holds }) => holds === 'index')) {
    await referrerTypes.require(repository);
  }
  const trap = tags.find(({ holds }) => holds === 'the image itself');
  if (trap) await openFallbackTag(probes, repository, trap.subject);
  return tags.some(({ holds }) => holds !== 'index');
}

/** @throws Failure IMMUTABLE_TAG */
async function checkLegacyTags({ probes }: Connection, repository: string, subjects: readonly Digest[]): Promise<void> {
  await Promise.all(
    subjects.flatMap((subject) =>
      (['sig', 'att'] as const).map((kind) => touchLegacyTag(probes, repository, subject, kind)),
    ),
  );
}
