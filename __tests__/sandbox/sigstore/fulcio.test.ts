import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { X509Certificate as SigstoreCertificate } from '@sigstore/core';
import { describe, expect } from 'vitest';
import type { Sigstore } from '../../../sandbox/sigstore/sigstore.ts';
import { test } from './fixture.ts';
import {
  certifiedKey,
  CLAIMS,
  freshKey,
  IDENTITY,
  ISSUER,
  post,
  token,
  type Key,
  type TokenOptions,
} from './signing.ts';

const TOKEN_REFUSED = { code: 3, message: 'There was an error processing the identity token', details: [] };

/** A request that the authority takes, but for what the test changes. */
async function request(key: Key, options: TokenOptions & { readonly challenge?: string } = {}) {
  const proofOfPossession = key.sign(options.challenge ?? CLAIMS.sub).toString('base64');
  return {
    credentials: { oidcIdentityToken: await token(options) },
    publicKeyRequest: { publicKey: { algorithm: 'ECDSA', content: key.pem }, proofOfPossession },
  };
}

async function ask(sigstore: Sigstore, body: unknown) {
  const response = await post(`${sigstore.fulcio.origin}/api/v2/signingCert`, body);
  return { status: response.status, body: await response.json() };
}

async function askChain(sigstore: Sigstore, body: unknown): Promise<string[]> {
  const answer = (await ask(sigstore, body)).body as {
    signedCertificateEmbeddedSct: { chain: { certificates: string[] } };
  };
  return answer.signedCertificateEmbeddedSct.chain.certificates;
}

/** Fulcio's extension by its last arc: the raw value, or the text of its UTF8String. */
function fulcioExtension(pem: string, arc: number): string | undefined {
  const value = SigstoreCertificate.parse(pem).extension(`1.3.6.1.4.1.57264.1.${arc}`)?.value;
  if (value?.[0] === 0x0c) return value.subarray(2).toString();
  return value?.toString();
}

describe('a certificate', () => {
  test('comes with its intermediate and root, and lives ten minutes', async ({ sigstore }) => {
    const chain = await askChain(sigstore, await request(freshKey()));
    const [leaf, intermediate, root] = chain.map((pem) => new X509Certificate(pem));
    expect(chain).toHaveLength(3);
    expect(leaf?.verify(intermediate!.publicKey)).toBe(true);
    expect(intermediate?.verify(root!.publicKey)).toBe(true);
    expect(root?.verify(root.publicKey)).toBe(true);
    expect(leaf!.validToDate.getTime() - leaf!.validFromDate.getTime()).toBe(600_000);
    expect(leaf?.keyUsage).toEqual(['1.3.6.1.5.5.7.3.3']);
  });

  test('names the workflow file that the job runs', async ({ sigstore }) => {
    const { certificate } = await certifiedKey(sigstore);
    expect(SigstoreCertificate.parse(certificate).subjectAltName).toBe(IDENTITY);
    expect(sigstore.certificates).toMatchObject([
      { pem: certificate, subjectAlternativeName: IDENTITY, claims: CLAIMS },
    ]);
  });

  test('says of the job what the token says', async ({ sigstore }) => {
    const { certificate } = await certifiedKey(sigstore);
    const arcs = Array.from({ length: 23 }, (_, index) => index + 1);
    expect(Object.fromEntries(arcs.map((arc) => [arc, fulcioExtension(certificate, arc)]))).toEqual({
      1: ISSUER,
      2: 'push',
      3: CLAIMS.sha,
      4: 'release',
      5: 'acme/api',
      6: 'refs/heads/main',
      8: ISSUER,
      9: IDENTITY,
      10: CLAIMS.job_workflow_sha,
      11: 'github-hosted',
      12: 'https://github.com/acme/api',
      13: CLAIMS.sha,
      14: 'refs/heads/main',
      15: '1001',
      16: 'https://github.com/acme',
      17: '2002',
      18: 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main',
      19: CLAIMS.workflow_sha,
      20: 'push',
      21: 'https://github.com/acme/api/actions/runs/4004/attempts/2',
      22: 'private',
    });
  });

  test('names the environment of a job that has one', async ({ sigstore }) => {
    const { certificate } = await certifiedKey(sigstore, { environment: 'production' });
    expect(fulcioExtension(certificate, 23)).toBe('production');
  });

  test('has a serial number of its own', async ({ sigstore }) => {
    for (let count = 0; count < 5; count += 1) await certifiedKey(sigstore);
    expect(new Set(sigstore.certificates.map(({ serialNumber }) => serialNumber)).size).toBe(5);
  });

  test('stands under the server that the deployment belongs to', async ({ start }) => {
    const { certificate } = await certifiedKey(await start({ serverUrl: 'https://acme.ghe.com' }));
    expect(fulcioExtension(certificate, 12)).toBe('https://acme.ghe.com/acme/api');
  });

  test('names a person by the verified e-mail address, which is then the challenge', async ({ sigstore }) => {
    const claims = { email: 'dev@acme.example', email_verified: true };
    const [leaf = ''] = await askChain(sigstore, await request(freshKey(), { claims, challenge: claims.email }));
    expect(new X509Certificate(leaf).subjectAltName).toBe('email:dev@acme.example');
  });

  test('names <nil> where the token has no workflow', async ({ sigstore }) => {
    const [leaf = ''] = await askChain(sigstore, await request(freshKey(), { claims: { job_workflow_ref: null } }));
    expect(new X509Certificate(leaf).subjectAltName).toBe('URI:https://github.com/%3Cnil%3E');
  });
});

