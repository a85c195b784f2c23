import type { Visibility } from '../config/workflow-run.ts';
import type { Http } from '../http/http.ts';
import { readJsonAnswer } from '../http/json-answer.ts';
import { isRecord } from '../lib/json-text.ts';
import type { Secret } from '../lib/secret.ts';
import { githubHeaders } from './headers.ts';

/**
 * The repository's visibility as the API says it; `unknown` when it may not be read or says nothing known.
 * @param repository `owner/name`
 * @throws Failure GITHUB_… for outages
 */
export async function readVisibility(
  http: Http,
  apiUrl: string,
  repository: string,
  token: Secret | undefined,
): Promise<Visibility> {
  const answer = await http.send({
    service: 'GITHUB',
    method: 'GET',
    url: `${apiUrl}/repos/${repository}`,
    headers: githubHeaders(token),
    accept: [401, 403, 404],
  });
  if (answer.status !== 200) return 'unknown';
  const described = readJsonAnswer(answer, 'GITHUB');
  const visibility = isRecord(described) ? described['visibility'] : undefined;
  return visibility === 'public' || visibility === 'private' || visibility === 'internal' ? visibility : 'unknown';
}
