import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { workflowRun } from '../../sandbox/github/workflow-run.ts';
import { startWorld } from '../../sandbox/world.ts';
import { UNKNOWN_RUN } from '../../src/config/read-workflow-run.ts';
import { Deadline } from '../../src/http/deadline.ts';
import { HttpClient } from '../../src/http/http-client.ts';
import { Secret } from '../../src/lib/secret.ts';
import { requestIdentityToken } from '../../src/sigstore/identity-token.ts';
import { SigningCertificate } from '../../src/sigstore/signing-certificate.ts';

const MINUTE_MS = 60_000;

test('one certificate serves all signatures until two minutes are left, then one more does', async () => {
  const world = await startWorld();
  const deadline = new Deadline(MINUTE_MS);
  const http = new HttpClient({ deadline, concurrency: 4 });
  const job = world.github.startJob(workflowRun());
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '' } = world.github.variables(job);
  const endpoint = { url, bearer: new Secret(job.idTokenRequestToken) };
  const certificate = new SigningCertificate(world.sigstore.fulcio.origin, () =>
    requestIdentityToken(http, endpoint, 'sigstore', { ...UNKNOWN_RUN }, () => undefined),
  );
  const signTen = async (): Promise<ReadonlySet<string>> => {
    const signed = await Promise.all(Array.from({ length: 10 }, () => certificate.sign(Buffer.from('statement'))));
    return new Set(signed.map(({ key }) => (key.$case === 'x509Certificate' ? key.certificate : '')));
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

  await http.close();
  deadline.clear();
  await world.stop();
});
