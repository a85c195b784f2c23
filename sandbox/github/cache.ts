import { Service, json, type Handler, type ServiceAnswer, type ServiceOptions } from '../service.ts';
import { BlockBlobs } from './block-blobs.ts';
import { CacheEntries, type CacheEntry } from './cache-entries.ts';
import { cacheRequest, isCacheKey, type CacheRequest } from './cache-request.ts';
import type { Job, Jobs } from './job.ts';

const METHODS = '/twirp/github.actions.results.api.v1.CacheService/';

/** The cache of Actions, version 2: three methods in Twirp's JSON, and the storage that their signed URLs lead to. */
export class ActionsCache {
  readonly service: Service;
  readonly #jobs: Jobs;
  readonly #entries = new CacheEntries();
  readonly #blobs = new BlockBlobs();

  constructor(jobs: Jobs, options: ServiceOptions = {}) {
    this.#jobs = jobs;
    this.service = new Service('cache', (request) => this.#answer(request), options);
  }

  /** Finished entries, oldest first. */
  entries(): readonly CacheEntry[] {
    return this.#entries.list();
  }

  /** The archive of an entry, as it would be downloaded. */
  bytes(entry: CacheEntry): Buffer {
    const bytes = this.#blobs.read(entry.blob);
    if (!bytes) throw new Error(`cache entry ${entry.key} has no bytes`);
    return bytes;
  }

  /** The cache is lost: every entry is gone, as after eviction. */
  dropAll(): void {
    for (const { blob } of this.#entries.dropAll()) this.#blobs.delete(blob);
  }

  /** Changes what an entry holds, as another job that may write to the repository could; by default one byte. */
  corrupt(entry: CacheEntry, change: (bytes: Buffer) => Buffer = flipMiddleByte): void {
    this.#blobs.write(entry.blob, change(Buffer.from(this.bytes(entry))));
  }

  readonly #answer: Handler = (request) => {
    const { method, url, headers, body } = request;
    if (url.pathname.startsWith(BlockBlobs.PATH)) return this.#blobs.answer(request);
    if (!url.pathname.startsWith(METHODS)) return twirpError(404, 'bad_route', `no handler for path ${url.pathname}`);
    if (method !== 'POST') return twirpError(404, 'bad_route', `unsupported method ${method}`);
    const job = this.#jobs.find('runtimeToken', headers['authorization']);
    if (!job || this.#jobs.hasEnded(job)) return twirpError(401, 'unauthenticated', 'invalid runtime token');
    const parsed = cacheRequest(body);
    if (!parsed) return twirpError(400, 'malformed', 'the json request could not be decoded');
    if (!parsed.version) return twirpError(400, 'invalid_argument', 'version is required');
    const badKey = [parsed.key, ...parsed.restoreKeys].find((key) => !isCacheKey(key));
    if (badKey !== undefined) return twirpError(400, 'invalid_argument', `invalid key: ${badKey.slice(0, 600)}`);
    return this.#call(url.pathname.slice(METHODS.length), job, parsed);
  };

  #call(method: string, job: Job, request: CacheRequest): ServiceAnswer {
    if (method === 'GetCacheEntryDownloadURL') return this.#download(job, request);
    if (method === 'CreateCacheEntry') return this.#create(job, request);
    if (method === 'FinalizeCacheEntryUpload') return this.#finalise(job, request);
    return twirpError(404, 'bad_route', `no such method ${method}`);
  }

  #download({ run, permissions }: Job, request: CacheRequest): ServiceAnswer {
    if (permissions.cacheMode === 'none' || permissions.cacheMode === 'write-only') {
      return twirpError(403, 'permission_denied', 'cache read denied: the token has no readable cache scopes');
    }
    const entry = this.#entries.find(run, request);
    if (!entry) return json(200, { ok: false });
    const url = this.service.origin + this.#blobs.signedPath(entry.blob, 'read');
    return json(200, { ok: true, signed_download_url: url, matched_key: entry.key });
  }

  #create({ run, permissions }: Job, { key, version }: CacheRequest): ServiceAnswer {
    if (permissions.cacheMode === 'none' || permissions.cacheMode === 'read') {
      return json(200, { ok: false, message: 'cache write denied: the token has no writable cache scopes' });
    }
    const entry = this.#entries.reserve(run, key, version, () => this.#blobs.create());
    if (!entry) {
      return twirpError(409, 'already_exists', 'cache entry with the same key, version, and scope already exists');
    }
    return json(200, {
      ok: true,
      signed_upload_url: this.service.origin + this.#blobs.signedPath(entry.blob, 'write'),
    });
  }

  #finalise({ run }: Job, { key, version, sizeBytes }: CacheRequest): ServiceAnswer {
    const entry = this.#entries.reserved(run, key, version);
    const bytes = entry && this.#blobs.read(entry.blob);
    if (!entry || !bytes) return twirpError(404, 'not_found', `no upload for the cache entry ${key}`);
    if (sizeBytes !== bytes.length) {
      return twirpError(400, 'invalid_argument', `size_bytes is ${sizeBytes}, but ${bytes.length} bytes were uploaded`);
    }
    this.#entries.finalise(entry, bytes.length);
    return json(200, { ok: true, entry_id: String(entry.id) });
  }
}

function twirpError(status: number, code: string, msg: string): ServiceAnswer {
  return json(status, { code, msg });
}

function flipMiddleByte(bytes: Buffer): Buffer {
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 0xff, middle);
  return bytes;
}
