import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure/failure.ts';
import type { Digest } from '../subject/digest.ts';
import { statusFailure } from '../http/http-failure.ts';
import type { DistributionClient } from './distribution-client.ts';
import { OCI_INDEX } from './media-types.ts';
import { readManifest } from './read-manifest.ts';
import { descriptorsOf, formatReferrersIndex, withoutReferrers, withReferrers } from './referrers-index.ts';
import { type FallbackTag, fallbackTagOf, readFallbackTag } from './referrers-listing.ts';
import type { Descriptor } from './registry.ts';

const MAX_ROUNDS = 8;
const FIRST_PAUSE_MS = 100;
const PRECONDITION_FAILED = 412;

/**
 * Adds referrers to a fallback tag in one update: read, change, write, read again. Where the registry honours conditional
 * requests nothing can be lost; elsewhere another writer's update may win, which the last reading finds and the next round
 * repairs.
 * @throws Failure REFERRER_LOST when other writers kept winning
 */
export async function addToFallbackTag(
  client: DistributionClient,
  repository: string,
  subject: Digest,
  referrers: readonly Descriptor[],
): Promise<void> {
  let current = await readFallbackTag(client, repository, subject);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const wanted = withReferrers(current?.index, referrers);
    if (!wanted) return;
    const written = await writeTag(client, repository, subject, formatReferrersIndex(wanted), current);
    // Whatever the answer was, what the tag holds now is what counts.
    current = await readFallbackTag(client, repository, subject);
    if (written === 'missing child' && current) current = await withoutGone(client, repository, current);
    if (written === 'changed meanwhile' || round > 0)
      await sleep(FIRST_PAUSE_MS * 2 ** Math.min(round, 4) * Math.random());
  }
  if (!withReferrers(current?.index, referrers)) return;
  throw new Failure('REFERRER_LOST', `another writer replaced the fallback tag of ${subject} ${MAX_ROUNDS} times`, {
    service: client.registry,
  });
}

/** Puts the tag's own bytes back: a tag that may not be changed refuses even that. */
export async function touchFallbackTag(
  client: DistributionClient,
  repository: string,
  subject: Digest,
  tag: FallbackTag,
): Promise<void> {
  await client.send(repository, {
    method: 'PUT',
    path: `manifests/${fallbackTagOf(subject)}`,
    headers: { 'content-type': OCI_INDEX, ...(tag.etag ? { 'if-match': tag.etag } : {}) },
    body: tag.bytes,
    accept: [PRECONDITION_FAILED],
    probe: true,
  });
}

async function writeTag(
  client: DistributionClient,
  repository: string,
  subject: Digest,
  bytes: Buffer,
  current: FallbackTag | undefined,
): Promise<'written' | 'changed meanwhile' | 'missing child'> {
  const condition: Record<string, string> = current
    ? current.etag
      ? { 'if-match': current.etag }
      : {}
    : { 'if-none-match': '*' };
  const path = `manifests/${fallbackTagOf(subject)}`;
  const headers = { 'content-type': OCI_INDEX, ...condition };
  const answer = await client.send(repository, {
    method: 'PUT',
    path,
    headers,
    body: bytes,
    accept: [400, 404, PRECONDITION_FAILED],
  });
  if (answer.status < 300) return 'written';
  const said = answer.body.toString('utf8');
  if (answer.status === PRECONDITION_FAILED && !/immutable/i.test(said)) return 'changed meanwhile';
  if (said.includes('MANIFEST_BLOB_UNKNOWN')) return 'missing child';
  throw statusFailure({ service: 'REGISTRY', method: 'PUT', url: answer.url }, answer);
}

/** A registry refuses an index that lists a manifest which was deleted since: such entries are dropped. */
async function withoutGone(client: DistributionClient, repository: string, tag: FallbackTag): Promise<FallbackTag> {
  const gone = new Set<string>();
  await Promise.all(
    descriptorsOf(tag.index).map(async ({ digest }) => {
      if (!(await readManifest(client, repository, digest))) gone.add(digest);
    }),
  );
  return { ...tag, index: withoutReferrers(tag.index, gone) };
}
