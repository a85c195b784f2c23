/** A place in a workflow file; counts from 1. */
export interface WorkflowLine {
  readonly file: string;
  readonly line: number;
}

/** What starts a workflow, as far as it decides under which ref a run signs. */
export interface Trigger {
  readonly event: string;
  /** Patterns of GitHub's filters, `refs/heads/main` or `refs/tags/v*`; what no filter narrows is `refs/heads/**`. */
  readonly refs: readonly string[];
}

/** What signs in a step. */
export type SigningTool = 'touchmark' | 'cosign' | 'actions/attest';

export interface WorkflowJob {
  readonly name: string;
  readonly at: WorkflowLine;
  readonly mayGetIdToken: boolean;
  /** What a job does: steps of its own, or another workflow's jobs. */
  readonly does:
    | { readonly kind: 'steps'; readonly signsWith: readonly SigningTool[] }
    /** `./.github/workflows/x.yml` or `owner/repo/.github/workflows/x.yml@ref` */
    | { readonly kind: 'call'; readonly workflow: string };
}

/** As much of a workflow file as decides who can sign by it. */
export interface Workflow {
  /** From the root of the repository. */
  readonly path: string;
  readonly triggers: readonly Trigger[];
  /** Whether other workflows may call it. */
  readonly isCallable: boolean;
  readonly jobs: readonly WorkflowJob[];
}
