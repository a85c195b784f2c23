import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Cluster, startCluster } from '../sandbox/cluster/cluster.ts';
import { installKyverno } from '../sandbox/cluster/image-judges.ts';
import { demoRelease } from '../sandbox/images/demo-release.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import { workflowRun } from '../sandbox/github/workflow-run.ts';
import { startSlack } from '../sandbox/slack/slack.ts';
import { startWorld, type World } from '../sandbox/world.ts';

/**
 * Three in the morning, in a minute: names do not resolve, the cluster denies a good image, verify says that nothing is
 * known to be wrong with it, doctor names what cannot be reached, and break-glass lets it in for some seconds.
 * `npm run demo -- incident`
 */

const IDENTITY = 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main';
const KYVERNO = {
  metadata: {
    labels: { 'app.kubernetes.io/part-of': 'kyverno', 'app.kubernetes.io/component': 'admission-controller' },
  },
  spec: { template: { spec: { containers: [{ args: ['--enablePolicyException=true', '--exceptionNamespace=*'] }] } } },
};
/** Names that no DNS server may know. */
const LOST_MIRROR = 'https://tuf.sigstore.acme.invalid';
const LOST_LOG = 'https://rekor.sigstore.acme.invalid';
const action = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** @returns whether all went as it should */
export async function playIncident(): Promise<boolean> {
  const [world, cluster, slack] = await Promise.all([
    startWorld({ github: { issuer: 'own-origin' } }),
    startCluster(),
    startSlack(),
  ]);
  try {
    const image = await signedImage(world);
    console.log(`1. ${image} is signed, and verify says so\n`);
    const before = await verify(world, image, {});

    console.log('\n2. The name of the Sigstore mirror does not resolve any more: what verify says now\n');
    const during = await verify(world, image, {
      'trusted-root': '',
      'tuf-mirror': LOST_MIRROR,
      'tuf-root': 'root.json',
    });

    console.log('\n3. Is it the signatures, or is it the network? What doctor says\n');
    approve(world);
    const answer = await doctor(world, image);

    console.log('\n4. The cluster cannot look either, and denies the image\n');
    // Its controller verifies nothing without trust: no image is signed, as far as it can see.
    installKyverno(cluster, { policy: 'require-signed', signed: new Set() });
    cluster.namespaces.add('prod');
    cluster.deployments.push(KYVERNO);
    const denied = await deploy(cluster, image);

    console.log(
      '\n5. Break-glass, approved by security-lead: open for three seconds here, for fifteen minutes at work\n',
    );
    const [opened, admitted] = await Promise.all([
      breakGlass(world, cluster, slack.webhook, image),
      whenOpen(cluster).then(() => deploy(cluster, image)),
    ]);
    console.log('\n6. Closed again: the same image, the same cluster\n');
    const deniedAgain = await deploy(cluster, image);

    const [ticket] = world.github.issues.issues;
    console.log(`\nThe ticket (${ticket?.state}):\n\n${indented(ticket?.body ?? '')}`);
    console.log(`\n${indented(ticket?.comments.map(({ body }) => body).join('\n\n') ?? '')}`);
    console.log(`\nSlack:\n\n${indented(slack.messages.map(({ text }) => text).join('\n\n'))}`);
    const verdicts = [before, during, answer, opened].join(' ');
    return verdicts === 'pass inconclusive network pass' && !denied && admitted && !deniedAgain;
  } finally {
    await Promise.all([world.stop(), cluster.stop(), slack.stop()]);
  }
}

async function signedImage(world: World): Promise<string> {
  const [{ image: api }] = await demoRelease({ seed: 'incident' });
  const { digest } = await pushImage(world.registry.service.localOrigin, 'acme/api', api);
  const image = `${world.registry.host}/acme/api@${digest}`;
  const inputs = { images: image, sigstore: 'custom', 'signing-config': 'signing-config.json' };
  const { exitCode, log } = await world.run({ inputs: { ...inputs, 'trusted-root': 'trusted-root.json' } });
  if (exitCode !== 0) throw new Error(log);
  return image;
}

