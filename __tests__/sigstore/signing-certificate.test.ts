import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workflowRun } from '../../sandbox/github/workflow-run.ts';
import { startWorld, type World } from '../../sandbox/world.ts';
import { UNKNOWN_RUN } from '../../src/config/read-workflow-run.ts';
import { Deadline } from '../../src/http/deadline.ts';
import { HttpClient } from '../../src/http/http-client.ts';
import { Secret } from '../../src/lib/secret.ts';
import { requestIdentityToken } from '../../src/sigstore/identity-token.ts';
import { SigningCertificate } from '../../src/sigstore/signing-certificate.ts';
import { parseTrustedRoot } from '../../src/verify/trust.ts';

const MINUTE_MS = 60_000;

let world: World;
let other: World;
const deadline = new Deadline(MINUTE_MS);
const http = new HttpClient({ deadline, concurrency: 4 });
beforeAll(async () => ([world, other] = await Promise.all([startWorld(), startWorld()])));
afterAll(async () => {
  await http.close();
  deadline.clear();
  await Promise.all([world.stop(), other.stop()]);
});

/** @param trusting whose trusted root is believed */
function certificateFor(trusting: World): SigningCertificate {
  const job = world.github.startJob(workflowRun());
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '' } = world.github.variables(job);
  const endpoint = { url, bearer: new Secret(job.idTokenRequestToken) };
  const token = () => requestIdentityToken(http, endpoint, 'sigstore', { ...UNKNOWN_RUN }, () => undefined);
  const trust = parseTrustedRoot(JSON.stringify(trusting.sigstore.trustedRoot), 'root');
  return new SigningCertificate(world.sigstore.fulcio.origin, token, trust);
}

test('one certificate serves all signatures until two minutes are left, then one more does', async () => {
  const certificate = certificateFor(world);
  const signTen = async (): Promise<ReadonlySet<string>> => {
    const signed = await Promise.all(Array.from({ length: 10 }, () => certificate.sign([Buffer.from('statement')])));
    return new Set(signed.map(({ verifier }) => verifier));
  };

  // It was given out eight and a half minutes ago.
  world.sigstore.setClock(() => new Date(Date.now() - 8.5 * MINUTE_MS));
  const old = await signTen();
  expect(old.size).toBe(1);
  expect(world.sigstore.certificates).toHaveLength(1);

  world.sigstore.setClock(() => new Date());
  const renewed = await signTen();
  expect(renewed.size).toBe(1);
  expect(renewed).not.toEqual(old);
  expect(await signTen()).toEqual(renewed);
  expect(world.sigstore.certificates).toHaveLength(2);
  expect(world.github.oidc.issued).toHaveLength(2);
  const [pem = ''] = renewed;
  expect(new X509Certificate(pem).validToDate.getTime() - Date.now()).toBeGreaterThan(9 * MINUTE_MS);
});

test('a certificate that the named authority did not sign is refused, and nothing is signed with it', async () => {
  // Authorities of two sandboxes have the same name, and keys of their own.
  await expect(certificateFor(other).sign([Buffer.from('statement')])).rejects.toMatchObject({
    code: 'FULCIO_BAD_ANSWER',
    service: world.sigstore.fulcio.host,
  });
});
