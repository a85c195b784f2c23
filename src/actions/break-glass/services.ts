import type { Visibility } from '../../config/workflow-run.ts';
import type { Kubectl } from '../../cluster/kubectl.ts';
import type { DeploymentReviews } from '../../github/deployment-reviews.ts';
import type { Issues } from '../../github/issues.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Webhook } from '../../slack/webhook.ts';
import type { KeptState } from './kept-state.ts';

/** The run that this process is part of, as far as a ticket tells it. */
export interface Asking {
  /** `owner/name` */
  readonly repository: string;
  readonly runId: string;
  readonly runUrl: string;
  readonly attempt: number;
  /** Whoever started it, first of all, or started it again, as the runner says. */
  readonly logins: readonly string[];
}

export interface BreakGlassServices {
  readonly kubectl: Kubectl;
  readonly reviews: DeploymentReviews;
  readonly issues: Issues;
  /** URL of the repository of the tickets. */
  readonly ticketsUrl: string;
  /** Undefined: the workflow does without. */
  readonly slack: Webhook | undefined;
  ticketVisibility(): Promise<Visibility>;
  /** The policy file of the default branch, and its commit. */
  policy(path: string): Promise<{ readonly policy: Policy; readonly commit: string }>;
  /** Writes a file in the workspace. */
  write(path: string, text: string): Promise<void>;
  /** For the post step, which runs even when this process is killed. */
  keep(state: KeptState | undefined): void;
  /** Rejects when the job is cancelled. */
  sleep(ms: number): Promise<void>;
  /** An output, at once: whoever waits for it need not wait for the end. */
  tell(output: 'ticket' | 'exception' | 'expires-at', value: string): void;
  line(text: string): void;
  warn(text: string): void;
}
