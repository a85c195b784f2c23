import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from 'vitest';
import { type Cluster, startCluster } from '../../../sandbox/cluster/cluster.ts';
import { installKyverno } from '../../../sandbox/cluster/image-judges.ts';
import type { ClusterObject, Manifest } from '../../../sandbox/cluster/objects.ts';
import type { Issue } from '../../../sandbox/github/issues.ts';
import { type WorkflowRun, workflowRun } from '../../../sandbox/github/workflow-run.ts';
import type { ActionResult } from '../../../sandbox/runner/run-action.ts';
import { type Slack, startSlack } from '../../../sandbox/slack/slack.ts';
import { startWorld, type World, type WorldRunOptions } from '../../../sandbox/world.ts';

const BREAK_GLASS = fileURLToPath(new URL('../../../break-glass', import.meta.url));
export const DIGEST = `sha256:${'a'.repeat(64)}`;
export const API = `ghcr.io/acme/api@${DIGEST}`;
const POLICY_FILE = '.github/image-policy.yml';

/** The policy file of the default branch, with these rules. */
function policyFile(rules: string): string {
  return `version: 1
images:
  - match: ghcr.io/acme/**
    signed-by: [{workflow: acme/api/.github/workflows/release.yml, refs: [refs/heads/main]}]
break-glass: ${rules}
`;
}

/** A private repository whose break-glass is approved in its environment, a cluster that denies, and a Slack channel. */
export interface Scene {
  readonly world: World;
  readonly cluster: Cluster;
  readonly slack: Slack;
  run: WorkflowRun;
  breakGlass(inputs?: Readonly<Record<string, string>>, options?: Partial<WorldRunOptions>): Promise<ActionResult>;
  /** What opens something now. */
  exceptions(): readonly ClusterObject[];
  /** The one ticket. */
  ticket(): Issue;
  rules(text: string): void;
}

export const test = base.extend<{
  scene: Scene;
  shared: Omit<Scene, 'exceptions' | 'ticket' | 'breakGlass' | 'rules'>;
}>({
  shared: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const [world, cluster, slack] = await Promise.all([startWorld(), startCluster(), startSlack()]);
      await use({ world, cluster, slack, run: workflowRun() });
      await Promise.all([world.stop(), cluster.stop(), slack.stop()]);
    },
    { scope: 'file' },
  ],
  scene: async ({ shared }, use) => {
    const { world, cluster, slack } = shared;
    const { issues, deployments, files } = world.github;
    const rules = (text: string): void => files.put('acme/api', 'main', { [POLICY_FILE]: policyFile(text) });
    for (const list of [cluster.objects.all, cluster.webhooks, cluster.calls, issues.issues, slack.messages])
      list.length = 0;
    for (const list of [deployments.environments, deployments.reviews, cluster.deployments]) list.length = 0;
    Object.assign(cluster, { rights: undefined, beforeCall: undefined });
    cluster.objects.clockSkewMs = 0;
    slack.refusal = undefined;
    cluster.namespaces.add('prod');
    installKyverno(cluster, { policy: 'require-signed', signed: new Set() });
    deployments.teamsAreReadable = false;
    deployments.environments.push({
      repository: 'acme/api',
      name: 'break-glass',
      reviewers: { users: ['security-lead', 'octavia'], teams: [] },
    });
    const run = workflowRun({ visibility: 'private', eventName: 'workflow_dispatch', environment: 'break-glass' });
    deployments.reviews.push({
      runId: run.runId,
      environment: 'break-glass',
      login: 'security-lead',
      state: 'approved',
    });
    rules('{approvers: [security-lead, octavia], environment: break-glass, max-minutes: 15}');
    const scene: Scene = {
      world,
      cluster,
      slack,
      run,
      rules,
      breakGlass: async (inputs = {}, options = {}) =>
        await world.run({
          actionDirectory: BREAK_GLASS,
          run: scene.run,
          // The checkout's, which may be anybody's, and plays no part.
          files: { [POLICY_FILE]: policyFile('{approvers: [octavia], environment: anything, max-minutes: 240}') },
          ...options,
          inputs: {
            engine: 'kyverno',
            'admission-policy': 'require-signed',
            namespaces: 'prod',
            images: API,
            minutes: '0.01',
            reason: 'Rekor does not resolve',
            'slack-webhook': slack.webhook,
            kubeconfig: cluster.kubeconfig,
            ...inputs,
          },
          env: { PATH: [cluster.kubectlDirectory, process.env['PATH']].join(delimiter), ...options.env },
        }),
      exceptions: () => cluster.objects.all.filter(({ kind }) => kind === 'PolicyException'),
      ticket: () => {
        const [issue, ...others] = issues.issues;
        if (!issue || others.length > 0) throw new Error(`there are ${issues.issues.length} tickets`);
        return issue;
      },
    };
    await use(scene);
  },
});

export function pod(image: string): Manifest {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'api-' }, spec: { containers: [{ image }] } };
}

/** Whether the cluster was asked to change anything, rehearsals apart. */
export function triedToOpen({ cluster }: Scene): boolean {
  return cluster.calls.some(
    (args) =>
      !args.includes('--dry-run=server') &&
      ((args[0] === 'create' && args.includes('--output=json')) || args[0] === 'patch'),
  );
}
