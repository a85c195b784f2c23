import { json } from '../service.ts';
import { restError, type RestRoute } from './rest-route.ts';
import { ownerOf, type WorkflowRun } from './workflow-run.ts';

/** https://docs.github.com/rest/repos/repos#get-a-repository */
export const getRepository: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}',
  answer: ({ origin, parameters, job, jobs }) => {
    const name = `${parameters['owner']}/${parameters['repo']}`;
    const run = jobs.latestRun(name);
    // What a token may not see is not there, rather than forbidden.
    if (!run || (run.visibility !== 'public' && job?.run.repository !== run.repository)) {
      return restError(404, 'Not Found');
    }
    return json(200, repositoryResource(run, origin));
  },
};

/** A repository as the REST API and the payloads of events show it. */
export function repositoryResource(run: WorkflowRun, apiUrl: string): Record<string, unknown> {
  const login = ownerOf(run);
  return {
    id: Number(run.repositoryId),
    node_id: Buffer.from(`Repository${run.repositoryId}`).toString('base64'),
    name: run.repository.slice(login.length + 1),
    full_name: run.repository,
    private: run.visibility !== 'public',
    visibility: run.visibility,
    owner: { login, id: Number(run.repositoryOwnerId), type: run.ownerType },
    html_url: `${run.serverUrl}/${run.repository}`,
    url: `${apiUrl}/repos/${run.repository}`,
    default_branch: run.defaultBranch,
  };
}
