import { describe, expect } from 'vitest';
import { withRef, workflowRun } from '../../../sandbox/github/workflow-run.ts';
import { runAction } from '../../../sandbox/runner/run-action.ts';
import { onlineJob, test, TOOLKIT } from './fixture.ts';

describe("an action that uses GitHub's own libraries", () => {
  test('gets an identity token, which the log does not show', async ({ github, machine }) => {
    const inputs = { key: 'k-1' };
    const result = await runAction({ actionDirectory: TOOLKIT, job: onlineJob(github), machine, inputs });
    expect(result.outputs).toMatchObject({
      audience: 'sigstore',
      subject: 'repo:acme/api:ref:refs/heads/main',
      lines: 'one\ntwo',
    });
    expect(result.log).toContain('token: ***\n');
    expect(result.log).not.toContain(github.oidc.issued[0]?.token);
    expect(result.summary).toBe('<h1>Kept</h1>\ntext');
  });

  test('saves state for its post process', async ({ github, machine }) => {
    const job = onlineJob(github);
    const result = await runAction({ actionDirectory: TOOLKIT, job, machine, inputs: { key: 'k-1' } });
    expect(result.post?.annotations).toEqual([{ level: 'notice', message: 'state is 1', title: 'Post' }]);
  });

  test('restores in a later run, by prefix, what an earlier run saved', async ({ github, machine }) => {
    const first = onlineJob(github);
    await runAction({ actionDirectory: TOOLKIT, job: first, machine, inputs: { key: 'k-1' } });
    const inputs = { mode: 'restore', key: 'k-2', 'restore-key': 'k-' };
    const tag = withRef(workflowRun(), 'refs/tags/v1');
    const result = await runAction({ actionDirectory: TOOLKIT, job: onlineJob(github, tag), machine, inputs });
    expect(result.outputs).toMatchObject({ matched: 'k-1', content: 'kept bytes' });
    expect(github.cache.entries().map(({ key }) => key)).toEqual(['k-1']);
  });

  test('saves nothing under a key that exists', async ({ github, machine }) => {
    const options = { actionDirectory: TOOLKIT, machine, inputs: { key: 'k-1' } };
    await runAction({ ...options, job: onlineJob(github) });
    const again = await runAction({ ...options, job: onlineJob(github) });
    expect(again.state).toEqual({ id: '-1' });
    expect(again.log).toContain('another job may be creating this cache');
  });

  test('misses when the cache was lost', async ({ github, machine }) => {
    const options = { actionDirectory: TOOLKIT, machine };
    await runAction({ ...options, job: onlineJob(github), inputs: { key: 'k-1' } });
    github.cache.dropAll();
    const inputs = { mode: 'restore', key: 'k-1' };
    const result = await runAction({ ...options, job: onlineJob(github), inputs });
    expect(result.outputs['matched']).toBe('');
  });

  test('is told by the libraries that the permission for tokens is missing', async ({ github, machine }) => {
    const job = onlineJob(github, workflowRun(), { idToken: false });
    const result = await runAction({ actionDirectory: TOOLKIT, job, machine, inputs: { key: 'k' } });
    expect(result.conclusion).toBe('failure');
    expect(result.log).toContain('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
    expect(result.post).toBeUndefined();
  });
});
