import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { deployKyverno } from '../sandbox/cluster/controllers.ts';
import { installKyverno, keptByKyverno } from '../sandbox/cluster/image-judges.ts';
import type { Manifest } from '../sandbox/cluster/objects.ts';
import { workflowRun } from '../sandbox/github/workflow-run.ts';
import type { ActionResult } from '../sandbox/runner/run-action.ts';
import { resultsOf } from './judge-run.ts';
import type { Stage, StagedImage } from './stage.ts';

/** An action at work, with a fault and then without. */
export interface Play {
  /** Runs it on the same things again each time. */
  run(env?: Readonly<Record<string, string>>): Promise<ActionResult>;
  /** What must not be so after any run, whatever happened to it. */
  objections(): readonly string[];
  /** What must not be so after a run that nothing happened to. */
  lacks(): readonly string[];
}

const DIGEST = `sha256:${'a'.repeat(64)}`;
const IMAGE = `ghcr.io/acme/api@${DIGEST}`;
const NAMESPACE = 'prod';
/** A run of this action without a fault takes a second; kubectl alone may be waited for a minute, several times. */
const OTHER_TIMEOUT_MS = 900_000;

/** An image that the cluster admits. */
export function playPrewarm({ cluster, run }: Stage): Promise<Play> {
  cluster.namespaces.add(NAMESPACE);
  cluster.webhooks.length = 0;
  const inputs = { images: IMAGE, namespaces: NAMESPACE, repeat: '1', kubeconfig: cluster.kubeconfig };
  return Promise.resolve({
    run: (env = {}) => run('prewarm', inputs, { env, timeoutMs: OTHER_TIMEOUT_MS }),
    objections: () => (cluster.objects.all.some(({ kind }) => kind === 'Pod') ? ['a pod was created'] : []),
    lacks: () => [],
  });
}

/** A policy that denies an image, and people who let it be opened for half a second. */
export function playBreakGlass({ cluster, slack, world, run }: Stage): Promise<Play> {
  const { issues, deployments, files } = world.github;
  const lists = [cluster.objects.all, cluster.webhooks, issues.issues, slack.messages, deployments.environments];
  for (const list of [...lists, deployments.reviews]) list.length = 0;
  cluster.namespaces.add(NAMESPACE);
  installKyverno(cluster, { policy: 'require-signed', signed: new Set() });
  const environment = 'break-glass';
  const job = workflowRun({ visibility: 'private', eventName: 'workflow_dispatch', environment });
  const { repository, runId } = job;
  deployments.environments.push({ repository, name: environment, reviewers: { users: ['security-lead'], teams: [] } });
  deployments.reviews.push({ runId, environment, login: 'security-lead', state: 'approved' });
  files.put(repository, 'main', { '.github/image-policy.yml': RULES });
  const inputs = {
    engine: 'kyverno',
    'admission-policy': 'require-signed',
    namespaces: NAMESPACE,
    images: IMAGE,
    minutes: '0.01',
    reason: 'Rekor does not resolve',
    'slack-webhook': slack.webhook,
    kubeconfig: cluster.kubeconfig,
  };
  const isOpen = (): boolean => cluster.objects.all.some(({ kind }) => kind === 'PolicyException');
  return Promise.resolve({
    run: (env = {}) => run('break-glass', inputs, { env, run: job, timeoutMs: OTHER_TIMEOUT_MS }),
    objections: () => (isOpen() ? ['the policy is still open'] : []),
    lacks: () => [
      ...(issues.issues.length > 0 ? [] : ['there is no ticket']),
      ...(slack.messages.length > 0 ? [] : ['nobody was told']),
    ],
  });
}

const RULES = `version: 1
images:
  - match: ghcr.io/acme/**
    signed-by: [{workflow: acme/api/.github/workflows/release.yml, refs: [refs/heads/main]}]
break-glass: {approvers: [security-lead], environment: break-glass, max-minutes: 15}
`;

const signed = new WeakMap<Stage, Promise<StagedImage>>();

/**
 * Everything that a release needs, and a signed image: all of it healthy. The stage's tokens must be from its own issuer.
 * @param withCluster whether there is a cluster that admits the image
 */