describe('the certificate authority refuses', () => {
  const now = () => Math.floor(Date.now() / 1000);

  test.for([
    ['a key that the issuer does not publish', () => ({ unpublishedKey: true })],
    ['another audience', () => ({ claims: { aud: 'nobody' } })],
    ['another issuer', () => ({ claims: { iss: 'https://gitlab.com' } })],
    ['a token that ended five seconds ago', () => ({ claims: { exp: now() - 5 } })],
    ['a token that has not begun', () => ({ claims: { nbf: now() + 600 } })],
    ['a token without a claim that the certificate needs', () => ({ claims: { workflow_sha: undefined } })],
    ['an e-mail address that is not verified', () => ({ claims: { email: 'a@b.example', email_verified: false } })],
  ] as const)('%s, without a hint', async ([, options], { sigstore }) => {
    const answer = await ask(sigstore, await request(freshKey(), options()));
    expect(answer).toEqual({ status: 400, body: TOKEN_REFUSED });
    expect(sigstore.certificates).toEqual([]);
  });

  test.for([
    ['junk', { credentials: { oidcIdentityToken: 'junk' } }],
    ['no token', {}],
    ['an empty body', ''],
  ] as const)('%s like a bad token', async ([, body], { sigstore }) => {
    expect(await ask(sigstore, body)).toEqual({ status: 400, body: TOKEN_REFUSED });
  });

  test('a token that is signed with no key', async ({ sigstore }) => {
    const [, payload] = (await token()).split('.');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    const body = { credentials: { oidcIdentityToken: `${header}.${payload}.` } };
    expect(await ask(sigstore, body)).toEqual({ status: 400, body: TOKEN_REFUSED });
  });

  test.for([
    ['a proof of possession over something else', 'repo:acme/other:ref:refs/heads/main'],
    ['a proof of possession over the e-mail address of a workflow', 'dev@acme.example'],
  ] as const)('%s', async ([, challenge], { sigstore }) => {
    const message = 'The signature supplied in the request could not be verified';
    const answer = await ask(sigstore, await request(freshKey(), { challenge }));
    expect(answer).toEqual({ status: 400, body: { code: 3, message, details: [] } });
  });

  test('a proof of possession by another key', async ({ sigstore }) => {
    const good = await request(freshKey());
    const publicKey = { content: freshKey().pem };
    const answer = await ask(sigstore, { ...good, publicKeyRequest: { ...good.publicKeyRequest, publicKey } });
    expect(answer.body).toMatchObject({ message: 'The signature supplied in the request could not be verified' });
  });

  test('keys that are no P-256 public keys', async ({ sigstore }) => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' });
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' });
    for (const content of [rsa, pkcs8, 'junk', undefined]) {
      const good = await request(freshKey());
      const answer = await ask(sigstore, { ...good, publicKeyRequest: { publicKey: { content } } });
      expect(answer.body).toMatchObject({ message: 'The public key supplied in the request could not be parsed' });
    }
  });

  test('broken JSON and bodies over four MiB', async ({ sigstore }) => {
    expect(await ask(sigstore, '{"credentials":')).toMatchObject({ status: 400, body: { message: 'unexpected EOF' } });
    const large = JSON.stringify({ padding: 'x'.repeat(4 * 1024 * 1024) });
    const answer = await ask(sigstore, large);
    expect(answer).toMatchObject({ status: 400, body: { code: 3, message: 'http: request body too large' } });
  });
});

describe('the certificate authority', () => {
  test('keeps the keys of its issuer when the issuer is gone', async ({ sigstore, issuer }) => {
    await certifiedKey(sigstore);
    await issuer.stop();
    expect(await ask(sigstore, await request(freshKey()))).toMatchObject({ status: 200 });
    expect(issuer.requests).toHaveLength(1);
  });

  test('takes the token from the header too, as Go clients send it', async ({ sigstore }) => {
    const { credentials, ...rest } = await request(freshKey());
    const response = await fetch(`${sigstore.fulcio.origin}/api/v2/signingCert`, {
      method: 'POST',
      headers: { authorization: `Bearer ${credentials.oidcIdentityToken}` },
      body: JSON.stringify(rest),
    });
    expect(response.status).toBe(200);
  });

  test('tells its issuers and its chain', async ({ sigstore }) => {
    const get = async (path: string) => (await fetch(`${sigstore.fulcio.origin}/api/v2/${path}`)).json();
    expect(await get('configuration')).toMatchObject({ issuers: [{ issuerUrl: ISSUER, audience: 'sigstore' }] });
    const [, ...chain] = await askChain(sigstore, await request(freshKey()));
    expect(await get('trustBundle')).toEqual({ chains: [{ certificates: chain }] });
  });

  test('gives no certificate to a GET', async ({ sigstore }) => {
    const response = await fetch(`${sigstore.fulcio.origin}/api/v2/signingCert`);
    expect(response.status).toBe(501);
    expect(await response.json()).toEqual({ code: 12, message: 'Method Not Allowed', details: [] });
  });
});
