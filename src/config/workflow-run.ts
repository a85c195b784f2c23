/**
 * The run of a workflow that this process is part of: GITHUB_* variables, or an identity token's claims. From variables,
 * `repositoryId`, `repositoryOwnerId`, `workflowRef` and `runnerEnvironment` may be empty: not told by this runner.
 */
export interface WorkflowRun {
  /** `https://github.com`, without a slash at the end. */
  readonly serverUrl: string;
  /** `owner/name` */
  readonly repository: string;
  readonly repositoryId: string;
  readonly repositoryOwnerId: string;
  /** The calling workflow: `owner/name/.github/workflows/x.yml@ref`. The ref may contain `@`. */
  readonly workflowRef: string;
  /** The workflow that the certificate names; a reusable workflow's own. Unknown outside the token and `workflow-ref`. */
  readonly jobWorkflowRef: string | undefined;
  readonly ref: string;
  /** 40 hex digits. */
  readonly commit: string;
  readonly eventName: string;
  readonly runId: string;
  readonly runAttempt: number;
  /** `github-hosted` or `self-hosted` */
  readonly runnerEnvironment: string;
}

/** From the event payload; anything else is never read as public. */
export type Visibility = 'public' | 'private' | 'internal' | 'unknown';
