import { repositoryResource } from '../github/repositories.ts';
import type { WorkflowRun } from '../github/workflow-run.ts';

/** The payload of the event that started the run: the part of it that actions read. */
export function eventPayload(run: WorkflowRun, apiUrl: string): Record<string, unknown> {
  const repository = repositoryResource(run, apiUrl);
  const common = { repository, sender: { login: run.actor, id: Number(run.actorId), type: 'User' } };
  if (run.pullRequest) return { action: 'synchronize', ...pullRequestPart(run, repository), ...common };
  if (run.eventName === 'push') {
    return { ref: run.ref, after: run.sha, head_commit: { id: run.sha }, created: false, deleted: false, ...common };
  }
  if (run.eventName === 'workflow_dispatch') {
    return { ref: run.ref, inputs: {}, workflow: run.workflowPath, ...common };
  }
  return common;
}

function pullRequestPart(run: WorkflowRun, repository: Record<string, unknown>): Record<string, unknown> {
  const { number, headRef, headSha, baseRef, headRepository } = run.pullRequest ?? {};
  const fork = headRepository !== run.repository;
  const head = { ref: headRef, sha: headSha, repo: { full_name: headRepository, fork } };
  return { number, pull_request: { number, head, base: { ref: baseRef, sha: run.sha, repo: repository } } };
}
