import { describe, expect } from 'vitest';
import { withPullRequest, withRef, workflowRun } from '../../../sandbox/github/workflow-run.ts';
import { BLOCK_BLOB, callCache, find, save, test } from './fixture.ts';

describe('an entry', () => {
  test('comes back as it was saved', async ({ github, job }) => {
    expect(await save(github, job, 'k-1', 'kept bytes')).toMatchObject({ ok: true, entry_id: '1' });
    const answer = await callCache(github, job, 'GetCacheEntryDownloadURL', { key: 'k-1' });
    expect(answer.matched_key).toBe('k-1');
    expect(await (await fetch(answer.signed_download_url ?? '')).text()).toBe('kept bytes');
    expect(github.cache.entries()).toMatchObject([{ key: 'k-1', repository: 'acme/api', sizeBytes: 10 }]);
  });

  test('is never made twice', async ({ github, job }) => {
    await save(github, job, 'k-1', 'a');
    const answer = await callCache(github, job, 'CreateCacheEntry', { key: 'k-1' });
    expect(answer).toMatchObject({ status: 409, code: 'already_exists' });
    expect((await callCache(github, job, 'CreateCacheEntry', { key: 'k-1', version: 'v2' })).ok).toBe(true);
  });

  test('is not found before it is finished', async ({ github, job }) => {
    await callCache(github, job, 'CreateCacheEntry', { key: 'k-1' });
    expect(await find(github, job, 'k-1')).toBeUndefined();
    expect(github.cache.entries()).toEqual([]);
  });

  test('is not finished with another size than was uploaded, or without an upload', async ({ github, job }) => {
    const { signed_upload_url: url = '' } = await callCache(github, job, 'CreateCacheEntry', { key: 'k-1' });
    const finalise = { key: 'k-1', size_bytes: '2' };
    expect((await callCache(github, job, 'FinalizeCacheEntryUpload', finalise)).status).toBe(404);
    await fetch(url, { method: 'PUT', headers: BLOCK_BLOB, body: 'abc' });
    expect((await callCache(github, job, 'FinalizeCacheEntryUpload', finalise)).status).toBe(400);
  });
});

describe('a look-up', () => {
  test('finds the newest entry by prefix, the exact key before it', async ({ github, job }) => {
    for (const key of ['k-1', 'k-2', 'other']) await save(github, job, key, key);
    expect(await find(github, job, 'k-9', ['k-'])).toBe('k-2');
    expect(await find(github, job, 'k-1', ['k-'])).toBe('k-1');
    expect(await find(github, job, 'k', [])).toBe('k-2');
    expect(await find(github, job, 'x', ['none', 'oth'])).toBe('other');
    expect(await find(github, job, 'x')).toBeUndefined();
  });

  test('finds nothing of another version', async ({ github, job }) => {
    await save(github, job, 'k-1', 'a');
    expect(await find(github, job, 'k-1', ['k-'], 'v2')).toBeUndefined();
  });

  test('sees its own ref and the default branch, and nothing else', async ({ github, job }) => {
    const tag = github.startJob(withRef(workflowRun(), 'refs/tags/v1'));
    const pullRequest = github.startJob(withPullRequest(workflowRun()));
    await save(github, job, 'main', 'a');
    await save(github, tag, 'tag', 'a');
    await save(github, pullRequest, 'pull', 'a');
    expect(await find(github, tag, 'main')).toBe('main');
    expect(await find(github, tag, 'tag')).toBe('tag');
    expect(await find(github, job, 'tag')).toBeUndefined();
    expect(await find(github, job, 'pull')).toBeUndefined();
    expect(await find(github, pullRequest, 'main')).toBe('main');
  });

  test('sees nothing of another repository', async ({ github, job }) => {
    await save(github, job, 'k-1', 'a');
    const stranger = github.startJob(workflowRun({ repository: 'acme/web' }));
    expect(await find(github, stranger, 'k-1')).toBeUndefined();
  });
});