export async function playDoctor(stage: Stage, withCluster: boolean): Promise<Play> {
  const { world, run } = stage;
  const made = signed.get(stage) ?? signOne(stage);
  signed.set(stage, made);
  const { name, digest } = await made;
  const policy = `version: 1
images:
  - match: ${world.registry.host}/acme/**
    signed-by:
      - identity: https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main
        issuer: ${world.github.oidc.issuer}
        trust: {tuf-mirror: '${world.sigstore.tuf.origin}', tuf-root: root.json}
admission: {enforcement: enforce}
`;
  const files = { '.github/image-policy.yml': policy, 'root.json': world.sigstore.tufRoot };
  const inputs = {
    'tuf-mirror': world.sigstore.tuf.origin,
    'tuf-root': 'root.json',
    registries: name,
    images: `${name}@${digest}`,
    ...(withCluster ? { kubeconfig: stage.cluster.kubeconfig } : {}),
  };
  if (withCluster) await guard(stage, `${name}@${digest}`, files);
  const entries = (): number => world.sigstore.log.size + world.sigstore.logV2.size;
  const before = entries();
  const pushed = world.registry.content.snapshot();
  return {
    run: (env = {}) =>
      run('doctor', inputs, { env, files, permissions: { idToken: false }, timeoutMs: OTHER_TIMEOUT_MS }),
    objections: () => [
      ...(entries() === before ? [] : ['it made log entries']),
      ...world.registry.content.differenceFrom(pushed).added.map((what) => `it left ${what}`),
    ],
    lacks: () => [],
  };
}

/** A cluster where Kyverno judges as the policy says, and admits one image. */
async function guard({ cluster, run }: Stage, image: string, files: Record<string, string>): Promise<void> {
  for (const list of [cluster.objects.all, cluster.webhooks, cluster.deployments, cluster.logs]) list.length = 0;
  installKyverno(cluster, { policy: 'require-signed', signed: new Set([image]) });
  const { workspace, log } = await run('policy', { mode: 'write', workflows: 'none' }, { files });
  const rendered = readFileSync(join(workspace, 'deploy/admission/kyverno.yaml'), 'utf8');
  if (rendered === '') throw new Error(log);
  for (const document of parseAllDocuments(rendered)) {
    cluster.objects.create(keptByKyverno(document.toJS() as Manifest), undefined);
  }
  await deployKyverno(cluster, 'require-signed');
}

async function signOne(stage: Stage): Promise<StagedImage> {
  const [image] = await stage.push('doctor', 1);
  if (!image) throw new Error('no image');
  const { verdict } = resultsOf(await stage.sign([image], { inputs: { publish: 'registry' } }));
  if (verdict !== 'pass') throw new Error('the image could not be signed');
  return image;
}

interface Base {
  readonly name: string;
  readonly old: StagedImage;
  readonly newer: StagedImage;
}

const bases = new WeakMap<Stage, Promise<Base>>();
let projects = 0;

/** A base image whose tag has moved on to a digest that the same workflow signed. */
export async function playUpdate(stage: Stage): Promise<Play> {
  const { world, run } = stage;
  const made = bases.get(stage) ?? signBase(stage);
  bases.set(stage, made);
  const { name, old, newer } = await made;
  projects += 1;
  const repository = `acme/project-${projects}`;
  const git = world.github.git.of(repository);
  const policy = `version: 1
images:
  - match: ${name}
    signed-by:
      - identity-pattern: https://github.com/acme/api/.github/workflows/*@**
        issuer: https://token.actions.githubusercontent.com
        trust: {trusted-root: trusted-root.json}
`;
  const files = { '.github/image-policy.yml': policy, Dockerfile: `FROM ${name}:1@${old.digest}\n` };
  git.push('main', files);
  const job = workflowRun({ repository, repositoryId: String(7000 + projects), eventName: 'schedule' });
  const permissions = { idToken: false, contents: 'write', pullRequests: 'write' } as const;
  const proposed = (): readonly (string | undefined)[] =>
    world.github.git.pullsOf(repository).map(({ head }) => git.textAt(head, 'Dockerfile'));
  const wanted = `FROM ${name}:1@${newer.digest}\n`;
  return {
    run: (env = {}) => run('update', {}, { env, run: job, permissions, files, timeoutMs: OTHER_TIMEOUT_MS }),
    objections: () => proposed().flatMap((text) => (text === wanted ? [] : [`proposed: ${text}`])),
    lacks: () => (proposed().length === 1 ? [] : [`${proposed().length} pull requests`]),
  };
}

async function signBase(stage: Stage): Promise<Base> {
  const [old] = await stage.push('base, old', 1);
  const [newer] = await stage.push('base, newer', 1);
  if (!old || !newer) throw new Error('no images');
  for (const image of [old, newer]) {
    const signed = resultsOf(await stage.sign([image], { inputs: { publish: 'registry' } }));
    if (signed.verdict !== 'pass') throw new Error('the base image could not be signed');
  }
  const { content } = stage.world.registry;
  const manifest = content.manifest(newer.repository, newer.digest);
  if (!manifest) throw new Error('no manifest');
  content.putManifest(newer.repository, manifest.bytes, manifest.mediaType, '1');
  return { name: newer.name, old, newer };
}
