import { describe, expect } from 'vitest';
import type { ClusterObject } from '../../../sandbox/cluster/objects.ts';
import { fasterBy } from '../at-time.ts';
import { readResults } from '../scene.ts';
import { API, pod, type Scene, test } from './scene.ts';

/** Called when something has been opened. */
function onceOpen({ cluster, exceptions }: Scene, act: () => void): void {
  cluster.beforeCall = () => {
    if (exceptions().length === 0) return;
    cluster.beforeCall = undefined;
    act();
  };
}

const sweep = async (scene: Scene) =>
  await scene.breakGlass({ mode: 'sweep', images: '', reason: '', minutes: '', namespaces: '', engine: '' });

describe('a bypass whose run', () => {
  test('was cancelled is closed by the post step, at once', async ({ scene }) => {
    const result = await scene.breakGlass(
      { minutes: '5' },
      {
        cancelOn: (cancel) => {
          onceOpen(scene, () => void setTimeout(cancel, 100));
        },
      },
    );
    expect(result).toMatchObject({ conclusion: 'cancelled', post: { exitCode: 0 } });
    expect(result.post?.summary).toContain('break-glass: closed');
    expect(scene.exceptions()).toEqual([]);
    expect(scene.ticket()).toMatchObject({ state: 'closed', stateReason: 'completed' });
    expect(scene.slack.messages.at(-1)?.text).toContain('is closed since');
  });

  test('was killed with its machine is closed by sweep, which finds it by its label', async ({ scene }) => {
    await scene.breakGlass(
      {},
      {
        skipPost: true,
        killOn: (kill) => {
          scene.world.github.rest.beforeAnswer = () => {
            if (scene.exceptions().length > 0) kill();
          };
        },
      },
    );
    scene.world.github.rest.beforeAnswer = undefined;
    expect(scene.exceptions()).toHaveLength(1);
    const result = await sweep(scene);
    expect(result.log).toContain('closed again');
    expect(result.exitCode).toBe(0);
    expect(scene.exceptions()).toEqual([]);
    expect(scene.ticket()).toMatchObject({ state: 'closed' });
    expect(scene.ticket().comments.at(-1)?.body).toContain('denied again');
  });

  test('died, and whose exception the cleanup controller has deleted, is proved closed by sweep, in its own cluster alone', async ({
    scene,
  }) => {
    await scene.breakGlass({ wait: 'false' }, { skipPost: true });
    scene.cluster.objects.create(pod(API), 'prod');
    scene.cluster.objects.remove(scene.exceptions()[0] as ClusterObject);
    const elsewhere = scene.ticket().body;
    scene.ticket().body = elsewhere.replace(/cluster=\S+/, 'cluster=https://10.0.0.1:6443');
    expect((await sweep(scene)).log).toContain('it is of the cluster https://10.0.0.1:6443');
    expect(scene.ticket().state).toBe('open');
    scene.ticket().body = elsewhere;
    expect((await sweep(scene)).exitCode).toBe(0);
    expect(scene.ticket()).toMatchObject({ state: 'closed', stateReason: 'completed' });
    expect(scene.ticket().comments.at(-1)?.body).toMatch(/it was to end at[\s\S]*denied again[\s\S]*1 pod made/);
  });

  test('goes on while it is open is left to its time by post step and sweep, and closed by mode close', async ({
    scene,
  }) => {
    const result = await scene.breakGlass({ wait: 'false', minutes: '5' });
    expect(result).toMatchObject({ exitCode: 0, post: { exitCode: 0 } });
    expect(result.log).toContain(`${API} is admitted in prod now`);
    expect(result.post?.log).toContain('stays open until');
    expect(scene.exceptions()).toHaveLength(1);
    expect((await sweep(scene)).summary).toContain('open until');
    expect(scene.exceptions()).toHaveLength(1);
    expect((await scene.breakGlass({ mode: 'close' })).exitCode).toBe(0);
    expect(scene.exceptions()).toEqual([]);
    expect(scene.ticket()).toMatchObject({ state: 'closed' });
  });

  test('goes on and is cancelled later is closed by the post step', async ({ scene }) => {
    const result = await scene.breakGlass({ wait: 'false', minutes: '5' }, { beforePost: () => 'cancelled' });
    expect(result.post?.exitCode).toBe(0);
    expect(scene.exceptions()).toEqual([]);
  });
});

