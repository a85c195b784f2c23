import { test as base, describe, expect } from 'vitest';
import { type GitHub, type JobPermissions, startGitHub } from '../../sandbox/github/github.ts';
import { workflowRun } from '../../sandbox/github/workflow-run.ts';
import { createIssues, type Issues } from '../../src/github/issues.ts';
import { Deadline } from '../../src/http/deadline.ts';
import { HttpClient } from '../../src/http/http-client.ts';
import { Secret } from '../../src/lib/secret.ts';

const TICKET = { title: 'break-glass', body: 'why', labels: ['break-glass'] };

const test = base.extend<{
  github: GitHub;
  issuesWith: (permissions?: Partial<JobPermissions>, repository?: string) => Issues;
}>({
  // oxlint-disable-next-line no-empty-pattern
  github: async ({}, use) => {
    const github = await startGitHub();
    await use(github);
    await github.stop();
  },
  issuesWith: async ({ github }, use) => {
    const deadline = new Deadline(10_000);
    const http = new HttpClient({ deadline, concurrency: 4 });
    await use((permissions = {}, repository = 'acme/api') => {
      const { token } = github.startJob(workflowRun({ visibility: 'private' }), permissions);
      return createIssues({ http, apiUrl: github.rest.origin, token: new Secret(token) }, repository);
    });
    deadline.clear();
    await http.close();
  },
});

describe('an issue', () => {
  test('is opened, found by its label, told of and closed', async ({ github, issuesWith }) => {
    const issues = issuesWith();
    const issue = await issues.create(TICKET);
    expect(issue).toMatchObject({ number: 1, url: 'https://github.com/acme/api/issues/1' });
    expect(await issues.openWithLabel('break-glass')).toEqual([issue]);
    await issues.comment(1, 'closed again');
    await issues.rewrite(1, 'what came of it');
    await issues.close(1, 'completed');
    expect(await issues.openWithLabel('break-glass')).toEqual([]);
    expect(github.issues.issues).toMatchObject([
      { body: 'what came of it', state: 'closed', stateReason: 'completed' },
    ]);
  });

  test('shows who commented, and whose words may be another’s', async ({ github, issuesWith }) => {
    const issues = issuesWith();
    await issues.create(TICKET);
    const [issue] = github.issues.issues;
    if (!issue) throw new Error('no issue');
    github.issues.comment(issue, 'lead', 'approve x');
    github.issues.edit(github.issues.comment(issue, 'lead', 'never'), 'approve y');
    github.issues.comment(issue, 'lead', 'approve z', true);
    expect(await issues.comments(1)).toEqual([
      { login: 'lead', body: 'approve x', isEdited: false, isByApp: false },
      { login: 'lead', body: 'approve y', isEdited: true, isByApp: false },
      { login: 'lead', body: 'approve z', isEdited: false, isByApp: true },
    ]);
  });

  test('that would be too long is cut', async ({ github, issuesWith }) => {
    await issuesWith().create({ ...TICKET, title: 't'.repeat(300), body: 'b'.repeat(70_000) });
    expect(github.issues.issues).toHaveLength(1);
  });

  test.for([
    ['a job that may only read', { issues: 'read' }, 'acme/api'],
    ['a repository that the token does not see', {}, 'acme/other'],
  ] as const)(
    'is refused to %s, with the permission that it wants',
    async ([, permissions, repository], { issuesWith }) => {
      await expect(issuesWith(permissions, repository).create(TICKET)).rejects.toMatchObject({
        code: 'GITHUB_DENIED',
        advice: expect.stringContaining('issues: write') as string,
      });
    },
  );

  test('is not opened twice by a second try', async ({ github, issuesWith }) => {
    github.rest.misbehave({ method: 'POST', fault: { kind: 'status', status: 502 }, times: 1 });
    await expect(issuesWith().create(TICKET)).rejects.toMatchObject({ code: 'GITHUB_UNAVAILABLE' });
    expect(github.issues.issues).toEqual([]);
  });
});

test.for([
  ['half of one', { kind: 'half-body' }],
  ['nothing', { kind: 'empty-body' }],
  ['the page of a proxy', { kind: 'garbage' }],
] as const)('an answer that is %s is GitHub’s fault, and said to be', async ([, fault], { github, issuesWith }) => {
  const issues = issuesWith();
  github.rest.misbehave({ fault });
  await expect(issues.openWithLabel('break-glass')).rejects.toMatchObject({
    code: 'GITHUB_BAD_ANSWER',
    service: github.rest.host,
  });
});
