import { createHmac, randomBytes } from 'node:crypto';
import { text, type Handler } from '../service.ts';
import { blobAnswer } from './blobs.ts';
import type { Store } from './store.ts';

/**
 * The object storage that blob requests are redirected to (Docker Hub, GHCR, ECR). As S3 does, it takes a signed URL
 * for one method and refuses a request that brings an Authorization header as well.
 */
export class BlobStorage {
  readonly #store: Store;
  readonly #key = randomBytes(32);

  constructor(store: Store) {
    this.#store = store;
  }

  /** Path and query of the signed URL. */
  signedPath(method: string, repository: string, digest: string): string {
    const path = `/${repository}/${digest}`;
    return `${path}?X-Signature=${this.#sign(method, path)}`;
  }

  readonly handle: Handler = (request) => {
    if (request.headers['authorization'] !== undefined) {
      return text(400, 'Only one auth mechanism allowed', { 'content-type': 'application/xml' });
    }
    const { pathname, searchParams } = request.url;
    if (searchParams.get('X-Signature') !== this.#sign(request.method, pathname)) {
      return text(403, 'SignatureDoesNotMatch', { 'content-type': 'application/xml' });
    }
    const slash = pathname.lastIndexOf('/');
    const digest = pathname.slice(slash + 1);
    const bytes = this.#store.find(pathname.slice(1, slash))?.blobs.get(digest);
    return bytes ? blobAnswer(bytes, digest, request.headers['range']) : text(404, 'NoSuchKey');
  };

  #sign(method: string, path: string): string {
    return createHmac('sha256', this.#key).update(`${method} ${path}`).digest('hex');
  }
}
