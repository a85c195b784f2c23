import { describe, expect } from 'vitest';
import type { GitHub } from '../../../sandbox/github/github.ts';
import { workflowRun } from '../../../sandbox/github/workflow-run.ts';
import { test } from './fixture.ts';

const STATEMENT = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name: 'ghcr.io/acme/api', digest: { sha256: 'a'.repeat(64) } }],
  predicateType: 'https://acme.example/x',
  predicate: {},
};

function bundleOf(statement: object): object {
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      certificate: { rawBytes: 'AA==' },
      timestampVerificationData: { rfc3161Timestamps: [{ signedTimestamp: 'AA==' }] },
    },
    dsseEnvelope: {
      payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
      payloadType: 'application/vnd.in-toto+json',
      signatures: [{ sig: 'AA==' }],
    },
  };
}

async function post({ rest }: GitHub, token: string, body: object, repository = 'acme/api'): Promise<number> {
  const response = await fetch(`${rest.origin}/repos/${repository}/attestations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return response.status;
}

describe('attestations', () => {
  test('are kept for each digest that they speak of', async ({ github, job }) => {
    expect(await post(github, job.token, { bundle: bundleOf(STATEMENT) })).toBe(201);
    const about = async (digest: string): Promise<number> => {
      const headers = { authorization: `Bearer ${job.token}` };
      return (await fetch(`${github.rest.origin}/repos/acme/api/attestations/${digest}`, { headers })).status;
    };
    expect(await about(`sha256:${'a'.repeat(64)}`)).toBe(200);
    expect(await about(`sha256:${'b'.repeat(64)}`)).toBe(404);
  });

  test.for([
    ['nothing', {}],
    ['what is no bundle', { bundle: { mediaType: 'x' } }],
    ['a statement of nothing', { bundle: bundleOf({ ...STATEMENT, subject: [] }) }],
    ['a digest that is none', { bundle: bundleOf({ ...STATEMENT, subject: [{ digest: { sha256: 'no' } }] }) }],
    ['a subject twice', { bundle: bundleOf({ ...STATEMENT, subject: [...STATEMENT.subject, ...STATEMENT.subject] }) }],
  ] as const)('refuse %s', async ([, body], { github, job }) => {
    expect(await post(github, job.token, body)).toBe(422);
    expect(github.attestations.all).toHaveLength(0);
  });

  test('refuse a job without the permission, before they look at what it sends', async ({ github }) => {
    const reader = github.startJob(workflowRun(), { attestations: 'read' });
    expect(await post(github, reader.token, {})).toBe(403);
  });

  test('refuse jobs of other repositories, and of servers that keep none', async ({ github, job }) => {
    expect(await post(github, job.token, {}, 'acme/web')).toBe(404);
    const server = github.startJob(workflowRun({ serverUrl: 'https://github.acme.example' }));
    expect(await post(github, server.token, { bundle: bundleOf(STATEMENT) })).toBe(404);
  });
});
