import { describe, expect } from 'vitest';
import type { GitHub } from '../../../sandbox/github/github.ts';
import { workflowRun } from '../../../sandbox/github/workflow-run.ts';
import { test } from './fixture.ts';

async function get(github: GitHub, path: string, token?: string): Promise<{ status: number; body: unknown }> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(github.rest.origin + path, { headers });
  return { status: response.status, body: await response.json() };
}

describe('a repository', () => {
  test('says what it is', async ({ github, job }) => {
    expect(await get(github, '/repos/acme/api', job.token)).toMatchObject({
      status: 200,
      body: {
        id: 123,
        full_name: 'acme/api',
        private: false,
        visibility: 'public',
        owner: { login: 'acme', id: 77, type: 'Organization' },
      },
    });
  });

  test('that is public is there for everybody', async ({ github, job }) => {
    expect(job.run.visibility).toBe('public');
    expect((await get(github, '/repos/acme/api')).status).toBe(200);
  });

  test('that is not is there for its own jobs only', async ({ github }) => {
    const own = github.startJob(workflowRun({ visibility: 'private' }));
    const other = github.startJob(workflowRun({ repository: 'acme/web' }));
    expect(await get(github, '/repos/acme/api', own.token)).toMatchObject({ body: { visibility: 'private' } });
    expect((await get(github, '/repos/acme/api', other.token)).status).toBe(404);
    expect((await get(github, '/repos/acme/api')).status).toBe(404);
  });
});

describe('the API', () => {
  test('refuses a token that it does not know, and one of a job that has ended', async ({ github, job }) => {
    expect(await get(github, '/repos/acme/api', 'ghs_wrong')).toMatchObject({
      status: 401,
      body: { message: 'Bad credentials' },
    });
    github.endJob(job);
    expect((await get(github, '/repos/acme/api', job.token)).status).toBe(401);
  });

  test('has no more than it has', async ({ github, job }) => {
    expect(await get(github, '/repos/acme/api/unknown', job.token)).toMatchObject({
      status: 404,
      body: { message: 'Not Found' },
    });
  });
});
