import { Failure, failuresOf } from '../failure/failure.ts';
import { badAnswer } from '../http/http-failure.ts';
import type { Http, HttpAnswer, HttpRequest } from '../http/http.ts';
import { mayLeadTo } from '../http/origin.ts';
import { isRecord, readJson } from '../lib/json-text.ts';
import type { Secret } from '../lib/secret.ts';
import { githubHeaders } from './headers.ts';
import type { NamedBundle } from './named-bundle.ts';

/** Far below what GitHub takes (2 GiB), and above any bundle. */
const MAX_ASSET_BYTES = 64 * 1024 * 1024;
/** Whatever GitHub calls an asset without a name; who may not add any hears 403. */
const NAMELESS_STATUSES = [400, 404, 411, 415, 422];
const MAX_PAGES = 10;
const PAGE_SIZE = 100;
const UPLOAD_TIMEOUT_MS = 60_000;
const PERMISSION = 'Give the job `permissions: { contents: write }`, which release assets need.';

export interface ReleaseAssetsOptions {
  readonly http: Http;
  readonly apiUrl: string;
  readonly serverUrl: string;
  /** `owner/name` */
  readonly repository: string;
  /** `refs/tags/…` of the run. */
  readonly ref: string;
  readonly token: Secret | undefined;
}

interface Release {
  readonly id: string;
  readonly page: string;
  readonly uploadUrl: URL;
  /** Published for good: nothing can be added any more. */
  readonly isSealed: boolean;
}

interface Asset {
  readonly name: string;
  readonly url: string;
  readonly page: string;
}

/** Bundles as assets of the release of the run's tag. https://docs.github.com/rest/releases/assets */
export class ReleaseAssets {
  readonly name = 'release';
  readonly title = 'release assets';
  readonly maxBytes = MAX_ASSET_BYTES;
  readonly page: string;
  readonly #options: ReleaseAssetsOptions;
  readonly #url: string;
  #release: Promise<Release> | undefined;
  #assets: Promise<readonly Asset[]> | undefined;

  constructor(options: ReleaseAssetsOptions) {
    this.#options = options;
    this.#url = `${options.apiUrl}/repos/${options.repository}/releases`;
    this.page = `${options.serverUrl}/${options.repository}/releases/tag/${tagOf(options.ref) ?? ''}`;
  }

  /** Bundles whose names begin with a digest, unverified. @throws Failure GITHUB_… */
  async list(digest: string): Promise<readonly Buffer[]> {
    if (tagOf(this.#options.ref) === undefined) return [];
    const assets = await this.#listed().catch((error: unknown) => {
      if (error instanceof Failure && error.code === 'BAD_INPUT') return [];
      throw error;
    });
    const named = assets.filter(({ name }) => name.startsWith(`${digest.slice('sha256:'.length).slice(0, 12)}-`));
    const read = await Promise.all(
      named.filter(({ name }) => name.endsWith('.sigstore.json')).map((each) => this.#read(each)),
    );
    return read.filter((bundle) => bundle !== undefined);
  }

  /** Whether there is a release that takes assets of this job: one without a name is refused for that, or for the rights. */
  async probe(): Promise<readonly Failure[]> {
    try {
      const { isSealed, uploadUrl: url } = await this.#found();
      if (!isSealed) {
        await this.#send({ method: 'POST', url, accept: NAMELESS_STATUSES, probe: true });
        return [];
      }
      const tag = tagOf(this.#options.ref);
      return [
        new Failure(
          'BAD_INPUT',
          `publish: the release ${tag} is published and immutable: it takes no assets any more`,
          {
            advice: 'Make the release a draft, run this step, and publish it afterwards.',
          },
        ),
      ];
    } catch (error) {
      return failuresOf(error);
    }
  }

  /** @returns the asset's address @throws Failure GITHUB_… */
  async add({ bytes, fileName: name }: NamedBundle): Promise<string> {
    const { uploadUrl } = await this.#found();
    const known = (await this.#listed()).find((asset) => asset.name === name);
    if (known) return known.page;
    const url = new URL(uploadUrl);
    url.searchParams.set('name', name);
    const answer = await this.#send({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      body: bytes,
      timeoutMs: UPLOAD_TIMEOUT_MS,
      accept: [422],
    });
    // What bears this name already is this bundle, from a try whose answer was lost.
    if (answer.status === 422 && !answer.body.includes('already_exists')) {
      throw badAnswer('GITHUB', url, `it takes no asset ${name}: ${answer.body.toString('utf8').slice(0, 200)}`);
    }
    return assetIn(recordOf(answer))?.page ?? this.page;
  }

  #found(): Promise<Release> {
    this.#release ??= this.#find();
    return this.#release;
  }

