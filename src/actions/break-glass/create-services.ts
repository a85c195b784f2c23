import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createKubectl } from '../../cluster/kubectl.ts';
import type { WorkflowRun } from '../../config/workflow-run.ts';
import type { Workspace } from '../../config/workspace.ts';
import { Failure } from '../../failure/failure.ts';
import { readDefaultBranchCommit } from '../../github/default-branch.ts';
import { createDeploymentReviews } from '../../github/deployment-reviews.ts';
import { createIssues } from '../../github/issues.ts';
import { readVisibility } from '../../github/repository.ts';
import { readRepositoryFile } from '../../github/repository-file.ts';
import { runner } from '../../github/runner.ts';
import type { Deadline } from '../../http/deadline.ts';
import type { HttpClient } from '../../http/http-client.ts';
import { MAX_POLICY_BYTES, parsePolicy } from '../../policy/parse-policy.ts';
import type { Secret } from '../../lib/secret.ts';
import { createWebhook } from '../../slack/webhook.ts';
import type { BreakGlassPlace } from './break-glass-config.ts';
import { KEPT_STATE, writeState } from './kept-state.ts';
import type { BreakGlassServices } from './services.ts';

interface Setting {
  readonly http: HttpClient;
  readonly deadline: Deadline;
  readonly workspace: Workspace;
  readonly run: WorkflowRun;
}

export function createServices(
  place: BreakGlassPlace,
  { http, deadline, workspace, run }: Setting,
): BreakGlassServices {
  const apiUrl = process.env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const access = { http, apiUrl, token: place.githubToken };
  const { kubeconfig, context, slackWebhook, ticketRepository } = place;
  const { repository } = run;
  return {
    kubectl: createKubectl({
      signal: deadline.signal,
      ...(kubeconfig === undefined ? {} : { kubeconfig }),
      ...(context === undefined ? {} : { context }),
    }),
    reviews: createDeploymentReviews(access, repository),
    issues: createIssues(access, ticketRepository),
    ticketsUrl: `${run.serverUrl}/${ticketRepository}`,
    slack: slackWebhook && createWebhook(http, slackWebhook),
    ticketVisibility: () => readVisibility(http, apiUrl, ticketRepository, place.githubToken),
    policy: async (path) => {
      const commit = await readDefaultBranchCommit(access, repository);
      const text = await readRepositoryFile(access, { repository, ref: commit }, path, MAX_POLICY_BYTES);
      if (text !== undefined) return { policy: parsePolicy(text, path), commit };
      throw new Failure('BAD_INPUT', `policy-file: the default branch of ${repository} has no ${path}`);
    },
    write: async (path, text) => {
      await mkdir(dirname(workspace.resolve(path)), { recursive: true });
      await writeFile(workspace.resolve(path), text);
    },
    keep: (state) => runner.saveState(KEPT_STATE, writeState(state)),
    sleep: async (ms) => {
      await sleep(ms, undefined, { signal: deadline.signal }).catch(() => deadline.throwIfOver());
    },
    tell: (output, value) => runner.output(output, value),
    line: (text) => runner.line(text),
    warn: (text) => runner.annotate({ level: 'warning', title: 'touchmark', message: text }),
  };
}

/** Before anything is said: the runner hides them. */
export function maskSecrets({ githubToken, slackWebhook }: BreakGlassPlace): void {
  if (githubToken) runner.mask(githubToken.reveal());
  for (const secret of webhookSecrets(slackWebhook)) runner.mask(secret);
}

/** The address, and what of it without its host is as good as the whole. */
export function webhookSecrets(webhook: Secret | undefined): readonly string[] {
  if (!webhook) return [];
  const { pathname } = new URL(webhook.reveal());
  return [webhook.reveal(), ...(pathname.length > 1 ? [pathname] : [])];
}
