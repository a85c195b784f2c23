import { describe, expect } from 'vitest';
import { installKyvernoClusterPolicy, installPolicyController } from '../../../sandbox/cluster/image-judges.ts';
import { fasterBy } from '../at-time.ts';
import { readResults } from '../scene.ts';
import { API, DIGEST, pod, type Scene, test, triedToOpen } from './scene.ts';

/** Called when it is about to be closed. */
function onceReverted({ cluster }: Scene, act: () => void): void {
  cluster.beforeCall = (args) => {
    if (args[0] === 'delete') act();
  };
}

describe('an approved bypass', () => {
  test('is ticketed, announced, opened, closed and confirmed, in this order', async ({ scene }) => {
    const steps: string[] = [];
    scene.cluster.beforeCall = (args) => {
      if (args[0] === 'create' && args.includes('--output=json') && !args.includes('--dry-run=server')) {
        const tickets = scene.world.github.issues.issues.length;
        steps.push(`${tickets} ticket, ${scene.slack.messages.length} message, exception`);
      }
      if (args[0] !== 'delete') return;
      steps.push(`revert of ${scene.exceptions().length}`);
      scene.cluster.objects.create(pod(`ghcr.io/acme/api@${DIGEST}`), 'prod');
      scene.cluster.objects.create(pod('ghcr.io/acme/signed@sha256:1'), 'prod');
    };
    const result = await scene.breakGlass();
    expect(result.log).toContain('closed again');
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } });
    expect(steps).toEqual(['1 ticket, 1 message, exception', 'revert of 1']);
    expect(scene.exceptions()).toEqual([]);
    expect(result.outputs['exception']).toMatch(/^prod\/touchmark-break-glass-11000000001-[0-9a-f]{8}$/);
    expect(result.outputs['expires-at']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(result.outputs['ticket']).toBe('https://github.com/acme/api/issues/1');
    const ticket = scene.ticket();
    expect(ticket).toMatchObject({ state: 'closed', stateReason: 'completed', labels: ['break-glass'] });
    for (const words of [
      'Rekor does not resolve',
      DIGEST,
      'security-lead, as reviewer',
      'kubectl delete policyexceptions',
    ])
      expect(ticket.body).toContain(words);
    expect(ticket.comments.at(-1)?.body).toMatch(/\*\*Closed\*\*[\s\S]*is gone[\s\S]*denied again/);
    expect(ticket.comments.at(-1)?.body).toContain('1 pod made of those images');
    expect(ticket.comments.at(-1)?.body).not.toContain('acme/signed');
    expect(scene.slack.messages.map(({ text }) => text)).toEqual([
      expect.stringMatching(/octavia opens .* 1 image .*\nWhy: Rekor[\s\S]*Approved by security-lead[\s\S]*issues\/1/),
      expect.stringContaining('is closed since'),
    ]);
    expect(readResults(result)).toMatchObject({ action: 'break-glass', verdict: 'pass', problems: [] });
  });

  test('of a ClusterPolicy is an exception of its own kind, and ends by the clock of the cluster', async ({
    scene,
  }) => {
    scene.cluster.objects.clockSkewMs = -3_600_000;
    installKyvernoClusterPolicy(scene.cluster, { policy: 'old-policy', signed: new Set() });
    const kinds: string[] = [];
    scene.cluster.beforeCall = (args) => {
      if (args[0] === 'delete') kinds.push(...scene.exceptions().map(({ apiVersion }) => apiVersion));
    };
    const inputs = { engine: 'kyverno-clusterpolicy', 'admission-policy': 'old-policy' };
    const result = await scene.breakGlass({ ...inputs, images: '', 'all-images': 'true', 'slack-webhook': 'none' });
    expect(result).toMatchObject({ exitCode: 0 });
    const behindMs = Date.now() - new Date(result.outputs['expires-at'] ?? '').getTime();
    expect(behindMs).toBeGreaterThan(3_500_000);
    expect(result.log).toContain('The clock of the cluster is -360');
    expect(kinds).toEqual(['kyverno.io/v2']);
    expect(scene.ticket().body).toContain('**all images**');
    expect(scene.slack.messages).toEqual([]);
    expect(scene.exceptions()).toEqual([]);
  });

  test('lists what came in by the clock of the cluster, which is ahead', async ({ scene }) => {
    scene.cluster.objects.clockSkewMs = 3_600_000;
    onceReverted(scene, () => void scene.cluster.objects.create(pod(API), 'prod'));
    expect((await scene.breakGlass()).exitCode).toBe(0);
    expect(scene.ticket().comments.at(-1)?.body).toContain('1 pod made of those images');
  });

  test('of policy-controller is said aloud, and set back to what it was', async ({ scene }) => {
    scene.cluster.webhooks.length = 0;
    installPolicyController(scene.cluster, { policy: 'signed', signed: new Set() });
    const policy = scene.cluster.objects.all.find(({ kind }) => kind === 'ClusterImagePolicy');
    const before = structuredClone(policy?.spec);
    const modes: unknown[] = [];
    scene.cluster.beforeCall = (args) => {
      // Somebody else writes at the same moment, once.
      if (args[0] === 'patch' && modes.length === 0 && policy)
        scene.cluster.objects.patch(policy, { metadata: { labels: { team: 'platform' } } });
      if (args[0] === 'patch') modes.push(policy?.spec['mode']);
    };
    const inputs = { engine: 'policy-controller', 'admission-policy': 'signed', images: '', 'all-images': 'true' };
    const result = await scene.breakGlass(inputs);
    expect(result.log).toContain('closed again');
    expect(modes).toContain('warn');
    expect(policy?.spec).toEqual(before);
    expect(policy?.metadata).toMatchObject({ labels: { team: 'platform' }, annotations: {} });
    expect(scene.ticket().body).toContain('does not close by itself');
    expect(scene.slack.messages[0]?.text).toMatch(/ALL IMAGES in EVERY NAMESPACE[\s\S]*does not close by itself/);
  });

  test('for a GitOps repository is a file, and its ticket is closed by sweep', async ({ scene }) => {
    const result = await scene.breakGlass({ apply: 'files' });
    expect(result).toMatchObject({ exitCode: 0 });
    expect(result.outputs['exception']).toMatch(/^deploy\/admission\/exceptions\/touchmark-break-glass-.*\.yaml$/);
    expect(scene.cluster.calls).toEqual([]);
    expect(scene.ticket().state).toBe('open');
    scene.ticket().body = scene.ticket().body.replace(/closes-at=\S+/, 'closes-at=2026-01-01T00:00:00Z');
    expect((await scene.breakGlass({ mode: 'sweep' })).exitCode).toBe(0);
    expect(scene.ticket()).toMatchObject({ state: 'closed' });
  });
});

