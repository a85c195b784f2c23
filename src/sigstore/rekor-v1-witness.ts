import { TransparencyLogEntry } from '@sigstore/protobuf-specs';
import { Failure } from '../failure/failure.ts';
import { badAnswer } from '../http/http-failure.ts';
import type { Http, HttpAnswer, HttpRequest } from '../http/http.ts';
import { base64Length, base64Of } from '../lib/base64.ts';
import { IN_TOTO_PAYLOAD_TYPE } from '../statement/statement.ts';
import { logEntry } from '../verify/parse-bundle.ts';
import { bundleLogEntry, ENTRY_ID, parseLoggedEntry } from './logged-entry.ts';
import type { Signed, SignedStatement, Testimony, Witness } from './signed.ts';

/** The log has an equal entry, and says where. */
const CONFLICT = 409;
/** Larger statements are sent as they are written; a request that is not at hand as a whole cannot follow a redirect. */
const LARGE_BYTES = 256 * 1024;

/**
 * A Rekor v1 log as a witness: `dsse` for statements, for which it wants to see the whole envelope, `hashedrekord` for
 * messages. (`@sigstore/sign` has each envelope five times in memory, and makes as many bytes of a hostile answer as it says.)
 */
export class RekorV1Witness implements Witness {
  readonly #http: Http;
  readonly #url: string;

  constructor(http: Http, url: string) {
    this.#http = http;
    this.#url = url;
  }

  async testify(signed: Signed): Promise<Testimony> {
    const url = `${this.#url}/api/v1/log/entries`;
    const body = signed.kind === 'statement' ? dsseEntry(signed) : JSON.stringify(hashedEntry(signed));
    const answer = await this.#send({ method: 'POST', url, body, accept: [CONFLICT] });
    const found = answer.status === CONFLICT ? await this.#fetchExisting(answer, url) : answer;
    return { tlogEntries: [readEntry(found.body, url, signed)] };
  }

  async #fetchExisting(conflict: HttpAnswer, url: string): Promise<HttpAnswer> {
    const id = conflict.headers.get('location')?.split('/').at(-1) ?? '';
    if (!ENTRY_ID.test(id)) throw badAnswer('REKOR', url, 'it has the entry and does not say where');
    return this.#send({ method: 'GET', url: `${url}/${id}` });
  }

  async #send(request: Pick<HttpRequest, 'method' | 'url' | 'body' | 'accept'>): Promise<HttpAnswer> {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    return this.#http.send({ service: 'REKOR', headers, ...request }).catch((error: unknown) => {
      throw isTooLarge(error) ? tooLarge(this.#url, error) : error;
    });
  }
}

/** The envelope's JSON as a text in JSON, with its payload written in between. */
function dsseEntry({ statement, signature, verifier }: SignedStatement): NonNullable<HttpRequest['body']> {
  const signatures = [{ sig: signature.toString('base64') }];
  const envelope = JSON.stringify({ payload: '', payloadType: IN_TOTO_PAYLOAD_TYPE, signatures });
  const proposedContent = { envelope, verifiers: [Buffer.from(verifier).toString('base64')] };
  const request = JSON.stringify({ apiVersion: '0.0.1', kind: 'dsse', spec: { proposedContent } });
  const hole = String.raw`\"payload\":\"`;
  const at = request.indexOf(hole) + hole.length;
  const [head, tail] = [request.slice(0, at), request.slice(at)];
  const bytes = head.length + base64Length(statement) + tail.length;
  const pieces = function* (): Generator<string> {
    yield head;
    yield* base64Of(statement);
    yield tail;
  };
  return bytes > LARGE_BYTES ? { bytes, pieces } : [...pieces()].join('');
}

function hashedEntry({ digest, signature, verifier }: Signed): object {
  return {
    apiVersion: '0.0.1',
    kind: 'hashedrekord',
    spec: {
      data: { hash: { algorithm: 'sha256', value: digest.toString('hex') } },
      signature: {
        content: signature.toString('base64'),
        publicKey: { content: Buffer.from(verifier).toString('base64') },
      },
    },
  };
}

function readEntry(body: Buffer, url: string, signed: Signed): TransparencyLogEntryOf {
  const entry = readLogEntry(body);
  if (!entry) throw badAnswer('REKOR', url, 'its answer is not what the protocol allows');
  // Verification would refuse it too, and call the certificate bad: it had ended when the other entry was made.
  if (entry.canonicalizedBody.includes(signed.signature.toString('base64'))) return entry;
  throw badAnswer('REKOR', url, 'it answered with an entry of something else');
}

function readLogEntry(body: Buffer): TransparencyLogEntryOf | undefined {
  try {
    const json = logEntry.parse(bundleLogEntry(parseLoggedEntry(body)));
    return TransparencyLogEntry.fromJSON(json) as TransparencyLogEntryOf;
  } catch {
    return undefined;
  }
}

type TransparencyLogEntryOf = NonNullable<Testimony['tlogEntries']>[number];

/** How much a log takes is its own affair: 413 is what Rekor says, and proxies in front of it. */
function isTooLarge(error: unknown): error is Failure {
  return error instanceof Failure && error.code === 'REKOR_REJECTED' && error.message.includes('answered 413');
}

function tooLarge(url: string, cause: Failure): Failure {
  const { host } = new URL(url);
  return new Failure('SBOM_TOO_LARGE', `${host} logs no envelope of this size`, { service: host, cause });
}
