import type { SigningTool, Trigger, Workflow, WorkflowJob, WorkflowLine } from './workflow.ts';

/** Who can sign by the workflows of a repository: what a certificate would say, as far as the files decide it. */
export interface SigningIdentity {
  /** `owner/repo/path` of the workflow in the certificate's name: of a called workflow, that one. */
  readonly workflow: string;
  /** The ref in the certificate's name as the call has it, where another repository's workflow is called; else it is the run's. */
  readonly workflowRef: string | undefined;
  /** Whether other repositories' runs can have the same name in their certificates. */
  readonly isCallable: boolean;
  /** The repository whose run it is. */
  readonly repository: string;
  /** Under which refs and events. */
  readonly triggers: readonly Trigger[];
  readonly signsWith: readonly SigningTool[];
  /** The job that signs, or that calls the workflow which does. */
  readonly at: WorkflowLine;
}

/** A job that calls a workflow of another repository, which is not here to be read. */
export interface UnknownCall {
  /** As `uses` has it: `owner/repo/.github/workflows/x.yml@ref`. */
  readonly workflow: string;
  readonly triggers: readonly Trigger[];
  readonly at: WorkflowLine;
}

export interface SigningIdentities {
  readonly identities: readonly SigningIdentity[];
  /** With `id-token: write`, so they may sign. */
  readonly unknownCalls: readonly UnknownCall[];
}

/** GitHub's limit: the caller and nine levels below it. */
const MAX_CALLS = 10;
/** Our own workflow that others call; whoever keeps the copy. */
const OUR_WORKFLOW = /^[^/]+\/touchmark\/\.github\/workflows\/sign\.ya?ml@(.+)$/;

/** @param repository `owner/name` of the workflows */
export function signingIdentities(repository: string, workflows: readonly Workflow[]): SigningIdentities {
  const byPath = new Map(workflows.map((workflow) => [workflow.path, workflow]));
  const identities: SigningIdentity[] = [];
  const unknownCalls: UnknownCall[] = [];
  for (const workflow of workflows) {
    if (workflow.triggers.length > 0) follow(workflow, workflow.triggers, 0);
  }
  return { identities, unknownCalls };

  function follow(workflow: Workflow, triggers: readonly Trigger[], depth: number, caller?: WorkflowJob): void {
    for (const job of workflow.jobs) {
      // A called workflow's token can do no more than the job that calls it.
      if (!job.mayGetIdToken) continue;
      const at = caller?.at ?? job.at;
      if (job.does.kind === 'steps') {
        const { signsWith } = job.does;
        if (signsWith.length === 0) continue;
        const name = `${repository}/${workflow.path}`;
        const { isCallable } = workflow;
        identities.push({ workflow: name, workflowRef: undefined, isCallable, repository, triggers, signsWith, at });
      } else {
        call(job.does.workflow, triggers, depth + 1, caller ?? job);
      }
    }
  }

  function call(uses: string, triggers: readonly Trigger[], depth: number, caller: WorkflowJob): void {
    const local = /^\.\/(.+)$/.exec(uses)?.[1];
    const called = local === undefined ? undefined : byPath.get(local);
    if (called && depth < MAX_CALLS) return follow(called, triggers, depth, caller);
    const ref = OUR_WORKFLOW.exec(uses)?.[1];
    if (ref === undefined) {
      unknownCalls.push({ workflow: uses, triggers, at: caller.at });
      return undefined;
    }
    const workflow = uses.slice(0, uses.lastIndexOf('@'));
    const theirs = { workflowRef: ref, isCallable: true, signsWith: ['touchmark'] } as const;
    identities.push({ workflow, repository, triggers, at: caller.at, ...theirs });
    return undefined;
  }
}
