import { readFileSync } from 'node:fs';
import { dirname, delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { workflowRun, newRun } from '../../sandbox/github/workflow-run.ts';
import type { ActionResult } from '../../sandbox/runner/run-action.ts';
import type { Slack } from '../../sandbox/slack/slack.ts';
import type { World, WorldRunOptions } from '../../sandbox/world.ts';
import type { Cluster } from './cluster.ts';

const BREAK_GLASS = fileURLToPath(new URL('../../break-glass', import.meta.url));
const REPOSITORY = 'acme/operations';
/** A bypass in seconds, and more than a slow machine needs to look twice. */
const OPEN_MS = 9_000;

/** An admission policy that denies an image, in a namespace of its own. */
export interface Subject {
  readonly engine: 'kyverno' | 'kyverno-clusterpolicy' | 'policy-controller';
  readonly policy: string;
  readonly namespace: string;
  /** With digests: what is let in, and what never is. */
  readonly image: string;
  readonly other: string;
}

/** A cluster, a run that is approved, and whom it tells. */
export class BreakGlassBench {
  readonly #cluster: Cluster;
  readonly #world: World;
  readonly #slack: Slack;
  #run = workflowRun({ repository: REPOSITORY, visibility: 'private', environment: 'break-glass' });

  constructor(cluster: Cluster, world: World, slack: Slack) {
    this.#cluster = cluster;
    this.#world = world;
    this.#slack = slack;
    world.github.files.put(REPOSITORY, 'main', {
      '.github/image-policy.yml': [
        'version: 1',
        'images: [{match: "127.0.0.1/**", unsigned: allow}]',
        'break-glass: {approvers: [security-lead], environment: break-glass}',
      ].join('\n'),
    });
    const reviewers = { users: ['security-lead'], teams: [] };
    world.github.deployments.environments.push({ repository: REPOSITORY, name: 'break-glass', reviewers });
  }

  /** Runs the action; each time it is a new run, approved by somebody else. */
  async run(
    subject: Subject,
    inputs: Readonly<Record<string, string>>,
    options: Partial<WorldRunOptions> = {},
  ): Promise<ActionResult> {
    this.#run = newRun(this.#run);
    const { runId } = this.#run;
    const review = { runId, environment: 'break-glass', login: 'security-lead', state: 'approved' } as const;
    this.#world.github.deployments.reviews.push(review);
    return await this.#world.run({
      actionDirectory: BREAK_GLASS,
      run: this.#run,
      ...options,
      inputs: {
        engine: subject.engine,
        'admission-policy': subject.policy,
        namespaces: subject.namespace,
        ...(subject.engine === 'policy-controller' || inputs['all-images']
          ? { 'all-images': 'true' }
          : { images: subject.image }),
        canary: subject.other,
        minutes: String(OPEN_MS / 60_000),
        reason: 'an incident that is played',
        'slack-webhook': this.#slack.webhook,
        kubeconfig: this.#cluster.kubeconfig,
        ...inputs,
      },
      env: { PATH: [dirname(this.#cluster.kubectlPath), process.env['PATH']].join(delimiter) },
    });
  }

  /** Opens it with a runner that dies, post step and all, as soon as it is open. @returns when it must be closed */
  async openAndDie(subject: Subject): Promise<Date> {
    const died = new AbortController();
    const { outputs, log } = await this.run(
      subject,
      { minutes: '0.25' },
      {
        skipPost: true,
        killOn: (kill) => void this.#whenOpen(subject, died.signal).then(kill),
      },
    );
    died.abort();
    const expiresAt = outputs['expires-at'];
    if (expiresAt === undefined) throw new Error(log);
    return new Date(expiresAt);
  }

  /** The exception that the action makes, without some of its ways to close, applied as it then is. */
  async applyCrippled(
    subject: Subject,
    cripple: (exception: Exception) => void,
    inputs: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const { outputs, workspace, log } = await this.run(subject, { ...inputs, apply: 'files' });
    const path = outputs['exception'];
    if (path === undefined) throw new Error(log);
    const exception = parse(readFileSync(join(workspace, path), 'utf8')) as Exception;
    cripple(exception);
    await this.#cluster.kubectl(['create', '-f', '-'], JSON.stringify(exception));
    return exception.metadata.name;
  }

  /** @throws Error with what was said when it is not as expected within a time */
  async until(subject: Subject, image: string, expected: 'admitted' | 'denied', withinMs: number): Promise<void> {
    for (const end = Date.now() + withinMs; ; await sleep(250)) {
      const answer = await this.#ask(subject, image);
      if ((answer === 'admitted') === (expected === 'admitted')) return;
      if (Date.now() > end) throw new Error(`${image} is not ${expected} after ${withinMs} ms: ${answer}`);
    }
  }

  /** Whether a Deployment with that image would be taken. */
  async takesDeployment({ namespace }: Subject, image: string): Promise<boolean> {
    const labels = { app: 'probe' };
    const template = { metadata: { labels }, spec: { containers: [{ name: 'probe', image }] } };
    const spec = { selector: { matchLabels: labels }, template };
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'probe' }, spec };
    const args = ['create', '--dry-run=server', `--namespace=${namespace}`, '-f', '-'];
    return await this.#cluster.kubectl(args, JSON.stringify(deployment)).then(
      () => true,
      () => false,
    );
  }

  /** For runs by somebody who may do nothing. */
  get strangerKubeconfig(): string {
    return this.#cluster.strangerKubeconfig;
  }

  kubectl(args: readonly string[], input?: string): Promise<string> {
    return this.#cluster.kubectl(args, input);
  }

  /** `admitted`, or what was said. */
  async #ask({ namespace }: Subject, image: string): Promise<string> {
    const spec = { containers: [{ name: 'probe', image }] };
    const pod = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'probe' }, spec });
    return await this.#cluster.kubectl(['create', '--dry-run=server', `--namespace=${namespace}`, '-f', '-'], pod).then(
      () => 'admitted',
      (error: unknown) => String(error),
    );
  }

  async #whenOpen(subject: Subject, died: AbortSignal): Promise<void> {
    while (!died.aborted && (await this.#ask(subject, subject.image)) !== 'admitted') await sleep(100);
  }
}

/** What of an exception is taken away here. */
export interface Exception {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: Record<string, string> };
  readonly spec: {
    expiresAt?: string;
    matchConditions?: { readonly name: string }[];
    conditions?: { all: { readonly operator: string }[] };
  };
}

export function withoutClock({ spec }: Exception): void {
  delete spec.expiresAt;
  if (spec.matchConditions) spec.matchConditions = spec.matchConditions.filter(({ name }) => name !== 'until');
  if (spec.conditions) spec.conditions.all = spec.conditions.all.filter(({ operator }) => operator !== 'Equals');
}

export function withoutLabel({ metadata }: Exception): void {
  delete metadata.labels['cleanup.kyverno.io/ttl'];
}