describe('approval by a comment on the ticket', () => {
  const RULES = '{approvers: [security-lead], approval: ticket-comment, max-minutes: 15}';

  test('comes after ticket and Slack, and before the exception', async ({ scene }) => {
    scene.rules(RULES);
    scene.slack.service.beforeAnswer = () => {
      scene.slack.service.beforeAnswer = undefined;
      const ticket = scene.ticket();
      const [, word] = /^approve ([0-9a-f]{8})$/m.exec(ticket.body) ?? [];
      scene.world.github.issues.comment(ticket, 'security-lead', `approve ${word}`);
    };
    const result = await scene.breakGlass();
    expect(result.log).toContain('approved by security-lead');
    expect(result).toMatchObject({ exitCode: 0 });
    expect(scene.slack.messages[0]?.text).toContain('NEEDS APPROVAL');
    expect(scene.ticket().body).toContain('security-lead, by a comment here');
  });

  test('that nobody who may gave within ten minutes opens nothing', async ({ scene }) => {
    scene.rules(RULES);
    scene.slack.service.beforeAnswer = () => {
      scene.slack.service.beforeAnswer = undefined;
      const ticket = scene.ticket();
      const [, word] = /^approve ([0-9a-f]{8})$/m.exec(ticket.body) ?? [];
      // Who started the run, and somebody whom the rules do not list.
      for (const login of ['octavia', 'stranger']) scene.world.github.issues.comment(ticket, login, `approve ${word}`);
    };
    const result = await scene.breakGlass({}, { env: fasterBy(500) });
    expect(result.exitCode).toBe(1);
    expect(triedToOpen(scene)).toBe(false);
    expect(scene.ticket()).toMatchObject({ state: 'closed', stateReason: 'not_planned' });
    expect(scene.ticket().comments.at(-1)?.body).toMatch(/Nothing was opened[\s\S]*within 10 minutes/);
    expect(scene.slack.messages.at(-1)?.text).toContain('nothing was opened');
  });

  test('that nobody gave opens nothing when the run is cancelled', async ({ scene }) => {
    scene.rules(RULES);
    const result = await scene.breakGlass(
      {},
      {
        cancelOn: (cancel) => {
          scene.slack.service.beforeAnswer = () => {
            scene.slack.service.beforeAnswer = undefined;
            setTimeout(cancel, 300);
          };
        },
      },
    );
    expect(result).toMatchObject({ conclusion: 'cancelled', post: { exitCode: 0 } });
    expect(scene.exceptions()).toEqual([]);
    expect(scene.ticket()).toMatchObject({ state: 'closed', stateReason: 'not_planned' });
    expect(scene.ticket().comments.at(-1)?.body).toContain('Nothing was opened');
  });
});
