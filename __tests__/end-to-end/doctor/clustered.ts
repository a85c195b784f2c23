import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { type Cluster, startCluster } from '../../../sandbox/cluster/cluster.ts';
import { type DeployedController, deployKyverno } from '../../../sandbox/cluster/controllers.ts';
import { installKyverno, keptByKyverno } from '../../../sandbox/cluster/image-judges.ts';
import type { Manifest } from '../../../sandbox/cluster/objects.ts';
import { workflowRun } from '../../../sandbox/github/workflow-run.ts';
import { type Slack, startSlack } from '../../../sandbox/slack/slack.ts';
import { needsOf, type PushedImage, type Scene, startScene } from '../scene.ts';
import { doctor, type Examined } from './examining.ts';

const POLICY_ACTION = fileURLToPath(new URL('../../../policy', import.meta.url));
const POLICY_PATH = '.github/image-policy.yml';

/** A private repository with a signed image and one that is not, and a cluster where Kyverno judges as the policy says. */
export interface ClusterScene {
  readonly cluster: Cluster;
  readonly slack: Slack;
  readonly kyverno: DeployedController;
  readonly signed: string;
  readonly unsigned: string;
  readonly scene: Scene;
  /** Everything is well again. */
  reset(): Promise<void>;
  doctor(inputs?: Readonly<Record<string, string>>): Promise<Examined>;
  stop(): Promise<void>;
}

export async function startClusterScene(): Promise<ClusterScene> {
  const scene = await startScene({ github: { issuer: 'own-origin' } });
  const [cluster, slack] = await Promise.all([startCluster(), startSlack()]);
  const [signed, unsigned] = (await scene.images(2, 'clustered')) as [PushedImage, PushedImage];
  const { codes } = await scene.sign({ needs: needsOf([signed]) });
  if (codes.length > 0) throw new Error(codes.join());
  const policy = policyOf(scene);
  const manifests = await rendered(scene, policy);
  const { deployments } = scene.world.github;
  const reviewers = { users: ['security-lead', 'octavia'], teams: [] };
  const clustered: ClusterScene & { kyverno: DeployedController } = {
    cluster,
    slack,
    scene,
    signed: `${signed.name}@${signed.digest}`,
    unsigned: `${unsigned.name}@${unsigned.digest}`,
    kyverno: undefined as unknown as DeployedController,
    reset: async () => {
      for (const list of [cluster.objects.all, cluster.webhooks, cluster.deployments, cluster.logs, cluster.calls])
        list.length = 0;
      Object.assign(cluster, { rights: undefined, beforeCall: undefined });
      slack.refusal = undefined;
      deployments.environments.length = 0;
      deployments.environments.push({ repository: 'acme/api', name: 'break-glass', reviewers });
      installKyverno(cluster, { policy: 'require-signed', signed: new Set([clustered.signed]) });
      for (const manifest of manifests) cluster.objects.create(structuredClone(manifest), undefined);
      clustered.kyverno = await deployKyverno(cluster, 'require-signed');
    },
    doctor: (inputs = {}) =>
      doctor(
        scene,
        { kubeconfig: cluster.kubeconfig, ...inputs },
        {
          run: workflowRun({ visibility: 'private' }),
          env: { PATH: [cluster.kubectlDirectory, process.env['PATH']].join(delimiter) },
          files: { [POLICY_PATH]: policy },
        },
      ),
    stop: async () => void (await Promise.all([scene.world.stop(), cluster.stop(), slack.stop()])),
  };
  await clustered.reset();
  return clustered;
}

function policyOf({ world }: Scene): string {
  return `version: 1
images:
  - match: ${world.registry.host}/acme/**
    signed-by:
      - identity: https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main
        issuer: ${world.github.oidc.issuer}
admission: {enforcement: enforce}
break-glass: {approvers: [security-lead, octavia], environment: break-glass, max-minutes: 15}
`;
}

/** What the policy action writes for Kyverno, as an API server keeps it. */
async function rendered({ world }: Scene, policy: string): Promise<readonly Manifest[]> {
  const { workspace, outputs, log } = await world.run({
    actionDirectory: POLICY_ACTION,
    inputs: { mode: 'write', workflows: 'none', 'trusted-root': 'trusted-root.json' },
    files: { [POLICY_PATH]: policy },
    permissions: { idToken: false },
  });
  if (outputs['verdict'] !== 'pass') throw new Error(log);
  const text = readFileSync(join(workspace, 'deploy/admission/kyverno.yaml'), 'utf8');
  return parseAllDocuments(text).map((document) => keptByKyverno(document.toJS() as Manifest));
}
