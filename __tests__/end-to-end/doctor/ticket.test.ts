import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Issue } from '../../../sandbox/github/issues.ts';
import { workflowRun } from '../../../sandbox/github/workflow-run.ts';
import type { WorldRunOptions } from '../../../sandbox/world.ts';
import { type Scene, startScene } from '../scene.ts';
import { doctor, type Examined } from './examining.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene({ github: { issuer: 'own-origin' } });
});
afterAll(() => scene.world.stop());

const SCHEDULED: WorldRunOptions = {
  run: workflowRun({ eventName: 'schedule' }),
  permissions: { issues: 'write' },
};

function scheduled(inputs: Readonly<Record<string, string>> = {}): Promise<Examined> {
  return doctor(scene, { ticket: 'issue', ...inputs }, SCHEDULED);
}

const issues = (): readonly Issue[] => scene.world.github.issues.issues;

test('one issue goes with a trouble: opened, kept up to date, told when the answer changes, and closed', async () => {
  const { rekor } = scene.world.sigstore;
  const create = (body: string): Issue =>
    scene.world.github.issues.create('acme/api', 'someone', { title: 'mine', body, labels: ['touchmark-doctor'] });
  const other = create(`<!-- touchmark-doctor ${'0'.repeat(16)} network -->\n\nof another job`);
  await scheduled();
  expect(issues()).toEqual([other]);

  const hostile = '<img src=x onerror=alert(1)> @acme/everybody [click](https://evil.example)';
  const said = JSON.stringify({ message: hostile });
  const mend = rekor.misbehave({
    fault: { kind: 'status', status: 503, headers: { 'content-type': 'application/json' }, body: said },
  });
  const down = await scheduled();
  expect(down).toMatchObject({ exitCode: 1, answer: 'service', codes: ['REKOR_UNAVAILABLE'] });
  expect(issues().slice(1)).toMatchObject([
    { state: 'open', title: 'touchmark doctor: it is a service, not the network', labels: ['touchmark-doctor'] },
  ]);
  const [, issue] = issues() as [Issue, Issue];
  expect(issue.body).toContain('REKOR_UNAVAILABLE');
  // What a service says is text and nothing else.
  expect(issue.body).not.toMatch(/<img|[^>]@acme|\]\(https:\/\/evil/);

  await scheduled();
  expect(issues()).toHaveLength(2);
  expect(issue.comments).toEqual([]);

  mend();
  await rekor.stop();
  await scheduled();
  await rekor.start();
  expect(issues()).toHaveLength(2);
  expect(issue.title).toBe('touchmark doctor: it is the network');
  expect(issue.comments.map(({ body }) => body)).toEqual([expect.stringContaining('it is the network')]);

  const quoting = create(`as I said: ${issue.body}`);
  const healthy = await scheduled();
  expect(healthy).toMatchObject({ exitCode: 0, answer: 'healthy' });
  expect(issue).toMatchObject({ state: 'closed', stateReason: 'completed' });
  expect(issue.comments.at(-1)?.body).toContain('All is healthy again');
  // What other jobs and people wrote is left alone.
  expect(other).toMatchObject({ state: 'open', comments: [] });
  expect(quoting).toMatchObject({ state: 'open', comments: [] });
}, 120_000);

test('an issue that may not be written is said, and the answer is the same', async () => {
  const lacking = { ...SCHEDULED, permissions: { issues: 'read' } } as const;
  await scene.world.sigstore.fulcio.stop();
  const broken = await doctor(scene, { ticket: 'issue' }, lacking);
  await scene.world.sigstore.fulcio.start();
  expect(broken).toMatchObject({ exitCode: 1, answer: 'network', codes: ['FULCIO_UNREACHABLE', 'GITHUB_DENIED'] });
  expect(broken.results.problems[1]?.advice).toContain('issues: write');
});
