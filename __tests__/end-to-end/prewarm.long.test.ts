import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, describe, expect } from 'vitest';
import { startCluster, type Cluster } from '../../sandbox/cluster/cluster.ts';
import type { ActionResult } from '../../sandbox/runner/run-action.ts';
import { startWorld, type World } from '../../sandbox/world.ts';
import { readResults } from './scene.ts';

const PREWARM = fileURLToPath(new URL('../../prewarm', import.meta.url));
const API = `ghcr.io/acme/api:v1@sha256:${'a'.repeat(64)}`;
const WEB = `ghcr.io/acme/web@sha256:${'b'.repeat(64)}`;
const KYVERNO_LABELS = {
  'app.kubernetes.io/part-of': 'kyverno',
  'app.kubernetes.io/component': 'admission-controller',
};

interface Scene {
  readonly world: World;
  readonly cluster: Cluster;
  prewarm(inputs?: Readonly<Record<string, string>>, env?: Readonly<Record<string, string>>): Promise<ActionResult>;
}

const test = base.extend<{ scene: Scene }>({
  // oxlint-disable-next-line no-empty-pattern
  scene: async ({}, use) => {
    const [world, cluster] = await Promise.all([startWorld(), startCluster()]);
    cluster.namespaces.add('prod');
    await use({
      world,
      cluster,
      prewarm: async (inputs = {}, env = {}) =>
        await world.run({
          actionDirectory: PREWARM,
          inputs: { images: `${API}\n${WEB}`, namespaces: 'prod', kubeconfig: cluster.kubeconfig, ...inputs },
          env: { PATH: [cluster.kubectlDirectory, process.env['PATH']].join(delimiter), ...env },
        }),
    });
    await Promise.all([world.stop(), cluster.stop()]);
  },
});

function kyverno(args: readonly string[], replicas = 3): object {
  const spec = { replicas, template: { spec: { containers: [{ args }] } } };
  return { metadata: { labels: KYVERNO_LABELS }, spec, status: { readyReplicas: replicas } };
}

const images = ({ cluster }: Scene): readonly string[] =>
  cluster.calls.filter(([verb]) => verb === 'create').map((args) => args.join(' '));

describe('a release before its rollout', () => {
  test('is asked for in each namespace, as often as was said, and nothing is created', async ({ scene }) => {
    scene.cluster.namespaces.add('staging');
    const result = await scene.prewarm({ namespaces: 'prod\nstaging', repeat: '2' });
    expect(result.log).toContain('4/4');
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } });
    expect(images(scene)).toHaveLength(2 * 2 * 2);
    expect(images(scene).every((call) => call.includes('--dry-run=server'))).toBe(true);
  });

  test('reaches the controllers under the very text that the workload will use', async ({ scene }) => {
    const asked: string[] = [];
    scene.cluster.webhooks.push({
      name: 'mutate.kyverno.svc-fail',
      judge: ({ spec }) => void asked.push(...spec.containers.map(({ image }) => image)),
    });
    await scene.prewarm({ repeat: '1' });
    expect(asked.toSorted()).toEqual([API, WEB]);
  });

  test('fails when a policy for images would deny it, with the policy and the image', async ({ scene }) => {
    scene.cluster.webhooks.push({
      name: 'ivpol.validate.kyverno.svc-fail-finegrained-require-signed',
      judge: ({ spec }) =>
        spec.containers[0]?.image === WEB ? 'Policy require-signed failed: not signed by the workflow' : undefined,
    });
    const result = await scene.prewarm();
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } });
    const { problems, subjects } = readResults(result);
    expect(problems).toMatchObject([{ code: 'ADMISSION_DENIED', subject: `${WEB} in prod` }]);
    expect(problems[0]?.message).toContain('policy require-signed');
    expect(subjects.map(({ verdict }) => verdict)).toEqual(['pass', 'fail']);
    // Once is enough for what is denied.
    expect(images(scene)).toHaveLength(3 + 1);
  });

  test('is not failed by a webhook that judges something else', async ({ scene }) => {
    scene.cluster.webhooks.push({ name: 'labels.acme.example', judge: () => 'label team is missing' });
    const result = await scene.prewarm();
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'inconclusive' } });
    expect(result.annotations.map(({ level }) => level)).toEqual(['warning', 'warning']);
    expect(result.log).toContain('labels.acme.example');
  });
});

