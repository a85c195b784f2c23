import { Failure } from '../failure/failure.ts';
import type { Http, HttpAnswer } from '../http/http.ts';
import type { Secret } from '../lib/secret.ts';

export interface RepositoryAccess {
  readonly http: Http;
  readonly apiUrl: string;
  readonly token: Secret | undefined;
}

/** A commit, branch or tag of a repository. */
export interface RepositoryRef {
  /** `owner/name` */
  readonly repository: string;
  readonly ref: string;
}

/**
 * A file as a commit has it.
 * @returns undefined when the commit can be read and has no such file
 * @throws Failure GITHUB_… also when the commit cannot be seen: what may not be read is not absent
 */
export async function readRepositoryFile(
  access: RepositoryAccess,
  { repository, ref }: RepositoryRef,
  path: string,
  maxBytes: number,
): Promise<string | undefined> {
  const url = `${access.apiUrl}/repos/${repository}/contents/${path.split('/').map(encodeURIComponent).join('/')}`;
  const file = await get(access, `${url}?ref=${encodeURIComponent(ref)}`, 'application/vnd.github.raw+json', maxBytes);
  if (file.status === 200) return file.body.toString('utf8');
  const commit = await get(
    access,
    `${access.apiUrl}/repos/${repository}/commits/${encodeURIComponent(ref)}`,
    'application/vnd.github+json',
    16 * 1024 * 1024,
  );
  if (file.status === 404 && commit.status === 200) return undefined;
  throw new Failure('GITHUB_DENIED', `${repository}@${ref} cannot be read: GitHub answered ${file.status}`, {
    advice: 'Give the job `permissions: { contents: read }`, and `github-token` one that may read that repository.',
  });
}

function get({ http, token }: RepositoryAccess, url: string, accept: string, maxBytes: number): Promise<HttpAnswer> {
  return http.send({
    service: 'GITHUB',
    method: 'GET',
    url,
    headers: {
      accept,
      'x-github-api-version': '2022-11-28',
      ...(token ? { authorization: `Bearer ${token.reveal()}` } : {}),
    },
    accept: [401, 403, 404, 422],
    maxBytes,
  });
}
