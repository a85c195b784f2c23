import { json } from '../service.ts';
import type { Job } from './job.ts';
import { restError, type RestRoute } from './rest-route.ts';

export interface Asset {
  readonly id: number;
  readonly name: string;
  readonly bytes: Buffer;
}

export interface Release {
  readonly id: number;
  /** `owner/name` */
  readonly repository: string;
  readonly tag: string;
  readonly draft: boolean;
  /** Nothing can be added once it is published. */
  readonly immutable: boolean;
  readonly assets: Asset[];
}

/** Of all repositories. */
export class Releases {
  readonly all: Release[] = [];
  #lastId = 9000;

  create(repository: string, tag: string, options: Partial<Pick<Release, 'draft' | 'immutable'>> = {}): Release {
    const release = { id: this.nextId(), repository, tag, draft: false, immutable: false, assets: [], ...options };
    this.all.push(release);
    return release;
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}

const NO_PERMISSION = 'Resource not accessible by integration';

/** https://docs.github.com/rest/releases/releases#get-a-release-by-tag-name: of published ones alone. */
export const getReleaseByTag: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}/releases/tags/{tag}',
  answer: ({ parameters, releases, origin }) => {
    const found = releases.all.find(
      ({ repository, tag, draft }) => !draft && repository === repositoryIn(parameters) && tag === parameters['tag'],
    );
    return found ? json(200, shown(found, origin)) : restError(404, 'Not Found');
  },
};

/** https://docs.github.com/rest/releases/releases#list-releases: drafts are for those who may write. */
export const listReleases: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}/releases',
  answer: ({ request, parameters, job, releases, origin }) => {
    const own = releases.all.filter(({ repository }) => repository === repositoryIn(parameters));
    const visible = own.filter(({ draft }) => !draft || mayWrite(job, parameters));
    return json(
      200,
      pageOf(visible, request.url).map((each) => shown(each, origin)),
    );
  },
};

/** https://docs.github.com/rest/releases/assets#list-release-assets */
export const listReleaseAssets: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}/releases/{id}/assets',
  answer: ({ request, parameters, releases, origin }) => {
    const release = releases.all.find(({ id }) => String(id) === parameters['id']);
    if (!release) return restError(404, 'Not Found');
    return json(
      200,
      pageOf(release.assets, request.url).map((each) => shownAsset(release, each, origin)),
    );
  },
};

/** https://docs.github.com/rest/releases/assets#get-a-release-asset: the file is on another host, without the token. */
export const getReleaseAsset: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}/releases/assets/{id}',
  answer: ({ request, parameters, releases, origin }) => {
    const asset = releases.all.flatMap(({ assets }) => assets).find(({ id }) => String(id) === parameters['id']);
    if (!asset) return restError(404, 'Not Found');
    if (request.headers['accept'] !== 'application/octet-stream') return json(200, { id: asset.id, name: asset.name });
    return { status: 302, headers: { location: `${origin}/release-blobs/${asset.id}` }, body: '' };
  },
};

/** Stands for the blob storage, which refuses whoever shows it a token of GitHub. */
export const getReleaseBlob: RestRoute = {
  method: 'GET',
  path: '/release-blobs/{id}',
  answer: ({ request, parameters, releases }) => {
    if (request.headers['authorization'] !== undefined) return restError(400, 'InvalidAuthenticationInfo');
    const asset = releases.all.flatMap(({ assets }) => assets).find(({ id }) => String(id) === parameters['id']);
    if (!asset) return restError(404, 'BlobNotFound');
    return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: asset.bytes };
  },
};

/** https://docs.github.com/rest/releases/assets#upload-a-release-asset */
export const uploadReleaseAsset: RestRoute = {
  method: 'POST',
  path: '/uploads/repos/{owner}/{repo}/releases/{id}/assets',
  answer: ({ request, parameters, job, releases, origin }) => {
    const release = releases.all.find(({ id }) => String(id) === parameters['id']);
    if (!job) return restError(401, 'Requires authentication');
    if (!release) return restError(404, 'Not Found');
    if (!mayWrite(job, parameters)) return restError(403, NO_PERMISSION);
    if (release.immutable && !release.draft) return restError(422, 'Cannot upload assets to an immutable release.');
    const name = request.url.searchParams.get('name') ?? '';
    if (name === '' || request.headers['content-type'] === undefined) return restError(400, 'Bad Request');
    if (release.assets.some((each) => each.name === name)) {
      const errors = [{ resource: 'ReleaseAsset', code: 'already_exists', field: 'name' }];
      return json(422, { message: 'Validation Failed', errors });
    }
    const asset = { id: releases.nextId(), name, bytes: request.body };
    release.assets.push(asset);
    return json(201, shownAsset(release, asset, origin));
  },
};

function repositoryIn({ owner, repo }: Readonly<Record<string, string>>): string {
  return `${owner}/${repo}`;
}

function mayWrite(job: Job | undefined, parameters: Readonly<Record<string, string>>): boolean {
  return job?.permissions.contents === 'write' && job.run.repository === repositoryIn(parameters);
}

function pageOf<T>(all: readonly T[], { searchParams }: URL): readonly T[] {
  const size = Math.min(Number(searchParams.get('per_page') ?? 30), 100);
  const start = (Number(searchParams.get('page') ?? 1) - 1) * size;
  return all.slice(start, start + size);
}

function shown({ id, repository, tag, draft, immutable }: Release, origin: string): object {
  return {
    id,
    tag_name: tag,
    draft,
    immutable,
    html_url: `https://github.com/${repository}/releases/tag/${tag}`,
    upload_url: `${origin}/uploads/repos/${repository}/releases/${id}/assets{?name,label}`,
  };
}

function shownAsset({ repository, tag }: Release, { id, name, bytes }: Asset, origin: string): Record<string, unknown> {
  return {
    id,
    name,
    size: bytes.length,
    url: `${origin}/repos/${repository}/releases/assets/${id}`,
    browser_download_url: `https://github.com/${repository}/releases/download/${tag}/${name}`,
  };
}
