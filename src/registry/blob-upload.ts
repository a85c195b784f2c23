import { type Digest, digestOf } from '../subject/digest.ts';
import { uploadInChunks } from './chunked-upload.ts';
import type { DistributionClient } from './distribution-client.ts';
import { type Blob, locationOf, startUpload, withDigest } from './upload-location.ts';

/**
 * From here on a blob is not sent where it need not be. A smaller one is sent as fast as it is asked for, and mounting
 * may cost a token for both repositories.
 */
const LARGE_BYTES = 256 * 1024;
/** What registries that take no blob with the first request may say to it, besides 202. */
const NOT_WHOLE = [400, 404, 405, 411, 413, 415, 416];
/** What they may say to a blob that comes in one piece when they want chunks, or less at a time (413; GHCR: 416). */
const NOT_IN_ONE_PIECE = [405, 411, 413, 416];
/** A mount that is refused is an upload that was not started. */
const NOT_MOUNTED = [400, 401, 403, 404, 405];

/** Uploads blobs to one registry; each once for each repository, however many ask for it. */
export class BlobUploads {
  /** Digest → repository → its upload. */
  readonly #uploads = new Map<Digest, Map<string, Promise<void>>>();
  readonly #unattended: Promise<unknown>[] = [];
  /** Whether this registry takes a blob with the first request; distribution does not. */
  #takesWhole: boolean | undefined;
  #wantsChunks = false;

  /** @param mayExist ask first whether the registry has it */
  upload(
    client: DistributionClient,
    repository: string,
    bytes: Buffer,
    options: { readonly mayExist: boolean },
  ): Promise<void> {
    const digest = digestOf(bytes);
    const uploads = this.#uploads.get(digest) ?? new Map<string, Promise<void>>();
    this.#uploads.set(digest, uploads);
    const known = uploads.get(repository);
    if (known) return known;
    const blob = { repository, digest, bytes };
    const upload = options.mayExist ? this.#uploadMissing(client, blob) : this.#upload(client, blob, [...uploads]);
    uploads.set(repository, upload);
    upload.catch(() => uploads.delete(repository));
    return upload;
  }

  /** The same, for later: whoever needs the blob asks for its upload again, and learns what became of it. */
  uploadAhead(client: DistributionClient, repository: string, bytes: Buffer): void {
    this.#unattended.push(this.upload(client, repository, bytes, { mayExist: true }).catch(() => undefined));
  }

  /** Opens an upload and cancels it: the only way to learn whether a push is allowed (a token alone proves nothing). */
  async probe(client: DistributionClient, repository: string): Promise<void> {
    const path = (await startUpload(client, repository)).href;
    // Nobody has to wait for it; an upload that cannot be cancelled is dropped by the registry in its own time.
    this.#unattended.push(
      client.send(repository, { method: 'DELETE', path, accept: [404, 405] }).catch(() => undefined),
    );
  }

  /** Waits for what nobody waits for. */
  async settled(): Promise<void> {
    await Promise.all(this.#unattended);
  }

  async #uploadMissing(client: DistributionClient, blob: Blob): Promise<void> {
    const { repository, digest } = blob;
    const found = await client.send(repository, { method: 'HEAD', path: `blobs/${digest}`, accept: [404] });
    if (found.status === 404) await this.#upload(client, blob, []);
  }

  async #upload(client: DistributionClient, blob: Blob, elsewhere: readonly [string, Promise<void>][]): Promise<void> {
    if (this.#wantsChunks) return uploadInChunks(client, blob);
    const [other] = elsewhere;
    const isLarge = blob.bytes.length >= LARGE_BYTES;
    const started = isLarge && other ? await mount(client, blob, ...other) : undefined;
    if (started === 'mounted') return;
    const location = started ?? (await this.#start(client, blob, isLarge));
    if (location === 'taken') return;
    const answer = await client.send(blob.repository, {
      method: 'PUT',
      path: withDigest(location, blob.digest),
      headers: { 'content-type': 'application/octet-stream' },
      body: blob.bytes,
      accept: NOT_IN_ONE_PIECE,
    });
    if (answer.status < 300) return;
    // A refused upload is over: some registries forget it, others do not.
    await uploadInChunks(client, blob);
    this.#wantsChunks ||= answer.status === 405 || answer.status === 411;
  }

  /** POST with the digest and the blob: one request where that is allowed, and elsewhere the first of two. */
  async #start(client: DistributionClient, blob: Blob, isLarge: boolean): Promise<URL | 'taken'> {
    if (this.#takesWhole ?? !isLarge) {
      const answer = await client.send(blob.repository, {
        method: 'POST',
        path: `blobs/uploads/?digest=${blob.digest}`,
        headers: { 'content-type': 'application/octet-stream' },
        body: blob.bytes,
        accept: NOT_WHOLE,
      });
      this.#takesWhole = answer.status === 201;
      if (answer.status === 201) return 'taken';
      if (answer.status === 202) return locationOf(answer);
    }
    return startUpload(client, blob.repository);
  }
}

/** distribution-spec 1.1, "Mounting a blob from another repository". @returns where to send the blob instead, if known */
async function mount(
  client: DistributionClient,
  { repository, digest }: Blob,
  from: string,
  isThere: Promise<void>,
): Promise<URL | 'mounted' | undefined> {
  try {
    await isThere;
  } catch {
    return undefined;
  }
  const path = `blobs/uploads/?mount=${digest}&from=${encodeURIComponent(from)}`;
  const answer = await client.send(repository, { method: 'POST', path, mountsFrom: from, accept: NOT_MOUNTED });
  if (answer.status === 201) return 'mounted';
  return answer.status === 202 ? locationOf(answer) : undefined;
}
