import { Failure } from '../failure/failure.ts';
import type { Digest } from '../subject/digest.ts';
import type { DistributionClient } from './distribution-client.ts';
import { OCI_INDEX } from './media-types.ts';
import { hasManifest } from './read-manifest.ts';
import { descriptorsOf, formatReferrersIndex, withoutReferrers, withReferrers } from './referrers-index.ts';
import { type FallbackTag, fallbackTagOf, readFallbackTag } from './referrers-listing.ts';
import type { Descriptor } from './registry.ts';
import { WriteRounds, writeTag } from './tag-write.ts';

/** After so many, a tag that still answers with the image is not one that another writer took away. */
const UNLISTED_ROUNDS = 2;

/**
 * Adds referrers to a fallback tag in one update: read, change, write, read again. Where the registry honours conditional
 * requests nothing can be lost; elsewhere another writer's update may win, which the last reading finds and the next round
 * repairs.
 * @throws Failure REFERRER_LOST, NO_REFERRERS, IMMUTABLE_TAG, REGISTRY_TOO_OLD
 */
export async function addToFallbackTag(
  client: DistributionClient,
  repository: string,
  subject: Digest,
  referrers: readonly Descriptor[],
): Promise<void> {
  let tag = await readFallbackTag(client, repository, subject);
  const rounds = new WriteRounds();
  while (!rounds.areOver) {
    const wanted = withReferrers(indexOf(tag), referrers);
    if (!wanted) return;
    await rounds.pause();
    const outcome = await writeFallbackTag(client, repository, subject, formatReferrersIndex(wanted), tag);
    // Whatever the answer was, what the tag holds now is what counts.
    const before = bytesOf(tag);
    tag = await readFallbackTag(client, repository, subject);
    rounds.add(outcome, [bytesOf(tag), before]);
    if (tag.holds === 'the image itself' && rounds.count > UNLISTED_ROUNDS) break;
    if (outcome instanceof Failure) tag = await withoutGone(client, repository, tag, outcome);
  }
  if (withReferrers(indexOf(tag), referrers)) throw lost(client, repository, subject, tag, rounds.count);
}

/** Puts the tag's own bytes back: a tag that may not be changed refuses even that. */
export async function touchFallbackTag(
  client: DistributionClient,
  repository: string,
  subject: Digest,
  tag: FallbackTag & { holds: 'index' },
): Promise<void> {
  // Refused because the tag has changed, or holds what was deleted since: either way it may be written.
  await writeFallbackTag(client, repository, subject, tag.bytes, tag);
}

/**
 * Writes a list of nothing to a tag that was read as the image itself. GHCR answers so while the tag is not there, GitLab
 * whatever is: that must be known before anything is signed.
 * @throws Failure NO_REFERRERS
 */
export async function openFallbackTag(client: DistributionClient, repository: string, subject: Digest): Promise<void> {
  await writeFallbackTag(client, repository, subject, formatReferrersIndex({ manifests: [] }), { holds: 'nothing' });
  const tag = await readFallbackTag(client, repository, subject);
  if (tag.holds === 'the image itself') throw lost(client, repository, subject, tag, 1);
}

function writeFallbackTag(
  client: DistributionClient,
  repository: string,
  subject: Digest,
  bytes: Buffer,
  current: FallbackTag,
): Promise<'written' | 'changed meanwhile' | Failure> {
  const write = { tag: fallbackTagOf(subject), mediaType: OCI_INDEX, what: 'a fallback tag, an index of referrers,' };
  return writeTag(client, repository, write, bytes, current.holds === 'index' ? current : undefined);
}

/**
 * A registry refuses an index that lists a manifest which was deleted since: such entries are dropped.
 * @throws the refusal, when none is missing
 */
async function withoutGone(
  client: DistributionClient,
  repository: string,
  tag: FallbackTag,
  refusal: Failure,
): Promise<FallbackTag> {
  if (tag.holds !== 'index') throw refusal;
  const gone = new Set<string>();
  await Promise.all(
    descriptorsOf(tag.index).map(async ({ digest }) => {
      if (!(await hasManifest(client, repository, digest))) gone.add(digest);
    }),
  );
  if (gone.size === 0) throw refusal;
  return { ...tag, index: withoutReferrers(tag.index, gone) };
}

function lost(
  { registry }: DistributionClient,
  repository: string,
  subject: Digest,
  tag: FallbackTag,
  times: number,
): Failure {
  if (tag.holds === 'the image itself') {
    return new Failure(
      'NO_REFERRERS',
      `${registry} has no referrers API and answers the tag ${fallbackTagOf(subject)} of ${repository} with the image itself: nothing can be listed there`,
      {
        service: registry,
        advice:
          'GitLab’s registry is like this. Set `publish: legacy-tags`, which cosign, Kyverno and policy-controller read there, or publish to a registry that can list referrers.',
      },
    );
  }
  const what = `the fallback tag of ${subject} in ${repository} lost what was written to it, ${times} times`;
  return new Failure('REFERRER_LOST', what, { service: registry });
}

function indexOf(tag: FallbackTag) {
  return tag.holds === 'index' ? tag.index : undefined;
}

function bytesOf(tag: FallbackTag): Buffer | undefined {
  return tag.holds === 'index' ? tag.bytes : undefined;
}
