import { json as canonicalJson } from '@sigstore/core';
import { json, text, type Handler, type ServiceAnswer, type ServiceRequest } from '../service.ts';
import type { Clock } from './clock.ts';
import { EntryRefusal, fieldsOf } from './entry-refusal.ts';
import { ENTRY_KINDS } from './rekor-entries.ts';
import { SearchIndex } from './search-index.ts';
import { signWith, type SigningKey } from './signing-key.ts';
import type { LogEntry, TransparencyLog } from './transparency-log.ts';

const ENTRIES = '/api/v1/log/entries';
const ENTRY_ID = /^(?:([0-9a-f]{16}))?([0-9a-f]{64})$/;
const SHA256_QUERY = /^(?:sha256:)?([0-9a-f]{64})$/;

export interface RekorOptions {
  readonly searchIndex: boolean;
  readonly maxBodyBytes: number;
}

export interface RekorLog {
  readonly log: TransparencyLog;
  readonly treeId: bigint;
  readonly key: SigningKey;
}

/** Rekor v1; https://github.com/sigstore/rekor/blob/main/openapi.yaml */
export class Rekor {
  readonly #log: TransparencyLog;
  readonly #treeId: bigint;
  readonly #key: SigningKey;
  readonly #clock: Clock;
  readonly #options: RekorOptions;
  readonly #index = new SearchIndex();

  constructor({ log, treeId, key }: RekorLog, clock: Clock, options: RekorOptions) {
    this.#log = log;
    this.#treeId = treeId;
    this.#key = key;
    this.#clock = clock;
    this.#options = options;
  }

  readonly handle: Handler = (request) => {
    const { method, url } = request;
    if (method === 'POST' && url.pathname === ENTRIES) return this.#createEntry(request);
    if (method === 'POST' && url.pathname === '/api/v1/index/retrieve') return this.#searchIndex(request);
    if (method !== 'GET') return refusal(404, `path ${url.pathname} was not found`);
    if (url.pathname === ENTRIES) return this.#entryByIndex(url.searchParams.get('logIndex'));
    if (url.pathname.startsWith(`${ENTRIES}/`)) return this.#entryById(url.pathname.slice(ENTRIES.length + 1));
    if (url.pathname === '/api/v1/log') return this.#logInfo();
    if (url.pathname === '/api/v1/log/publicKey') return this.#publicKey();
    return refusal(404, `path ${url.pathname} was not found`);
  };

  #createEntry(request: ServiceRequest): ServiceAnswer {
    const unreadable = this.#refuseUnreadable(request);
    if (unreadable) return unreadable;
    try {
      const proposed = fieldsOf(parse(request.body), 'entry');
      const check = ENTRY_KINDS[`${String(proposed['kind'])} ${String(proposed['apiVersion'])}`];
      if (!check) return refusal(422, `entry kind '${String(proposed['kind'])}' is not supported`);
      const { record, hashes, subjectAlternativeNames } = check(fieldsOf(proposed['spec'], 'spec'));
      const { entry, isNew } = this.#log.append(record, this.#clock.seconds());
      if (!isNew) return alreadyExists(entry.uuid);
      this.#index.add([...hashes, ...subjectAlternativeNames.map(nameKey)], entry.uuid);
      return json(201, this.#answerEntry(entry), { location: locationOf(entry.uuid), etag: entry.uuid });
    } catch (error) {
      if (error instanceof SyntaxError) return refusal(500, 'unexpected EOF');
      if (error instanceof EntryRefusal) return refusal(400, `error processing entry: ${error.message}`);
      throw error;
    }
  }

