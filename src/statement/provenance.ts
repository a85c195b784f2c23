import type { WorkflowRun } from '../config/workflow-run.ts';
import { JsonDocument } from '../lib/json-document.ts';
import type { DraftSubject, StatementDraft } from './draft.ts';
import { SLSA_PROVENANCE_PREDICATE_TYPE } from './statement.ts';

const BUILD_TYPE = 'https://actions.github.io/buildtypes/workflow/v1';

/**
 * SLSA provenance v1 in the shape that GitHub's verifiers expect (https://actions.github.io/buildtypes/workflow/v1).
 * Nothing in it depends on the attempt, and its only clock is `finishedOn`: so a re-run can make the same bytes again.
 * @param run with `jobWorkflowRef`: the builder is the workflow that the certificate names
 */
export function provenanceDraft(
  subjects: readonly DraftSubject[],
  run: WorkflowRun & { readonly jobWorkflowRef: string },
  finishedOn: Date,
): StatementDraft {
  const repository = `${run.serverUrl}/${run.repository}`;
  const predicate = {
    buildDefinition: {
      buildType: BUILD_TYPE,
      externalParameters: {
        workflow: { ref: run.ref, repository, path: workflowPath(run) },
      },
      internalParameters: {
        github: {
          event_name: run.eventName,
          repository_id: run.repositoryId,
          repository_owner_id: run.repositoryOwnerId,
          runner_environment: run.runnerEnvironment,
        },
      },
      resolvedDependencies: [{ uri: `git+${repository}@${run.ref}`, digest: { gitCommit: run.commit } }],
    },
    runDetails: {
      builder: { id: `${run.serverUrl}/${run.jobWorkflowRef}` },
      metadata: {
        invocationId: `${repository}/actions/runs/${run.runId}`,
        finishedOn: wholeSeconds(finishedOn),
      },
    },
  };
  return {
    kind: 'provenance',
    predicateType: SLSA_PROVENANCE_PREDICATE_TYPE,
    predicate: JsonDocument.of(predicate),
    subjects,
  };
}

/** The same provenance, made at another time. */
export function finishedAt(draft: StatementDraft, finishedOn: Date): StatementDraft {
  const { runDetails, ...rest } = draft.predicate.value() as { runDetails: { builder: unknown; metadata: object } };
  const metadata = { ...runDetails.metadata, finishedOn: wholeSeconds(finishedOn) };
  return { ...draft, predicate: JsonDocument.of({ ...rest, runDetails: { ...runDetails, metadata } }) };
}

/** `owner/repo/.github/workflows/x.yml@ref` → `.github/workflows/x.yml`; the ref may itself contain `@`. */
function workflowPath(run: WorkflowRun): string {
  const path = run.workflowRef.startsWith(`${run.repository}/`)
    ? run.workflowRef.slice(run.repository.length + 1)
    : run.workflowRef;
  const at = path.indexOf('@');
  return at < 0 ? path : path.slice(0, at);
}

function wholeSeconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
