import { Failure } from '../failure/failure.ts';
import type { HttpAnswer } from '../http/http.ts';
import { readJsonAnswer } from '../http/json-answer.ts';
import { isRecord } from '../lib/json-text.ts';
import { githubHeaders } from './headers.ts';
import type { RepositoryAccess } from './repository-file.ts';

/**
 * The commit that the default branch is at.
 * @param repository `owner/name`
 * @returns 40 hex digits
 * @throws Failure GITHUB_…
 */
export async function readDefaultBranchCommit(access: RepositoryAccess, repository: string): Promise<string> {
  const get = async (path: string, accept?: string): Promise<HttpAnswer> => {
    const answer = await access.http.send({
      service: 'GITHUB',
      method: 'GET',
      url: `${access.apiUrl}/repos/${repository}${path}`,
      headers: { ...githubHeaders(access.token), ...(accept === undefined ? {} : { accept }) },
      accept: [401, 403, 404, 422],
    });
    const { status } = answer;
    if (status === 200) return answer;
    throw new Failure(
      'GITHUB_DENIED',
      `the default branch of ${repository} cannot be read: GitHub answered ${status}`,
      {
        advice: 'Give the job `permissions: { contents: read }`.',
      },
    );
  };
  const described = readJsonAnswer(await get(''), 'GITHUB');
  const branch = isRecord(described) ? described['default_branch'] : undefined;
  if (typeof branch !== 'string' || branch === '') {
    throw new Failure('GITHUB_BAD_ANSWER', `GitHub did not name the default branch of ${repository}`);
  }
  // `heads/`: a tag of the same name is not the branch.
  const { body } = await get(`/commits/${encodeURIComponent(`heads/${branch}`)}`, 'application/vnd.github.sha');
  const commit = body.toString('utf8').trim();
  if (/^[0-9a-f]{40}$/.test(commit)) return commit;
  throw new Failure('GITHUB_BAD_ANSWER', `GitHub did not say at which commit ${repository} is`);
}
