import { badAnswer } from '../http/http-failure.ts';
import { type Digest, digestOf } from '../subject/digest.ts';
import type { DistributionClient } from './distribution-client.ts';

/** Uploads blobs to one registry; each once for each repository, however many ask for it. */
export class BlobUploads {
  readonly #client: DistributionClient;
  readonly #cancelling: Promise<unknown>[] = [];
  readonly #done = new Map<string, Promise<void>>();
  /** Whether this registry takes a blob with the first request; distribution does not. */
  #takesWhole = true;

  constructor(client: DistributionClient) {
    this.#client = client;
  }

  /** @param mayExist ask first whether the registry has it */
  upload(repository: string, bytes: Buffer, options: { readonly mayExist: boolean }): Promise<void> {
    const digest = digestOf(bytes);
    const key = `${repository}@${digest}`;
    const known = this.#done.get(key);
    if (known) return known;
    const upload = this.#upload(repository, digest, bytes, options.mayExist);
    this.#done.set(key, upload);
    upload.catch(() => this.#done.delete(key));
    return upload;
  }

  /** Opens an upload and cancels it: the only way to learn whether a push is allowed (a token alone proves nothing). */
  async probe(repository: string): Promise<void> {
    const answer = await this.#client.send(repository, { method: 'POST', path: 'blobs/uploads/', probe: true });
    const location = answer.headers.get('location');
    if (location === null) throw badAnswer('REGISTRY', answer.url, 'it opened an upload without saying where');
    const path = new URL(location, answer.url).href;
    // Nobody has to wait for it; an upload that cannot be cancelled is dropped by the registry in its own time.
    this.#cancelling.push(
      this.#client.send(repository, { method: 'DELETE', path, probe: true, accept: [404, 405] }).catch(() => undefined),
    );
  }

  /** Waits until the uploads of `probe` are cancelled. */
  async settled(): Promise<void> {
    await Promise.all(this.#cancelling);
  }

  async #upload(repository: string, digest: Digest, bytes: Buffer, mayExist: boolean): Promise<void> {
    if (mayExist) {
      const found = await this.#client.send(repository, { method: 'HEAD', path: `blobs/${digest}`, accept: [404] });
      if (found.status === 200) return;
    }
    const whole = this.#takesWhole;
    const started = await this.#client.send(repository, {
      method: 'POST',
      path: whole ? `blobs/uploads/?digest=${digest}` : 'blobs/uploads/',
      headers: { 'content-type': 'application/octet-stream' },
      ...(whole ? { body: bytes } : {}),
    });
    if (started.status === 201) return;
    this.#takesWhole = false;
    const location = started.headers.get('location');
    if (location === null) throw badAnswer('REGISTRY', started.url, 'it opened an upload without saying where');
    const url = new URL(location, started.url);
    url.searchParams.set('digest', digest);
    await this.#client.send(repository, {
      method: 'PUT',
      path: url.href,
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
    });
  }
}
