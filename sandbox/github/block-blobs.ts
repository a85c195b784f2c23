import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { text, type ServiceAnswer, type ServiceRequest } from '../service.ts';

type Permission = 'read' | 'write';

interface Blob {
  bytes: Buffer | undefined;
  readonly blocks: Map<string, Buffer>;
}

const LIFETIME_MS = 3_600_000;

/**
 * The block blobs of Azure storage that the cache service keeps its archives in, reached by signed URLs. The path is
 * `/account/container/blob`: the form for hosts that are addresses.
 * https://learn.microsoft.com/rest/api/storageservices/put-blob, put-block, put-block-list, get-blob
 */
export class BlockBlobs {
  static readonly PATH = '/actionscache/caches/';
  readonly #blobs = new Map<string, Blob>();
  readonly #key = randomBytes(32);

  create(): string {
    const name = randomUUID();
    this.#blobs.set(name, { bytes: undefined, blocks: new Map() });
    return name;
  }

  /** The blob's bytes; undefined until they were uploaded. */
  read(name: string): Buffer | undefined {
    return this.#blobs.get(name)?.bytes;
  }

  write(name: string, bytes: Buffer): void {
    const blob = this.#blobs.get(name);
    if (blob) blob.bytes = bytes;
  }

  delete(name: string): void {
    this.#blobs.delete(name);
  }

  /** Path and query of a URL that allows one kind of access to one blob. */
  signedPath(name: string, permission: Permission): string {
    const expires = new Date(Date.now() + LIFETIME_MS).toISOString();
    const query = new URLSearchParams({ sv: '2026-02-06', sr: 'b', sp: permission.slice(0, 1), se: expires });
    query.set('sig', this.#signature(name, query));
    return `${BlockBlobs.PATH}${name}?${query}`;
  }

  answer(request: ServiceRequest): ServiceAnswer {
    const { method, url } = request;
    const name = url.pathname.slice(BlockBlobs.PATH.length);
    const blob = this.#blobs.get(name);
    const permission: Permission = method === 'GET' || method === 'HEAD' ? 'read' : 'write';
    if (!this.#isSigned(name, url.searchParams, permission)) return refusal(403, 'AuthenticationFailed');
    if (!blob) return refusal(404, 'BlobNotFound');
    if (permission === 'read') return blob.bytes ? rangeOf(blob.bytes, request) : refusal(404, 'BlobNotFound');
    return method === 'PUT' ? put(blob, request) : refusal(405, 'UnsupportedHttpVerb');
  }

  #isSigned(name: string, query: URLSearchParams, permission: Permission): boolean {
    if (query.get('sig') !== this.#signature(name, query)) return false;
    return query.get('sp') === permission.slice(0, 1) && new Date(query.get('se') ?? 0).getTime() > Date.now();
  }

  #signature(name: string, query: URLSearchParams): string {
    const signed = [name, ...['sv', 'sr', 'sp', 'se'].map((field) => query.get(field) ?? '')];
    return createHmac('sha256', this.#key).update(signed.join('\n')).digest('base64');
  }
}

function put(blob: Blob, { url, headers, body }: ServiceRequest): ServiceAnswer {
  const component = url.searchParams.get('comp');
  if (component === 'block') {
    const id = url.searchParams.get('blockid');
    if (!id) return refusal(400, 'InvalidQueryParameterValue');
    blob.blocks.set(id, body);
    return created();
  }
  if (component === 'blocklist') {
    const ids = [...body.toString('utf8').matchAll(/<(?:Latest|Uncommitted)>([^<]*)</g)].map(([, id = '']) => id);
    const blocks = ids.map((id) => blob.blocks.get(id));
    if (!blocks.every((block) => block !== undefined)) return refusal(400, 'InvalidBlockList');
    blob.bytes = Buffer.concat(blocks);
    return created();
  }
  if (component !== null) return refusal(400, 'InvalidQueryParameterValue');
  if (headers['x-ms-blob-type'] !== 'BlockBlob') return refusal(400, 'MissingRequiredHeader');
  blob.bytes = body;
  return created();
}

function rangeOf(bytes: Buffer, { headers }: ServiceRequest): ServiceAnswer {
  const common = { 'content-type': 'application/octet-stream', 'accept-ranges': 'bytes', ...requestId() };
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(headers['x-ms-range'] ?? headers['range'] ?? '') ?? [];
  if (first === undefined) return { status: 200, headers: common, body: bytes };
  const from = Number(first);
  const to = Math.min(last ? Number(last) : bytes.length - 1, bytes.length - 1);
  if (from > to) return refusal(416, 'InvalidRange');
  const contentRange = { 'content-range': `bytes ${from}-${to}/${bytes.length}` };
  return { status: 206, headers: { ...common, ...contentRange }, body: bytes.subarray(from, to + 1) };
}

function created(): ServiceAnswer {
  return { status: 201, headers: { etag: `"0x${randomBytes(8).toString('hex')}"`, ...requestId() } };
}

function refusal(status: number, code: string): ServiceAnswer {
  const body = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  return text(status, body, { 'content-type': 'application/xml', 'x-ms-error-code': code, ...requestId() });
}

function requestId(): Record<string, string> {
  return { 'x-ms-request-id': randomUUID(), 'x-ms-version': '2026-02-06' };
}