describe('closing', () => {
  test('is tried again by the post step when the API server was gone', async ({ scene }) => {
    let refused = 0;
    scene.cluster.beforeCall = (args) => {
      if (args[0] !== 'delete' || refused === 4) return undefined;
      refused += 1;
      return 'unavailable';
    };
    const result = await scene.breakGlass();
    expect(result.exitCode).toBe(1);
    expect(readResults(result).problems.map(({ code }) => code)).toContain('BYPASS_OPEN');
    expect(result.post?.log).toContain('closed again');
    expect(scene.exceptions()).toEqual([]);
    expect(scene.ticket().comments.map(({ body }) => /still open|\*\*Closed\*\*/.exec(body)?.[0])).toEqual([
      'still open',
      '**Closed**',
    ]);
  });

  test('is done at once when it is not known whether it was opened', async ({ scene }) => {
    scene.cluster.beforeCall = (args) =>
      args[0] === 'create' && args.includes('--output=json') && !args.includes('--dry-run=server') ? 'lost' : undefined;
    const result = await scene.breakGlass({ minutes: '5' });
    expect(result.exitCode).toBe(1);
    expect(readResults(result).problems.map(({ code }) => code)).toEqual(['CLUSTER_UNREACHABLE']);
    expect(scene.exceptions()).toEqual([]);
    expect(scene.ticket()).toMatchObject({ state: 'closed' });
  });

  test('that lets an unsigned image in all the same is told, and leaves the ticket open', async ({ scene }) => {
    onceOpen(scene, () => void (scene.cluster.webhooks.length = 0));
    const result = await scene.breakGlass({}, { env: fasterBy(20) });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } });
    expect(readResults(result).problems.map(({ code }) => code)).toContain('BYPASS_OPEN');
    expect(scene.ticket()).toMatchObject({ state: 'open' });
    expect(scene.ticket().comments.at(-1)?.body).toContain('**An unsigned canary is still admitted**');
    expect(scene.slack.messages.at(-1)?.text).toContain('unsigned images are still admitted');
  });

  test('that the ticket cannot be told of is told to Slack, and fails', async ({ scene }) => {
    const { rest } = scene.world.github;
    const mend = rest.misbehave({ fault: { kind: 'status', status: 404 }, path: /\/comments$/ });
    const result = await scene.breakGlass();
    mend();
    expect(result.exitCode).toBe(1);
    expect(readResults(result).problems.map(({ code }) => code)).toEqual(['GITHUB_DENIED']);
    expect(scene.exceptions()).toEqual([]);
    expect(scene.slack.messages.at(-1)?.text).toContain('is closed since');
  });

  test('that is not possible is said loudly, with the one command', async ({ scene }) => {
    onceOpen(scene, () => {
      scene.cluster.rights = new Set(['create pods']);
    });
    const result = await scene.breakGlass();
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' }, post: { exitCode: 1 } });
    expect(result.summary).toContain('STILL OPEN');
    const command = /kubectl delete policyexceptions\.policies\.kyverno\.io touchmark-\S+ --namespace=prod/;
    expect(scene.ticket()).toMatchObject({ state: 'open' });
    expect(scene.ticket().comments.at(-1)?.body).toMatch(command);
    expect(scene.slack.messages.at(-1)?.text).toMatch(command);
  });

  test('that Slack cannot be told of is in the ticket', async ({ scene }) => {
    onceOpen(scene, () => {
      scene.slack.refusal = { status: 404, word: 'no_service' };
    });
    const result = await scene.breakGlass();
    expect(result.exitCode).toBe(1);
    expect(scene.exceptions()).toEqual([]);
    expect(scene.ticket()).toMatchObject({ state: 'closed' });
    expect(scene.ticket().comments.at(-1)?.body).toMatch(/\*\*Closed\*\*[\s\S]*SLACK_REJECTED/);
  });
});