  #searchIndex(request: ServiceRequest): ServiceAnswer {
    if (!this.#options.searchIndex) return refusal(404, `path ${request.url.pathname} was not found`);
    const unreadable = this.#refuseUnreadable(request);
    if (unreadable) return unreadable;
    try {
      const { hash, email } = fieldsOf(parse(request.body), 'query');
      if (typeof email === 'string') return json(200, this.#index.find(nameKey(email)));
      if (hash === undefined) return refusal(400, 'at least one of email, public key, hash must be given');
      const [, digest] = SHA256_QUERY.exec(typeof hash === 'string' ? hash.toLowerCase() : '') ?? [];
      if (!digest) return refusal(422, `query.hash in body should match '^(sha256:)?[0-9a-fA-F]{64}$'`);
      return json(200, this.#index.find(`sha256:${digest}`));
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof EntryRefusal) return refusal(400, error.message);
      throw error;
    }
  }

  #refuseUnreadable({ body, headers }: ServiceRequest): ServiceAnswer | undefined {
    const type = headers['content-type'] ?? '';
    const limit = this.#options.maxBodyBytes;
    if (!/^application\/json\b/.test(type)) {
      return refusal(415, `unsupported media type "${type}", only [application/json application/yaml] are allowed`);
    }
    if (body.length > limit) return refusal(413, `Request Entity Too Large. Limit set to ${limit}`);
    return undefined;
  }

  #entryById(id: string): ServiceAnswer {
    const [, treeId, leaf] = ENTRY_ID.exec(id.toLowerCase()) ?? [];
    if (!leaf) return refusal(422, `entryUUID in path should match '^([0-9a-fA-F]{64}|[0-9a-fA-F]{80})$'`);
    const ours = treeId === undefined || BigInt(`0x${treeId}`) === this.#treeId;
    return this.#found(ours ? this.#log.findByLeaf(leaf) : undefined);
  }

  #entryByIndex(logIndex: string | null): ServiceAnswer {
    if (logIndex === null || !/^\d+$/.test(logIndex)) return refusal(422, 'logIndex in query is required');
    return this.#found(this.#log.findByIndex(Number(logIndex)));
  }

  #found(entry: LogEntry | undefined): ServiceAnswer {
    return entry ? json(200, this.#answerEntry(entry)) : { status: 404 };
  }

  /** The entry with a proof for the tree as it is now. */
  #answerEntry(entry: LogEntry): object {
    const { rootHash, hashes, ...proof } = this.#log.inclusionProof(entry.logIndex);
    const signed = {
      body: entry.canonicalBody.toString('base64'),
      integratedTime: entry.integratedTime,
      logIndex: entry.logIndex,
      logID: this.#log.signer.logId.toString('hex'),
    };
    const promise = signWith(this.#key, Buffer.from(canonicalJson.canonicalize(signed)));
    const inclusionProof = {
      ...proof,
      rootHash: rootHash.toString('hex'),
      hashes: hashes.map((h) => h.toString('hex')),
    };
    const verification = { inclusionProof, signedEntryTimestamp: promise.toString('base64') };
    return { [entry.uuid]: { ...signed, verification } };
  }

  #logInfo(): ServiceAnswer {
    return json(200, {
      inactiveShards: [],
      rootHash: this.#log.rootHash().toString('hex'),
      signedTreeHead: this.#log.checkpoint(),
      treeID: String(this.#treeId),
      treeSize: this.#log.size,
    });
  }

  #publicKey(): ServiceAnswer {
    const pem = this.#key.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    return text(200, pem, { 'content-type': 'application/x-pem-file' });
  }
}

/** The 16 hex digits that stand before a leaf hash in an entry's id. */
export function treeIdPrefix(treeId: bigint): string {
  return treeId.toString(16).padStart(16, '0');
}

function parse(body: Buffer): unknown {
  return JSON.parse(body.toString()) as unknown;
}

function alreadyExists(uuid: string): ServiceAnswer {
  const message = `an equivalent entry already exists in the transparency log with UUID ${uuid}`;
  return json(409, { code: 409, message }, { location: locationOf(uuid) });
}

function refusal(status: number, message: string): ServiceAnswer {
  return json(status, { code: status, message });
}

function locationOf(uuid: string): string {
  return `${ENTRIES}/${uuid}`;
}

function nameKey(name: string): string {
  return `name:${name.toLowerCase()}`;
}
