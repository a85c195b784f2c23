import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure/failure.ts';
import type { VerifiedBundle } from '../verify/verified-bundle.ts';
import type { BlobUploads } from './blob-upload.ts';
import type { DistributionClient } from './distribution-client.ts';
import { addToFallbackTag } from './fallback-tag.ts';
import { IMAGE_CONFIG } from './media-types.ts';
import { EMPTY_CONFIG_BYTES, type ReferrerManifest, referrerManifest } from './referrer-manifest.ts';
import { listFromApi } from './referrers-listing.ts';
import type { Descriptor, ReferrersListing } from './registry.ts';

const READ_BACK_TRIES = 5;
const FIRST_PAUSE_MS = 200;

/**
 * Publishes bundles as referrers of a subject: blobs, then manifests, each at the same time; then the listing, whichever
 * the registry has.
 * @param storage how this repository lists referrers, when that is known already
 */
export async function publishReferrers(
  client: DistributionClient,
  uploads: BlobUploads,
  repository: string,
  subject: Descriptor,
  bundles: readonly VerifiedBundle[],
  storage: ReferrersListing['storage'] | undefined,
): Promise<ReferrersListing['storage']> {
  const config = uploads.upload(repository, EMPTY_CONFIG_BYTES, { mayExist: true });
  const referrers = await Promise.all(
    bundles.map(async (bundle) => {
      await Promise.all([config, uploads.upload(repository, bundle.bytes, { mayExist: false })]);
      return pushManifest(client, repository, subject, bundle);
    }),
  );
  if (storage !== 'referrers-tag' && (await isListed(client, repository, subject, referrers))) return 'referrers-api';
  await addToFallbackTag(client, repository, subject.digest, referrers);
  return 'referrers-tag';
}

async function pushManifest(
  client: DistributionClient,
  repository: string,
  subject: Descriptor,
  bundle: VerifiedBundle,
): Promise<Descriptor> {
  const put = async ({ bytes, descriptor }: ReferrerManifest): Promise<Descriptor> => {
    const { mediaType, digest } = descriptor;
    await client.send(repository, {
      method: 'PUT',
      path: `manifests/${digest}`,
      headers: { 'content-type': mediaType },
      body: bytes,
    });
    return descriptor;
  };
  try {
    return await put(referrerManifest(subject, bundle));
  } catch (error) {
    const refusesEmptyConfig = error instanceof Failure && /MANIFEST_INVALID|unsupported|config/i.test(error.message);
    if (!refusesEmptyConfig) throw error;
    return put(referrerManifest(subject, bundle, IMAGE_CONFIG)).catch(() => {
      throw error;
    });
  }
}

/** Reads the referrers API back; some registries list with a delay. @returns false when there is no API */
async function isListed(
  client: DistributionClient,
  repository: string,
  subject: Descriptor,
  referrers: readonly Descriptor[],
): Promise<boolean> {
  for (let attempt = 0; attempt < READ_BACK_TRIES; attempt += 1) {
    if (attempt > 0) await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1));
    const listed = await listFromApi(client, repository, subject.digest);
    if (!listed) return false;
    const digests = new Set(listed.map(({ digest }) => digest));
    if (referrers.every(({ digest }) => digests.has(digest))) return true;
  }
  throw new Failure(
    'REFERRER_LOST',
    `${client.registry} took the referrers of ${subject.digest} and does not list them`,
    {
      service: client.registry,
      advice: 'The registry’s referrers API is behind or broken. Run the step again; nothing will be signed twice.',
    },
  );
}