describe('the service', () => {
  test('refuses tokens that are no running job’s', async ({ github, job }) => {
    const answer = await callCache(github, job, 'GetCacheEntryDownloadURL', { key: 'k' }, 'wrong');
    expect(answer).toMatchObject({ status: 401, code: 'unauthenticated' });
    github.endJob(job);
    expect((await callCache(github, job, 'GetCacheEntryDownloadURL', { key: 'k' })).status).toBe(401);
  });

  test.for([
    ['a comma', 'a,b'],
    ['513 characters', 'x'.repeat(513)],
    ['nothing', ''],
  ] as const)('refuses a key with %s', async ([, key], { github, job }) => {
    expect((await callCache(github, job, 'CreateCacheEntry', { key })).code).toBe('invalid_argument');
  });

  test('refuses what is no request and no method', async ({ github, job }) => {
    expect((await callCache(github, job, 'DropEverything', { key: 'k' })).code).toBe('bad_route');
    const size = 5 as unknown as string;
    expect((await callCache(github, job, 'FinalizeCacheEntryUpload', { key: 'k', size_bytes: size })).code).toBe(
      'malformed',
    );
  });

  test('keeps a job to what it may do with the cache', async ({ github, job }) => {
    await save(github, job, 'k-1', 'a');
    const reader = github.startJob(workflowRun(), { cacheMode: 'read' });
    expect(github.variables(reader)['ACTIONS_CACHE_MODE']).toBe('read');
    expect(await find(github, reader, 'k-1')).toBe('k-1');
    const refused = await callCache(github, reader, 'CreateCacheEntry', { key: 'k-2' });
    expect(refused.message).toMatch(/^cache write denied:/);
    const writer = github.startJob(workflowRun(), { cacheMode: 'write-only' });
    expect((await callCache(github, writer, 'GetCacheEntryDownloadURL', { key: 'k-1' })).status).toBe(403);
  });
});

describe('the storage', () => {
  test('takes a blob in blocks, in the order of the list', async ({ github, job }) => {
    const { signed_upload_url: url = '' } = await callCache(github, job, 'CreateCacheEntry', { key: 'k-1' });
    const put = async (query: string, body: string): Promise<number> =>
      (await fetch(`${url}&${query}`, { method: 'PUT', body })).status;
    expect(await put('comp=block&blockid=Yg==', ' bytes')).toBe(201);
    expect(await put('comp=block&blockid=YQ==', 'kept')).toBe(201);
    expect(await put('comp=blocklist', '<BlockList><Latest>Yw==</Latest></BlockList>')).toBe(400);
    const list = '<?xml version="1.0"?><BlockList><Latest>YQ==</Latest><Latest>Yg==</Latest></BlockList>';
    expect(await put('comp=blocklist', list)).toBe(201);
    await callCache(github, job, 'FinalizeCacheEntryUpload', { key: 'k-1', size_bytes: '10' });
    const [entry] = github.cache.entries();
    expect(entry && github.cache.bytes(entry).toString()).toBe('kept bytes');
  });

  test('answers ranges', async ({ github, job }) => {
    await save(github, job, 'k-1', '0123456789');
    const { signed_download_url: url = '' } = await callCache(github, job, 'GetCacheEntryDownloadURL', { key: 'k-1' });
    const part = await fetch(url, { headers: { range: 'bytes=2-4' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await (await fetch(url, { headers: { range: 'bytes=8-' } })).text()).toBe('89');
    expect((await fetch(url, { headers: { range: 'bytes=10-' } })).status).toBe(416);
  });

  test('refuses a URL that it did not sign, or signed for something else', async ({ github, job }) => {
    await save(github, job, 'k-1', 'a');
    const { signed_download_url: url = '' } = await callCache(github, job, 'GetCacheEntryDownloadURL', { key: 'k-1' });
    expect((await fetch(url.replace(/sig=[^&]*/, 'sig=AAAA'))).status).toBe(403);
    expect((await fetch(url.replace('sp=r', 'sp=w'))).status).toBe(403);
    expect((await fetch(url, { method: 'PUT', headers: BLOCK_BLOB, body: 'planted' })).status).toBe(403);
  });
});

describe('a cache that misbehaves', () => {
  test('has lost everything', async ({ github, job }) => {
    await save(github, job, 'k-1', 'a');
    github.cache.dropAll();
    expect(await find(github, job, 'k-1')).toBeUndefined();
    expect((await save(github, job, 'k-1', 'b')).ok).toBe(true);
  });

  test('holds other bytes than were saved', async ({ github, job }) => {
    await save(github, job, 'k-1', 'kept bytes');
    const [entry] = github.cache.entries();
    if (!entry) throw new Error('nothing was saved');
    github.cache.corrupt(entry);
    expect(github.cache.bytes(entry).toString()).not.toBe('kept bytes');
    github.cache.corrupt(entry, () => Buffer.from('planted'));
    const { signed_download_url: url = '' } = await callCache(github, job, 'GetCacheEntryDownloadURL', { key: 'k-1' });
    expect(await (await fetch(url)).text()).toBe('planted');
  });
});
