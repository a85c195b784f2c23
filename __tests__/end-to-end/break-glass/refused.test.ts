import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { nextAttempt } from '../../../sandbox/github/workflow-run.ts';
import { readResults } from '../scene.ts';
import { type Scene, test, triedToOpen } from './scene.ts';

async function refusal(
  scene: Scene,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
) {
  const result = await scene.breakGlass(inputs, { skipPost: true, env });
  expect(result.exitCode).toBe(1);
  expect(triedToOpen(scene)).toBe(false);
  expect(scene.exceptions()).toEqual([]);
  const { problems } = readResults(result);
  return { result, problems, codes: problems.map(({ code }) => code) };
}

describe('nothing is opened, and nobody is told of anything,', () => {
  test.for<[string, (scene: Scene) => void, Record<string, string>, string, RegExp]>([
    [
      'when who started the run approved it',
      ({ world: { github } }) => {
        github.deployments.reviews.length = 0;
        github.deployments.reviews.push({
          runId: '11000000001',
          environment: 'break-glass',
          login: 'Octavia',
          state: 'approved',
        });
      },
      {},
      'NOT_APPROVED',
      /Octavia started this run/,
    ],
    [
      'when the approver is no required reviewer',
      ({ world: { github } }) => {
        github.deployments.environments.length = 0;
        github.deployments.environments.push({
          repository: 'acme/api',
          name: 'break-glass',
          reviewers: { users: [], teams: ['security'] },
        });
      },
      {},
      'NOT_APPROVED',
      /security-lead is no required reviewer/,
    ],
    [
      'when the run was started again',
      (scene) => void (scene.run = nextAttempt(scene.run)),
      {},
      'NOT_APPROVED',
      /started again/,
    ],
    [
      'when everybody could read the ticket',
      (scene) => void (scene.run = { ...scene.run, visibility: 'public' }),
      {},
      'PUBLIC_TICKET',
      /is public/,
    ],
    ['for longer than the policy file allows', () => undefined, { minutes: '16' }, 'BAD_INPUT', /the 15 that/],
    ['in a context that is not there', () => undefined, { context: 'elsewhere' }, 'BAD_INPUT', /does not exist/],
    ['by a kubeconfig that is not there', () => undefined, { kubeconfig: 'no.json' }, 'BAD_INPUT', /no such file/],
    [
      'when the cluster admits the canary anyway',
      ({ cluster }) => void (cluster.webhooks.length = 0),
      {},
      'NOT_ENFORCED',
      /nothing to open/,
    ],
    [
      'when Kyverno heeds no exceptions',
      ({ cluster }) => {
        const labels = {
          'app.kubernetes.io/part-of': 'kyverno',
          'app.kubernetes.io/component': 'admission-controller',
        };
        cluster.deployments.push({
          metadata: { labels },
          spec: { template: { spec: { containers: [{ args: [] }] } } },
        });
      },
      {},
      'CLUSTER_REJECTED',
      /heeds no exceptions/,
    ],
  ])('%s', async ([, prepare, inputs, code, words], { scene }) => {
    prepare(scene);
    const { problems, codes } = await refusal(scene, inputs);
    expect(codes).toEqual([code]);
    expect(problems[0]?.message).toMatch(words);
    expect(scene.world.github.issues.issues).toEqual([]);
    expect(scene.slack.messages).toEqual([]);
  });

  test('where there is no kubectl', async ({ scene }) => {
    const { problems } = await refusal(scene, {}, { PATH: '/nowhere' });
    expect(problems).toMatchObject([{ code: 'BAD_INPUT', advice: expect.stringContaining('setup-kubectl') as string }]);
    expect(scene.world.github.issues.issues).toEqual([]);
  });

  test('when the login lacks a right, and the whole role is shown', async ({ scene }) => {
    scene.cluster.rights = new Set(['create policyexceptions.policies.kyverno.io', 'create pods']);
    const { problems } = await refusal(scene);
    expect(problems).toMatchObject([{ code: 'CLUSTER_DENIED' }]);
    expect(problems[0]?.message).toContain('delete policyexceptions.policies.kyverno.io in prod');
    expect(problems[0]?.advice).toContain(
      '- {apiGroups: [policies.kyverno.io], resources: [policyexceptions], verbs: [create, get, delete, list]}',
    );
    expect(scene.world.github.issues.issues).toEqual([]);
  });

  test('when the inputs are wrong, which is told at once', async ({ scene }) => {
    const { problems } = await refusal(scene, {
      engine: 'gatekeeper',
      'admission-policy': '',
      images: 'ghcr.io/acme/api:v1',
      namespaces: '',
      minutes: 'ten',
      reason: '',
      'slack-webhook': '',
      kubeconfig: 'apiVersion: v1\nusers: [{user: {token: abc}}]',
    });
    const inputs = new Set(problems.map(({ message }) => message.split(/[: ]/)[0]));
    const wrong = [
      'admission-policy',
      'engine',
      'images',
      'kubeconfig',
      'minutes',
      'namespaces',
      'reason',
      'slack-webhook',
    ];
    expect(inputs).toEqual(new Set(wrong));
    expect(JSON.stringify(problems)).not.toContain('abc');
  });
});

describe('when Slack does not say ok', () => {
  test('nothing is opened, the ticket says so, and the address of the webhook stands nowhere', async ({ scene }) => {
    scene.slack.refusal = { status: 410, word: 'channel_is_archived' };
    const { result, problems } = await refusal(scene);
    expect(problems).toMatchObject([{ code: 'SLACK_REJECTED', advice: expect.stringContaining('archived') as string }]);
    expect(scene.ticket()).toMatchObject({ state: 'closed', stateReason: 'not_planned' });
    expect(scene.ticket().comments.at(-1)?.body).toContain('Nothing was opened');
    const secret = new URL(scene.slack.webhook).pathname;
    const everywhere = [
      result.rawLog.replaceAll(/^::add-mask::.*$/gm, ''),
      result.summary,
      JSON.stringify(scene.ticket()),
    ];
    everywhere.push(readFileSync(result.outputs['results'] ?? '', 'utf8'));
    expect(everywhere.join('\n')).not.toContain(secret);
  });
});
