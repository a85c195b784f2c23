import { Failure, failuresOf } from '../failure/failure.ts';
import { badAnswer } from '../http/http-failure.ts';
import type { Http, HttpAnswer } from '../http/http.ts';
import { mayLeadTo } from '../http/origin.ts';
import { isRecord } from '../lib/json-text.ts';
import type { Secret } from '../lib/secret.ts';
import { uncompressSnappy } from '../lib/snappy.ts';
import type { NamedBundle } from './named-bundle.ts';
import { githubHeaders } from './headers.ts';

/** As GitHub limits a bundle. */
const MAX_ATTESTATION_BYTES = 16 * 1024 * 1024;
const MAX_LIST_BYTES = 64 * 1024 * 1024;
/** Anyone with a workflow in the repository can add some: so many are looked at and no more. */
const MAX_PAGES = 5;
const PAGE_SIZE = 30;
/** How often a bundle is sent whose first try may have been taken. */
const MAX_TRIES = 3;

const PERMISSION =
  'Give the job `permissions: { attestations: write }` (beside `id-token: write`, and what the registry needs). ' +
  'GitHub keeps attestations of public repositories on all plans, and of private ones with GitHub Enterprise Cloud.';

export interface AttestationsOptions {
  readonly http: Http;
  readonly apiUrl: string;
  readonly serverUrl: string;
  /** `owner/name` */
  readonly repository: string;
  readonly token: Secret | undefined;
}

/** The attestations that GitHub keeps for one repository. https://docs.github.com/rest/repos/attestations */
export class Attestations {
  readonly name = 'github';
  readonly title = 'GitHub’s attestations';
  readonly maxBytes = MAX_ATTESTATION_BYTES;
  readonly page: string;
  readonly #options: AttestationsOptions;
  readonly #url: string;

  constructor(options: AttestationsOptions) {
    this.#options = options;
    this.page = `${options.serverUrl}/${options.repository}/attestations`;
    this.#url = `${options.apiUrl}/repos/${options.repository}/attestations`;
  }

  /** Bundles about a digest (`sha256:…`), unverified. @throws Failure GITHUB_… */
  async list(digest: string): Promise<readonly Buffer[]> {
    const bundles: Buffer[] = [];
    let after: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const url = new URL(`${this.#url}/${digest}`);
      url.searchParams.set('per_page', String(PAGE_SIZE));
      if (after !== undefined) url.searchParams.set('after', after);
      const answer = await this.#send('GET', url, { accept: [404], maxBytes: MAX_LIST_BYTES });
      if (answer.status === 404) return bundles;
      const listed = attestationsIn(answer);
      if (!listed) throw badAnswer('GITHUB', url, 'it is no list of attestations');
      const read = await Promise.all(listed.map((each) => this.#bundleOf(each)));
      bundles.push(...read.filter((bundle) => bundle !== undefined));
      after = nextCursor(answer);
      if (after === undefined) return bundles;
    }
    return bundles;
  }

  /**
   * Asks for the permission by sending nothing: who may not write is refused before what is sent is looked at.
   * @returns what is wrong
   */
  async probe(): Promise<readonly Failure[]> {
    try {
      await this.#send('POST', this.#url, { body: '{}', accept: [400, 422], probe: true });
      return [];
    } catch (error) {
      return failuresOf(error);
    }
  }

  /**
   * @returns the address of the attestation, or of all when it was there already
   * @throws Failure GITHUB_…
   */
  async add({ bytes, about }: NamedBundle): Promise<string> {
    const { page } = this;
    const body = `{"bundle":${bytes.toString('utf8')}}`;
    for (let tries = 1; ; tries += 1) {
      try {
        const answer = await this.#send('POST', this.#url, { body, tries: 1, timeoutMs: 60_000 });
        const id = idIn(answer);
        return id === undefined ? page : `${page}/${id}`;
      } catch (error) {
        if (!(error instanceof Failure && error.isOutage) || tries === MAX_TRIES) throw error;
        // It may have been taken all the same.
        const signature = envelopeSignature(bytes);
        if ((await this.list(about)).some((each) => envelopeSignature(each) === signature)) return page;
      }
    }
  }

  async #bundleOf({ bundle, url }: Listed): Promise<Buffer | undefined> {
    if (bundle !== undefined) return Buffer.from(JSON.stringify(bundle));
    const { http, apiUrl } = this.#options;
    if (url === undefined || !URL.canParse(url) || !mayLeadTo(new URL(apiUrl), new URL(url))) return undefined;
    // Another host: the token is none of its business.
    const answer = await http.send({
      service: 'GITHUB',
      method: 'GET',
      url,
      accept: [403, 404],
      maxBytes: MAX_ATTESTATION_BYTES,
    });
    return answer.status === 200 ? uncompressSnappy(answer.body, MAX_ATTESTATION_BYTES) : undefined;
  }

  async #send(
    method: 'GET' | 'POST',
    url: string | URL,
    options: Partial<Parameters<Http['send']>[0]>,
  ): Promise<HttpAnswer> {
    try {
      const headers = { ...githubHeaders(this.#options.token), 'content-type': 'application/json' };
      return await this.#options.http.send({ ...options, service: 'GITHUB', method, url, headers });
    } catch (error) {
      throw withAdvice(error);
    }
  }
}

/** A token that may not write is answered as if nothing were there. */
function withAdvice(error: unknown): unknown {
  if (!(error instanceof Failure)) return error;
  const isMissing = error.code === 'GITHUB_DENIED' || / answered 404/.test(error.message);
  if (!isMissing) return error;
  const { message, service, cause } = error;
  return new Failure('GITHUB_DENIED', message, { advice: PERMISSION, cause, ...(service ? { service } : {}) });
}

interface Listed {
  readonly bundle: unknown;
  /** Where it is instead, compressed. */
  readonly url: string | undefined;
}

function attestationsIn({ body }: HttpAnswer): readonly Listed[] | undefined {
  const value = parsed(body);
  const list = isRecord(value) ? value['attestations'] : undefined;
  if (!Array.isArray(list)) return undefined;
  return list.filter(isRecord).map(({ bundle, bundle_url: url }) => ({
    bundle: bundle ?? undefined,
    url: typeof url === 'string' ? url : undefined,
  }));
}

function idIn({ body }: HttpAnswer): string | undefined {
  const value = parsed(body);
  const id = isRecord(value) ? value['id'] : undefined;
  return /^\d{1,20}$/.test(String(id)) ? String(id) : undefined;
}

/** https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api: only the cursor is taken from the link. */
function nextCursor({ headers }: HttpAnswer): string | undefined {
  const [, next = ''] = /<([^>]*)>;\s*rel="next"/.exec(headers.get('link') ?? '') ?? [];
  return URL.canParse(next) ? (new URL(next).searchParams.get('after') ?? undefined) : undefined;
}

/** What stays the same however a bundle's JSON is written; undefined for what is no signed envelope. */
export function envelopeSignature(bundle: Buffer): string | undefined {
  const value = parsed(bundle);
  const envelope = isRecord(value) ? value['dsseEnvelope'] : undefined;
  const signatures = isRecord(envelope) ? envelope['signatures'] : undefined;
  const first: unknown = Array.isArray(signatures) ? signatures[0] : undefined;
  const signature = isRecord(first) ? first['sig'] : undefined;
  return typeof signature === 'string' ? signature : undefined;
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
