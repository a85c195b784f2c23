import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cluster, startCluster } from '../sandbox/cluster/cluster.ts';
import { workflowRun, type WorkflowRun } from '../sandbox/github/workflow-run.ts';
import { demoRelease } from '../sandbox/images/demo-release.ts';
import type { Image } from '../sandbox/images/image.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import { InterceptingProxy } from '../sandbox/proxy/proxy.ts';
import { json, Service } from '../sandbox/service.ts';
import { type Slack, startSlack } from '../sandbox/slack/slack.ts';
import { startWorld, type World, type WorldOptions, type WorldRunOptions } from '../sandbox/world.ts';
import type { ActionResult } from '../sandbox/runner/run-action.ts';

const PASSWORD = 'regist:ry/p@ss w0rd';
const PROXY_PASSWORD = 'pr0xy/p@ss:word';
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const VERIFY = join(ROOT, 'verify');

export interface StagedImage {
  readonly repository: string;
  readonly service: string;
  /** With the registry. */
  readonly name: string;
  readonly digest: string;
  /** Of the index and its platforms, or of the one manifest. */
  readonly digests: readonly string[];
}

/** A world in which everything wants a login, and somebody stands elsewhere to whom nothing should be sent. */
export interface Stage {
  readonly world: World;
  readonly cluster: Cluster;
  readonly slack: Slack;
  /** Every service, whoever runs it. */
  readonly services: readonly Service[];
  /** Where redirects lead that should not be followed with a login. */
  readonly elsewhere: Service;
  /** The only way to the services, where they have names. */
  readonly proxy: InterceptingProxy | undefined;
  /** Passwords of this stage that no run makes itself. */
  readonly passwords: readonly string[];
  /** The first `count` images of a release; another seed makes other digests. */
  push(seed: string, count: number): Promise<readonly StagedImage[]>;
  pushImage(repository: string, image: Image): Promise<StagedImage>;
  sign(images: readonly StagedImage[], step?: Step): Promise<ActionResult>;
  verify(images: readonly StagedImage[], step?: Step): Promise<ActionResult>;
  /** Another action, by its folder, with a kubectl that reaches the cluster. */
  run(action: string, inputs: Readonly<Record<string, string>>, step?: Step): Promise<ActionResult>;
  stop(): Promise<void>;
}

export interface Step extends WorldRunOptions {
  readonly rekor?: 1 | 2;
}

/** @param options.domain gives the services names, behind a proxy */
export async function startStage(options: WorldOptions = {}): Promise<Stage> {
  const world = await startWorld({
    ...options,
    registry: {
      auth: 'bearer',
      // Whoever pushes could not find the storage behind a proxy.
      blobRedirect: !options.domain,
      users: [{ username: 'ci', password: PASSWORD, rights: { '*': 'push' } }],
      ...options.registry,
    },
  });
  const place = options.domain ? { domain: options.domain } : {};
  const [cluster, slack] = await Promise.all([startCluster(), startSlack(place)]);
  const services = [...world.services, cluster.service, slack.service];
  const elsewhere = await new Service('elsewhere', () => json(200, {})).start();
  const proxy = options.domain ? await startProxy([...world.services, slack.service]) : undefined;
  const way = proxy ? await throughProxy(world, proxy) : {};
  const run = (actionDirectory: string | undefined, inputs: Record<string, string>, step: Step = {}) =>
    world.run({
      dockerConfig: loginOf(world),
      ...(actionDirectory && { actionDirectory }),
      ...step,
      env: { ...way, ...step.env },
      inputs: { ...inputs, ...step.inputs },
      files: { ...rekorFiles(world, step), ...step.files },
    });
  return {
    world,
    cluster,
    slack,
    services,
    elsewhere,
    proxy,
    passwords: [PASSWORD, PROXY_PASSWORD, slack.webhook],
    push: async (seed, count) => {
      const release = (await demoRelease({ seed })).slice(0, count);
      return Promise.all(release.map(async ({ repository, image }) => pushOne(world, repository, image)));
    },
    pushImage: (repository, image) => pushOne(world, repository, image),
    sign: (images, step) => run(undefined, { ...SIGNING, needs: needsOf(images) }, step),
    verify: (images, step) =>
      run(VERIFY, { 'trusted-root': 'trusted-root.json', images: references(images) }, withPolicy(world, step)),
    run: (action, inputs, step = {}) => {
      const path = [cluster.kubectlDirectory, process.env['PATH']].join(delimiter);
      return run(join(ROOT, action), inputs, { ...step, env: { PATH: path, ...step.env } });
    },
    stop: async () => {
      await world.stop();
      await Promise.all([cluster.stop(), slack.stop(), elsewhere.stop(), proxy?.stop()]);
    },
  };
}

