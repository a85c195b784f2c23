import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure/failure.ts';
import type { HttpAnswer } from '../http/http.ts';
import type { DistributionClient } from './distribution-client.ts';
import { MANIFEST_ACCEPT } from './media-types.ts';
import { MAX_MANIFEST_BYTES } from './read-manifest.ts';
import { refusalIn } from './refusal.ts';

const PRECONDITION_FAILED = 412;

/** A tag that things are added to, by reading, changing and writing the whole. */
export interface TagWrite {
  readonly tag: string;
  readonly mediaType: string;
  /** For messages: `a fallback tag`. */
  readonly what: string;
}

/** What the tag held when it was read: undefined is nothing, and then another's first write is not overwritten. */
export type TagVersion = { readonly etag: string | undefined } | undefined;

/**
 * Writes a tag if it is still what it was; registries that know no conditions write it anyhow.
 * @returns a Failure when the registry misses something that is named in it
 * @throws Failure IMMUTABLE_TAG, REGISTRY_TOO_OLD, REGISTRY_…
 */
export async function writeTag(
  client: DistributionClient,
  repository: string,
  { tag, mediaType, what }: TagWrite,
  bytes: Buffer,
  current: TagVersion,
): Promise<'written' | 'changed meanwhile' | Failure> {
  try {
    await client.send(repository, {
      method: 'PUT',
      path: `manifests/${tag}`,
      headers: { 'content-type': mediaType, ...conditionOf(current) },
      body: bytes,
    });
    return 'written';
  } catch (error) {
    const refusal = refusalIn(error);
    if (!refusal || !(error instanceof Failure)) throw error;
    const target = `${client.registry}/${repository}`;
    const details = { service: client.registry, cause: error };
    if (refusal.isOfImmutableTag(repository)) {
      throw new Failure('IMMUTABLE_TAG', `${target} does not let ${what} be changed: ${error.message}`, details);
    }
    if (refusal.isDenial) throw error;
    if (current && refusal.isOfMissingOverwriteRight) {
      throw new Failure(
        'PUSH_DENIED',
        `the login may create tags in ${target}, not replace ${what}: ${error.message}`,
        {
          ...details,
          advice:
            'Give it the right to overwrite (in Artifactory: Delete/Overwrite), or move to the OCI 1.1 referrers API.',
        },
      );
    }
    if (refusal.status === PRECONDITION_FAILED) return 'changed meanwhile';
    if (refusal.isOfMissingContent) return error;
    if (!refusal.isOfManifestType) throw error;
    throw new Failure('REGISTRY_TOO_OLD', `${target} does not take ${what}: ${error.message}`, details);
  }
}

/** Reads a tag. @returns undefined when it is not there */
export async function readTag(
  client: DistributionClient,
  repository: string,
  tag: string,
  absent: readonly number[],
): Promise<HttpAnswer | undefined> {
  try {
    const answer = await client.send(repository, {
      method: 'GET',
      path: `manifests/${tag}`,
      headers: { accept: MANIFEST_ACCEPT },
      accept: absent,
      maxBytes: MAX_MANIFEST_BYTES,
    });
    return answer.status === 200 ? answer : undefined;
  } catch (error) {
    if (refusalIn(error)?.isOfAbsentTag) return undefined;
    throw error;
  }
}

/** For `If-Match`, which compares strongly: a weak one would never match (RFC 9110 §13.1.1). */
export function strongEtag(headers: Pick<Headers, 'get'>): string | undefined {
  const etag = headers.get('etag') ?? undefined;
  return etag?.startsWith('W/') ? undefined : etag;
}

/** So often what was written may be gone when the tag is read again. */
const MAX_LOSSES = 8;
/** So often another writer may come before: each time one of them has got its own in, so this one's turn comes. */
const MAX_DEFEATS = 100;
const FIRST_PAUSE_MS = 100;

/** How often a tag is written until what was added to it stays. */
export class WriteRounds {
  #losses = 0;
  #defeats = 0;

  get count(): number {
    return this.#losses + this.#defeats;
  }

  get areOver(): boolean {
    return this.#losses === MAX_LOSSES || this.#defeats === MAX_DEFEATS;
  }

  /** Between two rounds: growing, and different for each writer, so that two do not meet again. */
  async pause(): Promise<void> {
    if (this.count === 0) return;
    await sleep(FIRST_PAUSE_MS * 2 ** Math.min(this.count - 1, 4) * (0.5 + Math.random() / 2));
  }

  /** @param change what the tag holds now and held before; a refusal over no change at all is no other writer's doing */
  add(outcome: Awaited<ReturnType<typeof writeTag>>, change: readonly [Buffer | undefined, Buffer | undefined]): void {
    const [now, before] = change;
    const hasChanged = now === undefined || before === undefined ? now !== before : !now.equals(before);
    if (outcome === 'changed meanwhile' && hasChanged) this.#defeats += 1;
    else this.#losses += 1;
  }
}

function conditionOf(current: TagVersion): Record<string, string> {
  if (!current) return { 'if-none-match': '*' };
  return current.etag === undefined ? {} : { 'if-match': current.etag };
}
