import { randomBytes, randomUUID } from 'node:crypto';
import type { ServiceAnswer, ServiceRequest } from '../service.ts';
import { locationOf, type Context } from './context.ts';
import { digestOf } from './digest.ts';
import { digestInvalid, Refusal, unsupported } from './refusal.ts';
import type { Repository, Upload } from './store.ts';

/** `POST /v2/<name>/blobs/uploads/`: mounts, stores at once, or starts an upload. */
export function uploadsEndPoint(context: Context, { name }: { name: string }, request: ServiceRequest): ServiceAnswer {
  if (request.method !== 'POST') throw unsupported();
  const repository = context.store.open(name);
  const query = request.url.searchParams;
  const mounted = mount(context, repository, query.get('mount'), query.get('from'));
  if (mounted) return mounted;
  const digest = query.get('digest');
  const takesWhole = context.quirks.monolithicUpload === 'honoured' && context.quirks.uploads === 'any';
  if (digest !== null && takesWhole) {
    return commit(context, repository, bodyOf(request), digest);
  }
  const upload: Upload = { id: randomUUID(), received: [], state: newState() };
  repository.uploads.set(upload.id, upload);
  return progress(context, name, upload, 202);
}

/** `PATCH`, `PUT`, `GET` and `DELETE` on the location of an upload. */
export function uploadEndPoint(
  context: Context,
  { name, id }: { name: string; id: string },
  request: ServiceRequest,
): ServiceAnswer {
  const repository = context.store.find(name);
  const upload = repository?.uploads.get(id);
  if (!repository || !upload) throw new Refusal(404, 'BLOB_UPLOAD_UNKNOWN', 'blob upload unknown to registry', {});
  // The location is opaque: a client that builds it itself, or keeps an old one, loses the state.
  if (request.url.searchParams.get('_state') !== upload.state) {
    throw new Refusal(404, 'BLOB_UPLOAD_INVALID', 'blob upload invalid');
  }
  switch (request.method) {
    case 'PATCH':
      checkContentRange(request, upload);
      checkLastChunk(context, upload);
      upload.received.push(bodyOf(request));
      upload.state = newState();
      return progress(context, name, upload, 202);
    case 'PUT':
      return finish(context, repository, upload, request);
    case 'GET':
      return progress(context, name, upload, 204);
    case 'DELETE':
      repository.uploads.delete(id);
      return { status: 204, headers: { 'docker-upload-uuid': id } };
    default:
      throw unsupported();
  }
}

function mount(context: Context, target: Repository, digest: string | null, from: string | null) {
  if (digest === null || from === null || context.quirks.mount === 'ignored') return undefined;
  const bytes = context.store.find(from)?.blobs.get(digest);
  if (!bytes) return undefined;
  target.blobs.set(digest, bytes);
  return created(context, target, digest);
}

function finish(context: Context, repository: Repository, upload: Upload, request: ServiceRequest): ServiceAnswer {
  const digest = request.url.searchParams.get('digest');
  // A refused upload is over: distribution cleans up and the next request finds nothing.
  if (digest === null) {
    repository.uploads.delete(upload.id);
    throw digestInvalid('digest missing');
  }
  checkContentRange(request, upload);
  if (request.body.length > 0) checkLastChunk(context, upload);
  if (context.quirks.uploads === 'chunks' && upload.received.length === 0) throw unsupported();
  repository.uploads.delete(upload.id);
  return commit(context, repository, Buffer.concat([...upload.received, bodyOf(request)]), digest);
}

function commit(context: Context, repository: Repository, bytes: Buffer, digest: string): ServiceAnswer {
  if (digestOf(bytes) !== digest) throw digestInvalid({ Digest: digest, Reason: {} });
  repository.blobs.set(digest, bytes);
  return created(context, repository, digest);
}

function created(context: Context, repository: Repository, digest: string): ServiceAnswer {
  const location = locationOf(context, `/v2/${repository.name}/blobs/${digest}`);
  return { status: 201, headers: { location, 'docker-content-digest': digest } };
}

function progress(context: Context, name: string, upload: Upload, status: number): ServiceAnswer {
  const path = `/v2/${name}/blobs/uploads/${upload.id}?_state=${upload.state}`;
  const range = `0-${Math.max(0, sizeOf(upload) - 1)}`;
  const { chunkMinBytes } = context.quirks;
  const headers = {
    location: locationOf(context, path),
    range,
    'docker-upload-uuid': upload.id,
    ...(chunkMinBytes > 0 && { 'oci-chunk-min-length': String(chunkMinBytes) }),
  };
  return { status, headers };
}

/** distribution-spec, "Pushing a blob in chunks": a chunk out of order is 416. */
function checkContentRange(request: ServiceRequest, upload: Upload): void {
  const header = request.headers['content-range'];
  if (header === undefined) return;
  const [, first, last] = /^(\d+)-(\d+)$/.exec(header) ?? [];
  const size = sizeOf(upload);
  if (Number(first) !== size || Number(last) !== size + request.body.length - 1) {
    throw new Refusal(416, 'RANGE_INVALID', 'invalid content range', header);
  }
}

/** Another chunk is coming, so the one before was not the last. */
function checkLastChunk({ quirks }: Context, { received }: Upload): void {
  const last = received.at(-1);
  if (last && last.length < quirks.chunkMinBytes) {
    throw new Refusal(416, 'BLOB_UPLOAD_INVALID', 'the chunk is smaller than the minimum', quirks.chunkMinBytes);
  }
}

/** distribution parses a form before it looks for the blob, so what curl sends by default arrives empty. */
function bodyOf(request: ServiceRequest): Buffer {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  return isForm ? Buffer.alloc(0) : request.body;
}

function sizeOf(upload: Upload): number {
  return upload.received.reduce((size, chunk) => size + chunk.length, 0);
}

function newState(): string {
  return randomBytes(12).toString('base64url');
}
