import { Service, type Handler, type ServiceOptions } from '../service.ts';
import { createAttestation, getAttestationBlob, listAttestations } from './attestations.ts';
import { getEnvironment, getTeamMembership, getWorkflowRun, listApprovals } from './deployment-reviews.ts';
import { createGitBlob, createGitCommit, createGitTree, getGitCommit, getGitTree } from './git-data.ts';
import { createGitRef, deleteGitRef, getGitRef, updateGitRef } from './git-refs.ts';
import { createIssue, createIssueComment, getIssue, listIssueComments, listIssues, updateIssue } from './issues.ts';
import type { Jobs } from './job.ts';
import { getMeta } from './meta.ts';
import { addLabels, createPull, listPulls, updatePull } from './pull-requests.ts';
import {
  getReleaseAsset,
  getReleaseBlob,
  getReleaseByTag,
  listReleaseAssets,
  listReleases,
  uploadReleaseAsset,
} from './releases.ts';
import { getRepository } from './repositories.ts';
import { getCommit, getContent } from './repository-files.ts';
import { matchPath, restError, type RestRoute, type RestStores } from './rest-route.ts';
import { createStorageRecord } from './storage-records.ts';

const ROUTES: readonly RestRoute[] = [
  getMeta,
  getRepository,
  getContent,
  getCommit,
  createAttestation,
  listAttestations,
  getAttestationBlob,
  createStorageRecord,
  createIssue,
  listIssues,
  getIssue,
  updateIssue,
  createIssueComment,
  listIssueComments,
  listApprovals,
  getWorkflowRun,
  getEnvironment,
  getTeamMembership,
  getReleaseByTag,
  listReleaseAssets,
  getReleaseAsset,
  getReleaseBlob,
  uploadReleaseAsset,
  listReleases,
  getGitCommit,
  getGitTree,
  createGitBlob,
  createGitTree,
  createGitCommit,
  getGitRef,
  createGitRef,
  updateGitRef,
  deleteGitRef,
  listPulls,
  createPull,
  updatePull,
  addLabels,
];

/** The REST API, as far as a job's token reaches. A new end point is a file with its route, and a line in ROUTES. */
export function restService(jobs: Jobs, stores: RestStores, options: ServiceOptions = {}): Service {
  const answer: Handler = async (request) => {
    const { method, url, headers } = request;
    if (!headers['user-agent']) return restError(403, 'Request forbidden by administrative rules.');
    const job = jobs.find('token', headers['authorization']);
    if (headers['authorization'] !== undefined && (!job || jobs.hasEnded(job)))
      return restError(401, 'Bad credentials');
    for (const route of ROUTES) {
      const parameters = route.method === method ? matchPath(route.path, url.pathname) : undefined;
      if (parameters) return await route.answer({ request, origin: service.origin, parameters, job, jobs, ...stores });
    }
    return restError(404, 'Not Found');
  };
  const service = new Service('github', answer, options);
  return service;
}
