import type { ServiceAnswer, ServiceRequest } from '../service.ts';
import type { Context } from './context.ts';
import { isDigest } from './digest.ts';
import { blobUnknown, digestInvalid, unsupported } from './refusal.ts';

interface BlobRoute {
  readonly name: string;
  readonly digest: string;
}

/** `HEAD`, `GET` and `DELETE /v2/<name>/blobs/<digest>`. */
export function blobEndPoint(context: Context, { name, digest }: BlobRoute, request: ServiceRequest): ServiceAnswer {
  if (!isDigest(digest)) throw digestInvalid(digest);
  const blobs = context.store.find(name)?.blobs;
  const bytes = blobs?.get(digest);
  if (!blobs || !bytes) throw blobUnknown(digest);
  if (request.method === 'DELETE') {
    blobs.delete(digest);
    return { status: 202 };
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') throw unsupported();
  if (context.storageUrl) {
    return { status: 307, headers: { location: context.storageUrl(request.method, name, digest) } };
  }
  return blobAnswer(bytes, digest, request.headers['range']);
}

/** The blob, or the part that a `Range` of one interval asks for. */
export function blobAnswer(bytes: Buffer, digest: string, range: string | undefined): ServiceAnswer {
  const headers = {
    'content-type': 'application/octet-stream',
    'accept-ranges': 'bytes',
    'docker-content-digest': digest,
    etag: `"${digest}"`,
  };
  const interval = parseRange(range, bytes.length);
  if (interval === undefined) return { status: 200, headers, body: bytes };
  if (interval === 'unsatisfiable') {
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${bytes.length}` } };
  }
  const contentRange = `bytes ${interval.first}-${interval.last}/${bytes.length}`;
  return {
    status: 206,
    headers: { ...headers, 'content-range': contentRange },
    body: bytes.subarray(interval.first, interval.last + 1),
  };
}

/** RFC 9110, 14.1.2; a header of another form is ignored, as 14.2 wants. */
function parseRange(
  header: string | undefined,
  size: number,
): { first: number; last: number } | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (!from && !to) return undefined;
  if (!from) return Number(to) === 0 ? 'unsatisfiable' : { first: Math.max(0, size - Number(to)), last: size - 1 };
  const [first, last] = [Number(from), to ? Math.min(Number(to), size - 1) : size - 1];
  if (to && Number(to) < first) return undefined;
  return first >= size ? 'unsatisfiable' : { first, last };
}
