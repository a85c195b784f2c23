import { jobWorkflowRef, jobWorkflowSha, ownerOf, refType, workflowRef, type WorkflowRun } from './workflow-run.ts';

/**
 * What GitHub says of a run in an identity token, beyond the registered claims. All values are strings.
 * https://docs.github.com/actions/reference/security/oidc
 */
export function runClaims(run: WorkflowRun): Record<string, string> {
  return {
    sub: subject(run),
    actor: run.actor,
    actor_id: run.actorId,
    base_ref: run.pullRequest?.baseRef ?? '',
    check_run_id: String(BigInt(run.runId) * 3n + BigInt(run.attempt)),
    ...(run.environment === undefined ? {} : { environment: run.environment }),
    event_name: run.eventName,
    head_ref: run.pullRequest?.headRef ?? '',
    job_workflow_ref: jobWorkflowRef(run),
    job_workflow_sha: jobWorkflowSha(run),
    ref: run.ref,
    ref_protected: String(run.ref === `refs/heads/${run.defaultBranch}`),
    ref_type: refType(run),
    repository: run.repository,
    repository_id: run.repositoryId,
    repository_owner: ownerOf(run),
    repository_owner_id: run.repositoryOwnerId,
    repository_visibility: run.visibility,
    run_attempt: String(run.attempt),
    run_id: run.runId,
    run_number: run.runNumber,
    runner_environment: run.runnerEnvironment,
    sha: run.sha,
    workflow: run.workflow,
    workflow_ref: workflowRef(run),
    workflow_sha: run.sha,
  };
}

function subject(run: WorkflowRun): string {
  const [owner = '', name = ''] = run.repository.split('/');
  const repository =
    run.subjectFormat === 'names' ? run.repository : `${owner}@${run.repositoryOwnerId}/${name}@${run.repositoryId}`;
  return `repo:${repository}:${subjectContext(run)}`;
}

function subjectContext(run: WorkflowRun): string {
  if (run.environment !== undefined) return `environment:${escapeColons(run.environment)}`;
  if (run.pullRequest) return 'pull_request';
  return `ref:${escapeColons(run.ref)}`;
}

function escapeColons(value: string): string {
  return value.replaceAll(':', '%3A');
}
