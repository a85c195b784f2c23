import { describe, expect } from 'vitest';
import { workflowRun } from '../../sandbox/github/workflow-run.ts';
import type { Fault, Service } from '../../sandbox/service.ts';
import { TYPED } from './refusal.ts';
import { test, testThatKeeps } from './scene.ts';

type SigstoreService = 'fulcio' | 'rekor' | 'timestampAuthority';

const SERVICES: readonly (readonly [SigstoreService, string])[] = [
  ['fulcio', 'FULCIO'],
  ['rekor', 'REKOR'],
  ['timestampAuthority', 'TSA'],
];

const FAULTS: readonly (readonly [string, (service: Service) => void | Promise<void>, string])[] = [
  ['refuses connections', (service) => service.stop(), 'UNREACHABLE'],
  ['answers 429 for good', always({ kind: 'status', status: 429 }), 'RATE_LIMITED'],
  ['answers 503 for good', always({ kind: 'status', status: 503 }), 'UNAVAILABLE'],
  ['answers garbage', always({ kind: 'garbage' }), 'BAD_ANSWER'],
  ['answers nothing', always({ kind: 'hang' }), 'TIMEOUT'],
  ['answers 400', always({ kind: 'status', status: 400 }, 'POST'), 'REJECTED'],
];

function always(fault: Fault, method?: string): (service: Service) => void {
  return (service) => {
    service.misbehave(method === undefined ? { fault } : { fault, method });
  };
}

describe.for(SERVICES)('%s', ([name, prefix]) => {
  test.for(FAULTS)('that %s', async ([, arrange, reason], { scene }) => {
    const [, web] = await scene.release(`${name} ${reason}`);
    if (!web) throw new Error('no image');
    await arrange(scene.world.sigstore[name]);
    const signed = await scene.sign({ ...TYPED(web), deadline: '25s' });
    expect(signed.codes).toEqual([`${prefix}_${reason}`]);
    expect(signed.conclusion).toBe('failure');
    expect(signed.results.verdict).toBe(reason === 'REJECTED' ? 'fail' : 'inconclusive');
    expect(scene.world.registry.content.referrers(web.repository, web.digest)).toEqual([]);
    // Only what the timestamp authority refused after the log had taken the entry can be in the log; it is found there.
    expect(signed.newEntries).toBe(prefix === 'TSA' && reason === 'REJECTED' ? 1 : 0);

    const [problem] = signed.results.problems;
    expect(problem?.service).toBe(scene.world.sigstore[name].host);
    if (reason !== 'REJECTED') expect(problem?.advice).toMatch(/status\.sigstore\.dev/);

    const service = scene.world.sigstore[name];
    service.reset();
    if (reason === 'UNREACHABLE') await service.start();
    const again = await scene.sign(TYPED(web), { run: { ...workflowRun(), attempt: 2 } });
    expect(again.codes).toEqual([]);
    expect(scene.world.sigstore.log.size).toBe(1);
  });

  test('that answers 503 twice and 429 with Retry-After once is waited for', async ({ scene }) => {
    const [, web] = await scene.release(`${name} recovers`);
    if (!web) throw new Error('no image');
    const service = scene.world.sigstore[name];
    service.misbehave({ method: 'POST', fault: { kind: 'status', status: 503 }, times: 2 });
    service.misbehave({
      method: 'POST',
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
      times: 1,
    });
    const signed = await scene.sign({ ...TYPED(web), reuse: 'false' });
    expect(signed.codes).toEqual([]);
    expect(signed.newEntries).toBe(1);
  });
});

describe('an Actions cache', () => {
  testThatKeeps('that leads elsewhere is not followed with the login of the job', async ({ scene }) => {
    const [, web] = await scene.release('cache elsewhere');
    if (!web) throw new Error('no image');
    const { rest, cache } = scene.world.github;
    cache.service.misbehave({ fault: { kind: 'redirect', to: `${rest.origin}/collect` } });
    const signed = await scene.sign(TYPED(web));
    expect(signed).toMatchObject({ codes: [], conclusion: 'success' });
    expect(cache.service.requests.length).toBeGreaterThan(0);
    expect(rest.requests.filter(({ path }) => path.startsWith('/collect'))).toEqual([]);
  });

  testThatKeeps(
    'that breaks off in the middle of its answers fails no release',
    { timeout: 150_000 },
    async ({ scene }) => {
      const [, web] = await scene.release('cache breaks off');
      if (!web) throw new Error('no image');
      scene.world.github.cache.service.misbehave({ fault: { kind: 'cut-body' } });
      const signed = await scene.sign(TYPED(web));
      expect(signed).toMatchObject({ codes: [], conclusion: 'success' });
      expect(signed.post).toMatchObject({ conclusion: 'success' });
      expect(signed.post?.log).toContain('the Actions cache was not saved');
    },
  );
});