  async #find(): Promise<Release> {
    const tag = tagOf(this.#options.ref);
    if (tag === undefined) {
      throw new Failure(
        'BAD_INPUT',
        `publish: \`release\` needs a run of a tag, and this one is of ${this.#options.ref}`,
        {
          advice:
            'Let the workflow run `on: { push: { tags: … } }` or `on: release`, or leave `release` out of `publish`.',
        },
      );
    }
    const published = await this.#get(`${this.#url}/tags/${encodeURIComponent(tag)}`, [404]);
    const found = published.status === 404 ? await this.#findDraft(tag) : recordOf(published);
    const release = found && this.#releaseIn(found);
    if (release) return release;
    if (found) throw badAnswer('GITHUB', new URL(this.#url), 'it is no release');
    throw new Failure('BAD_INPUT', `publish: there is no release of the tag ${tag}`, {
      advice: `Create it in an earlier step, as a draft if it shall be immutable: \`gh release create ${tag} --draft --verify-tag\`. ${PERMISSION}`,
    });
  }

  /** A draft has no tag yet as far as the API is concerned: it is only in the list, for those who may write. */
  async #findDraft(tag: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    for await (const page of this.#pages(this.#url)) {
      const draft = page.find((each) => each['tag_name'] === tag);
      if (draft) return draft;
    }
    return undefined;
  }

  #releaseIn(value: Readonly<Record<string, unknown>>): Release | undefined {
    const { id, html_url: page, upload_url: template, draft, immutable } = value;
    const text = String(template).replace(/\{[^}]*\}$/, '');
    if (!/^\d{1,20}$/.test(String(id)) || !URL.canParse(text)) return undefined;
    const uploadUrl = new URL(text);
    if (!isUploadsOf(new URL(this.#options.apiUrl), uploadUrl)) return undefined;
    return {
      id: String(id),
      page: typeof page === 'string' ? page : this.page,
      uploadUrl,
      isSealed: immutable === true && draft !== true,
    };
  }

  #listed(): Promise<readonly Asset[]> {
    this.#assets ??= this.#list();
    return this.#assets;
  }

  async #list(): Promise<readonly Asset[]> {
    const { id } = await this.#found();
    const assets: Asset[] = [];
    for await (const page of this.#pages(`${this.#url}/${id}/assets`)) {
      assets.push(...page.flatMap((each) => assetIn(each) ?? []));
    }
    return assets;
  }

  async *#pages(url: string): AsyncGenerator<readonly Readonly<Record<string, unknown>>[]> {
    for (let number = 1; number <= MAX_PAGES; number += 1) {
      const answer = await this.#get(`${url}?per_page=${PAGE_SIZE}&page=${number}`);
      const reading = readJson(answer.body.toString('utf8'));
      if (!reading.isJson || !Array.isArray(reading.value)) throw badAnswer('GITHUB', new URL(url), 'it is no list');
      const page = reading.value.filter(isRecord);
      yield page;
      if (page.length < PAGE_SIZE) return;
    }
  }

  /** GitHub answers with the file or with where it is: another host, whose business the token is not. */
  async #read({ url }: Asset): Promise<Buffer | undefined> {
    const { http, apiUrl, token } = this.#options;
    if (!URL.canParse(url) || new URL(url).origin !== new URL(apiUrl).origin) return undefined;
    const headers = { ...githubHeaders(token), accept: 'application/octet-stream' };
    const request = { service: 'GITHUB', method: 'GET', maxBytes: MAX_ASSET_BYTES } as const;
    const answer = await http.send({ ...request, url, headers, redirect: 'manual', accept: [301, 302, 307, 404] });
    if (answer.status === 200) return answer.body;
    const location = answer.headers.get('location') ?? '';
    if (!URL.canParse(location) || !mayLeadTo(new URL(apiUrl), new URL(location))) return undefined;
    const stored = await http.send({ ...request, url: location, accept: [403, 404] });
    return stored.status === 200 ? stored.body : undefined;
  }

  #get(url: string, accept: readonly number[] = []): Promise<HttpAnswer> {
    return this.#send({ method: 'GET', url, accept });
  }

  async #send(request: Omit<HttpRequest, 'service'>): Promise<HttpAnswer> {
    const { http, token } = this.#options;
    try {
      const headers = { ...githubHeaders(token), ...request.headers };
      return await http.send({ ...request, service: 'GITHUB', headers });
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'GITHUB_DENIED') throw error;
      throw new Failure('GITHUB_DENIED', error.message, { advice: PERMISSION, cause: error.cause });
    }
  }
}

function tagOf(ref: string): string | undefined {
  return ref.startsWith('refs/tags/') ? ref.slice('refs/tags/'.length) : undefined;
}

/** `uploads.` stands for `api.`; a server of one's own has both on one host. The token goes nowhere else. */
function isUploadsOf(api: URL, uploads: URL): boolean {
  if (uploads.origin === api.origin) return true;
  return uploads.protocol === 'https:' && uploads.host === api.host.replace(/^api\./, 'uploads.');
}

function recordOf({ body }: HttpAnswer): Readonly<Record<string, unknown>> | undefined {
  const reading = readJson(body.toString('utf8'));
  return reading.isJson && isRecord(reading.value) ? reading.value : undefined;
}

function assetIn(value: Readonly<Record<string, unknown>> | undefined): Asset | undefined {
  const { name, url, browser_download_url: page } = value ?? {};
  if (typeof name !== 'string' || typeof url !== 'string' || typeof page !== 'string') return undefined;
  return { name, url, page };
}
