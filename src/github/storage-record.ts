import type { Http } from '../http/http.ts';
import type { Secret } from '../lib/secret.ts';
import { githubHeaders } from './headers.ts';

/** An artifact, and where it is kept. */
export interface StoredArtifact {
  /** `registry/repository` */
  readonly name: string;
  /** `sha256:…` */
  readonly digest: string;
  /** `ghcr.io` */
  readonly registry: string;
}

/** How GitHub took a record: `denied` without the permission, `no-organization` where there is none to tell. */
export type RecordEnd = 'recorded' | 'denied' | 'no-organization';

const TIMEOUT_MS = 10_000;

/**
 * Tells an organisation where an artifact of one of its repositories is kept.
 * https://docs.github.com/rest/orgs/artifact-metadata
 * @param repository `owner/name`
 * @throws Failure GITHUB_…
 */
export async function createStorageRecord(
  { http, apiUrl, token }: { readonly http: Http; readonly apiUrl: string; readonly token: Secret | undefined },
  repository: string,
  { name, digest, registry }: StoredArtifact,
): Promise<RecordEnd> {
  const [owner = '', ownName = ''] = repository.split('/');
  const answer = await http.send({
    service: 'GITHUB',
    method: 'POST',
    url: `${apiUrl}/orgs/${owner}/artifacts/metadata/storage-record`,
    headers: { ...githubHeaders(token), 'content-type': 'application/json' },
    // The repository's name is for artifacts that GitHub knows no provenance of.
    body: JSON.stringify({ name, digest, registry_url: `https://${registry}`, github_repository: ownName }),
    accept: [401, 403, 404],
    tries: 1,
    timeoutMs: TIMEOUT_MS,
  });
  if (answer.status === 404) return 'no-organization';
  return answer.status >= 400 ? 'denied' : 'recorded';
}
