import { describe, expect } from 'vitest';
import { GitObjects } from '../../../sandbox/github/git-objects.ts';
import type { GitHub, Job } from '../../../sandbox/github/github.ts';
import { workflowRun } from '../../../sandbox/github/workflow-run.ts';
import { test as base } from './fixture.ts';

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

type Send = (method: string, path: string, body?: object) => Promise<Answer>;

const test = base.extend<{ send: Send }>({
  send: async ({ github }, use) => {
    const job = github.startJob(workflowRun(), { contents: 'write', pullRequests: 'write' });
    await use((method, path, body) => sendAs(github, job, method, path, body));
  },
});

async function sendAs(github: GitHub, job: Job, method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${github.rest.origin}/repos/acme/api${path}`, {
    method,
    headers: { authorization: `Bearer ${job.token}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Answer['body'] };
}

test('objects have the ids that git gives them', () => {
  const objects = new GitObjects();
  expect(objects.blob(Buffer.from('hello\n'))).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
  expect(objects.tree(new Map())).toBe('4b825dc642cb6eb9a060e54bf8d69288fbee4904');
  // What `git write-tree` says of the same files, a folder and a name that sorts before it among them.
  const tree = objects.commits.get(
    objects.push('main', { a: 'hello\n', 'lib/x': 'hello\n', 'lib.c': 'hello\n' }),
  )?.tree;
  expect(tree).toBe('6bef80547cbe9b71ad7df70c4f6753cd07ea1acc');
});

describe('a branch', () => {
  test('is made of blobs, a tree and a commit, and moves only forward unless forced', async ({ github, send }) => {
    const objects = github.git.of('acme/api');
    const main = objects.push('main', { 'a/b.txt': 'one', 'c.txt': 'two' });
    const { body: blob } = await send('POST', '/git/blobs', { content: 'dGhyZWU=', encoding: 'base64' });
    const entry = { path: 'a/b.txt', mode: '100755', type: 'blob', sha: blob['sha'] };
    const { body: tree } = await send('POST', '/git/trees', {
      base_tree: objects.commits.get(main)?.tree,
      tree: [entry],
    });
    const commit = async (parents: readonly string[]): Promise<unknown> =>
      (await send('POST', '/git/commits', { message: 'Change', tree: tree['sha'], parents })).body['sha'];
    const sha = await commit([main]);
    expect((await send('POST', '/git/refs', { ref: 'refs/heads/topic', sha })).status).toBe(201);
    expect(objects.textAt('topic', 'a/b.txt')).toBe('three');
    expect(objects.textAt('topic', 'c.txt')).toBe('two');
    expect(objects.files(String(sha)).get('a/b.txt')?.mode).toBe('100755');
    const other = await commit([]);
    expect((await send('PATCH', '/git/refs/heads/topic', { sha: other })).body['message']).toContain('fast forward');
    expect((await send('PATCH', '/git/refs/heads/topic', { sha: other, force: true })).status).toBe(200);
    expect((await send('GET', '/git/ref/heads/topic')).body['object']).toStrictEqual({ type: 'commit', sha: other });
    expect((await send('DELETE', '/git/refs/heads/topic')).status).toBe(204);
    expect((await send('GET', '/git/ref/heads/topic')).status).toBe(404);
  });

  test.for([
    ['a name that is taken', 'refs/heads/main', 'Reference already exists'],
    ['a name below another branch', 'refs/heads/main/x', 'Reference update failed'],
    ['a name with dots', 'refs/heads/a..b', 'not a valid ref name'],
    ['a name with a blank', 'refs/heads/a b', 'not a valid ref name'],
  ] as const)('is refused %s', async ([, ref, message], { github, send }) => {
    const sha = github.git.of('acme/api').push('main', { a: 'a' });
    const { status, body } = await send('POST', '/git/refs', { ref, sha });
    expect(status).toBe(422);
    expect(body['message']).toContain(message);
  });

  test('is not written to with a token that may only read', async ({ github, job }) => {
    github.git.of('acme/api').push('main', { a: 'a' });
    expect((await sendAs(github, job, 'GET', '/git/ref/heads/main')).status).toBe(200);
    expect((await sendAs(github, job, 'POST', '/git/blobs', { content: 'x' })).status).toBe(403);
    expect((await sendAs(github, job, 'POST', '/pulls', { title: 'x' })).status).toBe(403);
  });
});

describe('a pull request', () => {
  test('is opened once for a branch, and closes with it', async ({ github, send }) => {
    const objects = github.git.of('acme/api');
    objects.push('main', { a: 'a' });
    objects.refs.set('refs/heads/topic', objects.refs.get('refs/heads/main') ?? '');
    const wanted = { title: 'Topic', head: 'topic', base: 'main' };
    const empty = await send('POST', '/pulls', wanted);
    expect(JSON.stringify(empty.body)).toContain('No commits between main and topic');
    objects.push('topic', { a: 'b' });
    expect((await send('POST', '/pulls', wanted)).body).toMatchObject({ number: 1, state: 'open' });
    const again = await send('POST', '/pulls', wanted);
    expect(again.status).toBe(422);
    expect(JSON.stringify(again.body)).toContain('A pull request already exists for acme:topic.');
    await send('POST', '/issues/1/labels', { labels: ['dependencies'] });
    expect(github.git.pulls[0]?.labels).toStrictEqual(['dependencies']);
    await send('DELETE', '/git/refs/heads/topic');
    expect(github.git.pulls[0]?.state).toBe('closed');
    expect((await send('PATCH', '/pulls/1', { state: 'open' })).status).toBe(422);
  });

  test('is refused where actions may open none', async ({ github, send }) => {
    const objects = github.git.of('acme/api');
    objects.push('main', { a: 'a' });
    objects.push('topic', { a: 'b' });
    github.git.refusesPullRequests.add('acme/api');
    const { status, body } = await send('POST', '/pulls', { title: 'Topic', head: 'topic', base: 'main' });
    expect(status).toBe(403);
    expect(body['message']).toContain('not permitted to create or approve pull requests');
  });
});