async function verify(world: World, image: string, inputs: Readonly<Record<string, string>>): Promise<string> {
  const { outputs, log } = await world.run({
    actionDirectory: action('verify'),
    inputs: {
      images: image,
      'policy-from': 'workspace',
      'trusted-root': 'trusted-root.json',
      'cache-ttl': '0',
      ...inputs,
    },
    files: { '.github/image-policy.yml': policyOf(world), 'root.json': world.sigstore.tufRoot },
  });
  console.log(indented(log));
  return outputs['verdict'] ?? '';
}

/** With the signing config of every day, in which the log has its name. @returns the answer, when it names the log */
async function doctor(world: World, image: string): Promise<string> {
  const config = JSON.stringify(world.sigstore.signingConfig).replace(world.sigstore.rekor.origin, LOST_LOG);
  const { outputs, log, summary } = await world.run({
    actionDirectory: action('doctor'),
    run: workflowRun({ visibility: 'private' }),
    inputs: { images: image, 'signing-config': 'signing-config.json', 'trusted-root': 'trusted-root.json' },
    files: { '.github/image-policy.yml': policyOf(world), 'signing-config.json': config },
  });
  console.log(indented(log));
  const [headline = ''] = summary.split('\n');
  return headline.includes(new URL(LOST_LOG).host) ? (outputs['answer'] ?? '') : `unnamed: ${headline}`;
}

function policyOf({ github }: World): string {
  return `version: 1
images:
  - {match: "**", signed-by: [{identity: "${IDENTITY}", issuer: "${github.oidc.issuer}"}]}
break-glass: {approvers: [security-lead], environment: break-glass, max-minutes: 15}
`;
}

function approve(world: World): void {
  const { github } = world;
  github.files.put('acme/api', 'main', { '.github/image-policy.yml': policyOf(world) });
  const reviewers = { users: ['security-lead'], teams: [] };
  github.deployments.environments.push({ repository: 'acme/api', name: 'break-glass', reviewers });
  const { runId } = workflowRun();
  github.deployments.reviews.push({ runId, environment: 'break-glass', login: 'security-lead', state: 'approved' });
}

async function breakGlass(world: World, cluster: Cluster, webhook: string, image: string): Promise<string> {
  const { outputs, log } = await world.run({
    actionDirectory: action('break-glass'),
    run: workflowRun({ visibility: 'private', eventName: 'workflow_dispatch', environment: 'break-glass' }),
    inputs: {
      engine: 'kyverno',
      'admission-policy': 'require-signed',
      namespaces: 'prod',
      images: image,
      minutes: '0.05',
      reason: 'tuf.sigstore.acme.invalid does not resolve; the checkout fix must go out',
      'slack-webhook': webhook,
      kubeconfig: cluster.kubeconfig,
    },
    env: { PATH: [cluster.kubectlDirectory, process.env['PATH']].join(delimiter) },
  });
  console.log(indented(log));
  return outputs['verdict'] ?? '';
}

async function whenOpen({ objects }: Cluster): Promise<void> {
  while (!objects.all.some(({ kind }) => kind === 'PolicyException')) await sleep(20);
}

/** @returns whether the pod was admitted */
async function deploy({ kubectlDirectory, kubeconfig }: Cluster, image: string): Promise<boolean> {
  const metadata = { generateName: 'api-' };
  const pod = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata,
    spec: { containers: [{ name: 'api', image }] },
  });
  const args = [join(kubectlDirectory, 'kubectl'), 'create', '--namespace=prod', '--filename=-'];
  const child = spawn(process.execPath, [...args, `--kubeconfig=${kubeconfig}`], { stdio: 'pipe' });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdin.end(pod);
  const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  console.log(indented(`$ kubectl create -n prod -f pod.yml\n${said}`));
  return code === 0;
}

function indented(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, '    ');
}
