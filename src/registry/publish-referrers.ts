import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure/failure.ts';
import type { VerifiedBundle } from '../verify/verified-bundle.ts';
import type { Connection } from './connection.ts';
import type { DistributionClient } from './distribution-client.ts';
import { IMAGE_CONFIG } from './media-types.ts';
import { EMPTY_CONFIG_BYTES, type ReferrerManifest, referrerManifest } from './referrer-manifest.ts';
import { listFromApi } from './referrers-listing.ts';
import { refusalIn } from './refusal.ts';
import type { Descriptor, ReferrersListing } from './registry.ts';

const READ_BACK_TRIES = 5;
const FIRST_PAUSE_MS = 200;

/** A garbage collector may take a manifest between its push and its listing: so often it is pushed. */
const PUSH_TRIES = 3;

/**
 * Publishes bundles as referrers of a subject: blobs, then manifests, then the listing, whichever the registry has. Those
 * of one predicate type are listed in the order given, as far as that is ours to say.
 */
export async function publishReferrers(
  connection: Connection,
  repository: string,
  subject: Descriptor,
  bundles: readonly VerifiedBundle[],
): Promise<ReferrersListing['storage']> {
  for (let tries = 1; ; tries += 1) {
    const referrers = await pushReferrers(connection, repository, subject, bundles);
    try {
      return await makeListed(connection, repository, subject, referrers);
    } catch (error) {
      if (tries === PUSH_TRIES || !refusalIn(error)?.isOfMissingContent) throw error;
    }
  }
}

/** Of one predicate type one after another: many registries list in the order of pushes, and readers go by the order. */
async function pushReferrers(
  { client, uploads }: Connection,
  repository: string,
  subject: Descriptor,
  bundles: readonly VerifiedBundle[],
): Promise<readonly Descriptor[]> {
  const alike = Map.groupBy(bundles, ({ statement }) => statement.predicateType);
  const pushed = await Promise.all(
    [...alike.values()].map(async (inOrder) => {
      await Promise.all(
        inOrder.flatMap(({ bytes }) => [
          uploads.upload(client, repository, EMPTY_CONFIG_BYTES, { mayExist: true }),
          uploads.upload(client, repository, bytes, { mayExist: false }),
        ]),
      );
      const descriptors: Descriptor[] = [];
      for (const bundle of inOrder) descriptors.push(await pushReferrer(client, repository, subject, bundle));
      return descriptors;
    }),
  );
  return pushed.flat();
}

async function makeListed(
  connection: Connection,
  repository: string,
  subject: Descriptor,
  referrers: readonly Descriptor[],
): Promise<ReferrersListing['storage']> {
  const { client, storages } = connection;
  const hasApi =
    storages.get(repository) !== 'referrers-tag' && (await isListed(client, repository, subject, referrers));
  if (!hasApi) await connection.addToFallbackTag(repository, subject.digest, referrers);
  const storage = hasApi ? 'referrers-api' : 'referrers-tag';
  storages.set(repository, storage);
  return storage;
}

async function pushReferrer(
  client: DistributionClient,
  repository: string,
  subject: Descriptor,
  bundle: VerifiedBundle,
): Promise<Descriptor> {
  try {
    return await pushManifest(client, repository, referrerManifest(subject, bundle));
  } catch (error) {
    if (!refusalIn(error)?.isOfManifestType || !(error instanceof Failure)) throw error;
    // Older registries know images only; to them the empty config is one.
    const asImage = referrerManifest(subject, bundle, IMAGE_CONFIG);
    return pushManifest(client, repository, asImage).catch((second: unknown) => {
      if (!refusalIn(second)?.isOfManifestType) throw second;
      const target = `${client.registry}/${repository}`;
      const details = { service: client.registry, cause: error };
      throw new Failure('REGISTRY_TOO_OLD', `${target} takes no OCI 1.1 referrers: ${error.message}`, details);
    });
  }
}

async function pushManifest(
  client: DistributionClient,
  repository: string,
  { bytes, descriptor }: ReferrerManifest,
): Promise<Descriptor> {
  await client.send(repository, {
    method: 'PUT',
    path: `manifests/${descriptor.digest}`,
    headers: { 'content-type': descriptor.mediaType },
    body: bytes,
  });
  return descriptor;
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
    `${client.registry} took the referrers of ${subject.digest} for ${repository} and does not list them`,
    {
      service: client.registry,
      advice: 'The registry’s referrers API is behind or broken. Run the step again; nothing will be signed twice.',
    },
  );
}