const SIGNING = {
  sigstore: 'custom',
  'signing-config': 'signing-config.json',
  'trusted-root': 'trusted-root.json',
  publish: 'registry, github',
} as const;

/** The n-th attempt of the run that all images of a stage are signed by. */
export function attempt(number: number): WorkflowRun {
  return { ...workflowRun(), attempt: number };
}

async function startProxy(services: readonly Service[]): Promise<InterceptingProxy> {
  const proxy = await InterceptingProxy.start({ username: 'build', password: PROXY_PASSWORD });
  proxy.lead(services);
  return proxy;
}

async function throughProxy(world: World, proxy: InterceptingProxy): Promise<Record<string, string>> {
  const { home } = await world.createMachine();
  const authority = join(home, 'company-ca.pem');
  await writeFile(authority, proxy.certificate);
  return { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: authority };
}

function loginOf({ registry }: World): object {
  return { auths: { [registry.host]: { auth: Buffer.from(`ci:${PASSWORD}`).toString('base64') } } };
}

async function pushOne(world: World, repository: string, image: Image): Promise<StagedImage> {
  const authorization = `Basic ${Buffer.from(`ci:${PASSWORD}`).toString('base64')}`;
  const { registry } = world;
  // Whoever pushes stands inside, and asks for a token as docker does.
  const token = await tokenFor(world, repository, authorization);
  const { digest, platforms } = await pushImage(registry.service.localOrigin, repository, image, {
    authorization: `Bearer ${token}`,
    // Nothing that a tag leads to is garbage.
    tag: `built-${image.digest.slice(7, 19)}`,
  });
  const service = repository.split('/').at(-1) ?? '';
  const digests = [...new Set([digest, ...Object.values(platforms)])];
  return { repository, service, name: `${registry.host}/${repository}`, digest, digests };
}

async function tokenFor({ registry }: World, repository: string, authorization: string): Promise<string> {
  const { localOrigin = '' } = registry.tokenService ?? {};
  const query = new URLSearchParams({ service: 'registry.sandbox', scope: `repository:${repository}:pull,push` });
  const answer = await fetch(`${localOrigin}/token?${query}`, { headers: { authorization } });
  return ((await answer.json()) as { token: string }).token;
}

function needsOf(images: readonly StagedImage[]): string {
  const outputs = images.flatMap(({ service, name, digest }) => [
    [`${service}-image`, name],
    [`${service}-digest`, digest],
  ]);
  return JSON.stringify({ build: { result: 'success', outputs: Object.fromEntries(outputs) as object } });
}

function references(images: readonly StagedImage[]): string {
  return images.map(({ name, digest }) => `${name}@${digest}`).join('\n');
}

function rekorFiles({ sigstore }: World, { rekor }: Step): Record<string, string> {
  return rekor === 2 ? { 'signing-config.json': JSON.stringify(sigstore.signingConfigRekorV2) } : {};
}

/** Whoever released from main is trusted. */
export function policyFile({ registry }: World): Record<string, string> {
  const policy = `version: 1
images:
  - match: ${registry.host}/acme/**
    signed-by:
      - workflow: acme/api/.github/workflows/release.yml
        refs: [refs/heads/main]
`;
  return { '.github/image-policy.yml': policy };
}

function withPolicy(world: World, step: Step = {}): Step {
  const files = { ...policyFile(world), ...step.files };
  return { ...step, permissions: { idToken: false, ...step.permissions }, files };
}
