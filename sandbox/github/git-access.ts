import type { ServiceAnswer } from '../service.ts';
import type { GitObjects } from './git-objects.ts';
import { restError, type RestCall } from './rest-route.ts';

export interface GitCall extends RestCall {
  readonly repository: string;
  readonly objects: GitObjects;
  readonly given: Readonly<Record<string, unknown>>;
}

/** Answers who may read or write; who may not see a repository is told that there is none. */
export function withGit(
  call: RestCall,
  permission: 'contents' | 'pullRequests',
  access: 'read' | 'write',
  answer: (call: GitCall) => ServiceAnswer,
): ServiceAnswer {
  const { parameters, job, jobs, request } = call;
  const run = jobs.latestRun(`${parameters['owner']}/${parameters['repo']}`);
  const isOwn = run !== undefined && job?.run.repository === run.repository;
  if (!run || (run.visibility !== 'public' && !isOwn)) return restError(404, 'Not Found');
  if (access === 'write' && !job) return restError(401, 'Requires authentication');
  const allowed = isOwn ? job.permissions[permission] : 'read';
  const isPublicRead = access === 'read' && run.visibility === 'public';
  if (allowed !== 'write' && !(access === 'read' && allowed === 'read') && !isPublicRead) {
    return restError(403, 'Resource not accessible by integration');
  }
  let given: unknown = {};
  try {
    given = request.body.length > 0 ? JSON.parse(request.body.toString('utf8')) : {};
  } catch {
    return restError(400, 'Problems parsing JSON');
  }
  return answer({
    ...call,
    repository: run.repository,
    objects: call.git.of(run.repository),
    given: given as Record<string, unknown>,
  });
}