describe('what controllers remember', () => {
  test.for([
    ['a cache large enough', [kyverno(['--imageVerifyCacheMaxSize=10000000'])], 'true', 'remembers 10,000,000 bytes'],
    ['the default size, which holds no provenance', [kyverno([])], 'false', '--imageVerifyCacheMaxSize=10000000'],
    ['a cache that is off', [kyverno(['--imageVerifyCacheEnabled=false'])], 'false', 'its cache is off'],
    ['no controller', [], 'unknown', 'No deployment of Kyverno'],
  ] as const)('is told for %s', async ([, deployments, cached, words], { scene }) => {
    scene.cluster.deployments.push(...deployments);
    const result = await scene.prewarm();
    expect(result.outputs['cached']).toBe(cached);
    expect(result.summary.replaceAll('`', '')).toContain(words);
  });

  test('is unknown to a login that may not list deployments', async ({ scene }) => {
    scene.cluster.rights = new Set(['create pods']);
    const result = await scene.prewarm();
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass', cached: 'unknown' } });
  });
});

describe('before any image', () => {
  test('a login that may not create pods is told which right it lacks', async ({ scene }) => {
    scene.cluster.rights = new Set();
    const result = await scene.prewarm();
    expect(result.exitCode).toBe(1);
    expect(readResults(result).problems).toMatchObject([
      { code: 'CLUSTER_DENIED', advice: expect.stringContaining('verbs: [create]') as string },
    ]);
    expect(images(scene)).toEqual([]);
  });

  test('a cluster that is gone is an outage, not a denial', async ({ scene }) => {
    await scene.cluster.service.stop();
    const result = await scene.prewarm();
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'inconclusive' } });
    expect(readResults(result).problems).toMatchObject([{ code: 'CLUSTER_UNREACHABLE', kind: 'network' }]);
  });

  test.for([
    ['a context that does not exist', { context: 'elsewhere' }, /context "elsewhere" does not exist/],
    ['a kubeconfig that does not exist', { kubeconfig: 'none.json' }, /no such file/],
  ] as const)('%s is told', async ([, inputs, message], { scene }) => {
    const result = await scene.prewarm(inputs);
    expect(result.exitCode).toBe(1);
    const { problems } = readResults(result);
    expect(problems).toMatchObject([{ code: 'BAD_INPUT', message: expect.stringMatching(message) as string }]);
  });

  test('a machine without kubectl is told how to get it', async ({ scene }) => {
    const result = await scene.prewarm({}, { PATH: join(scene.cluster.kubectlDirectory, 'nothing') });
    expect(readResults(result).problems).toMatchObject([
      { code: 'BAD_INPUT', advice: expect.stringContaining('setup-kubectl') as string },
    ]);
  });

  test('all mistakes are told at once', async ({ scene }) => {
    const result = await scene.prewarm({ images: 'UPPER/Case', namespaces: '-x', repeat: '0', context: '--help' });
    const { problems } = readResults(result);
    expect(problems.map(({ message }) => message.slice(0, message.indexOf(':')))).toEqual([
      'images line 1',
      'namespaces line 1',
      'repeat',
      'context',
    ]);
    expect(scene.cluster.calls).toEqual([]);
  });

  test('a pod that the namespace admits may be given', async ({ scene }) => {
    const result = await scene.world.run({
      actionDirectory: PREWARM,
      inputs: { images: API, namespaces: 'prod', kubeconfig: scene.cluster.kubeconfig, pod: 'pod.yml' },
      files: { 'pod.yml': 'kind: Deployment\nspec: {}\n' },
      env: { PATH: [scene.cluster.kubectlDirectory, process.env['PATH']].join(delimiter) },
    });
    expect(readResults(result).problems).toMatchObject([
      { message: expect.stringMatching(/^pod: .*kind Pod/) as string },
    ]);
  });
});
