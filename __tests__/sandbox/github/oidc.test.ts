import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, test as plain } from 'vitest';
import { runClaims } from '../../../sandbox/github/claims.ts';
import type { GitHub } from '../../../sandbox/github/github.ts';
import {
  withPullRequest,
  withRef,
  withReusableWorkflow,
  withWorkflow,
  workflowRun,
} from '../../../sandbox/github/workflow-run.ts';
import { requestToken, test, tokenOf } from './fixture.ts';

async function verify(github: GitHub, token: string, audience = 'sigstore'): Promise<unknown> {
  const keys = createRemoteJWKSet(new URL(github.oidc.jwksUri));
  return await jwtVerify(token, keys, { audience, issuer: github.oidc.issuer });
}

describe('an identity token', () => {
  test('verifies with the published keys, and lives about five minutes', async ({ github, job }) => {
    const token = await tokenOf(await requestToken(github, job, { audience: 'sigstore' }));
    await verify(github, token);
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', typ: 'JWT' });
    const { iss, iat = 0, nbf, exp } = decodeJwt(token);
    expect(iss).toBe('https://token.actions.githubusercontent.com');
    expect([nbf, exp]).toEqual([iat - 600, iat + 300]);
  });

  test('has the audience that was asked for, or the owner', async ({ github, job }) => {
    const audienceOf = async (audience?: string): Promise<unknown> =>
      decodeJwt(await tokenOf(await requestToken(github, job, audience === undefined ? {} : { audience }))).aud;
    expect(await audienceOf('a & b')).toBe('a & b');
    expect(await audienceOf()).toBe('https://github.com/acme');
  });

  test('is one of those that the issuer lists', async ({ github, job }) => {
    const token = await tokenOf(await requestToken(github, job, { audience: 'sigstore' }));
    expect(github.oidc.issued).toEqual([
      { audience: 'sigstore', token, claims: expect.objectContaining({ aud: 'sigstore' }) },
    ]);
  });
});

describe('a request for a token', () => {
  test.for([
    ['without a job of that token', 401, (): string => 'wrong'],
    ["with the job's other token", 401, (job: { runtimeToken: string }): string => job.runtimeToken],
  ] as const)('%s is answered %d', async ([, status, bearer], { github, job }) => {
    const response = await requestToken(github, job, { bearer: bearer(job) });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ message: expect.any(String) });
  });

  test('is refused to a job without the permission', async ({ github }) => {
    const job = github.startJob(workflowRun(), { idToken: false });
    expect(github.variables(job)).not.toHaveProperty('ACTIONS_ID_TOKEN_REQUEST_URL');
    expect((await requestToken(github, job)).status).toBe(403);
  });

  test('is refused to a pull request from a fork', async ({ github }) => {
    const own = github.startJob(withPullRequest(workflowRun()));
    const fork = github.startJob(withPullRequest(workflowRun(), { headRepository: 'stranger/api' }));
    expect((await requestToken(github, own)).status).toBe(200);
    expect((await requestToken(github, fork)).status).toBe(403);
  });

  test('is refused once the job has ended, and for another job', async ({ github, job }) => {
    const other = github.startJob(workflowRun());
    expect((await requestToken(github, job, { bearer: other.idTokenRequestToken })).status).toBe(403);
    github.endJob(job);
    expect((await requestToken(github, job)).status).toBe(403);
    expect(github.oidc.issued).toEqual([]);
  });

  test('needs its api-version', async ({ github, job }) => {
    const { origin, pathname } = new URL(github.oidc.requestUrl(job));
    const headers = { authorization: `Bearer ${job.idTokenRequestToken}` };
    expect((await fetch(origin + pathname, { headers })).status).toBe(400);
  });
});

describe('an issuer that misbehaves', () => {
  test('gives expired tokens', async ({ github, job }) => {
    github.oidc.quirks.issuedAgoSeconds = 1_000;
    const token = await tokenOf(await requestToken(github, job, { audience: 'sigstore' }));
    await expect(verify(github, token)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
  });

  test('answers with a wrong audience', async ({ github, job }) => {
    github.oidc.quirks.audience = 'somebody-else';
    const token = await tokenOf(await requestToken(github, job, { audience: 'sigstore' }));
    await expect(verify(github, token)).rejects.toMatchObject({ claim: 'aud' });
  });

  test('signs with a key that it does not publish', async ({ github, job }) => {
    github.oidc.quirks.unpublishedKey = true;
    const token = await tokenOf(await requestToken(github, job, { audience: 'sigstore' }));
    await expect(verify(github, token)).rejects.toMatchObject({ code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });
  });

  test('sets claims and leaves others out, until that is reset', async ({ github, job }) => {
    github.oidc.quirks.claims = { repository: 'evil/api', job_workflow_ref: undefined };
    const bent = decodeJwt(await tokenOf(await requestToken(github, job)));
    expect(bent['repository']).toBe('evil/api');
    expect(bent).not.toHaveProperty('job_workflow_ref');
    github.oidc.resetQuirks();
    expect(decodeJwt(await tokenOf(await requestToken(github, job)))['repository']).toBe('acme/api');
  });
});

describe('discovery', () => {
  test('leads from an issuer on loopback to its keys', async ({ start }) => {
    const github = await start({ issuer: 'own-origin' });
    const job = github.startJob(workflowRun());
    const response = await fetch(`${github.oidc.issuer}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({ issuer: github.oidc.issuer, jwks_uri: github.oidc.jwksUri });
    await verify(github, await tokenOf(await requestToken(github, job, { audience: 'sigstore' })));
  });
});

describe('the claims of a run', () => {
  const run = workflowRun();

  plain('are strings, all of them', () => {
    for (const value of Object.values(runClaims(run))) expect(value).toEqual(expect.any(String));
    expect(runClaims(run)).toMatchObject({ repository_id: '123', run_attempt: '1', ref_protected: 'true' });
  });

  plain.each([
    ['a branch', run, 'repo:acme/api:ref:refs/heads/main'],
    ['a tag', withRef(run, 'refs/tags/v1'), 'repo:acme/api:ref:refs/tags/v1'],
    ['a pull request', withPullRequest(run), 'repo:acme/api:pull_request'],
    ['an environment', { ...run, environment: 'prod:eu' }, 'repo:acme/api:environment:prod%3Aeu'],
    ['a new repository', workflowRun({ subjectFormat: 'names-and-ids' }), 'repo:acme@77/api@123:ref:refs/heads/main'],
  ] as const)('name the subject of %s', (_, given, subject) => {
    expect(runClaims(given)['sub']).toBe(subject);
  });

  plain('name the workflow that was triggered and the one that holds the job', () => {
    const caller = 'acme/api/.github/workflows/ship.yml@refs/heads/main';
    const reusable = 'acme/workflows/.github/workflows/sign.yml@refs/tags/v2';
    const own = withWorkflow(run, '.github/workflows/ship.yml');
    expect(runClaims(own)).toMatchObject({ workflow_ref: caller, job_workflow_ref: caller });
    const called = runClaims(withReusableWorkflow(own, reusable));
    expect(called).toMatchObject({ workflow_ref: caller, job_workflow_ref: reusable });
    expect(called['job_workflow_sha']).not.toBe(called['workflow_sha']);
  });
});
