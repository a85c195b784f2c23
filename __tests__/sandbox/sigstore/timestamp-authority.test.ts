import { createHash, createPublicKey, randomBytes, X509Certificate } from 'node:crypto';
import { RFC3161Timestamp } from '@sigstore/core';
import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';
import { describe, expect } from 'vitest';
import { OID_SHA256 } from '../../../sandbox/sigstore/oids.ts';
import type { Sigstore } from '../../../sandbox/sigstore/sigstore.ts';
import { test } from './fixture.ts';

const QUERY = 'application/timestamp-query';
const REFUSED = { code: 400, message: 'Error generating timestamp response' };
const DATA = Buffer.from('a signature');

async function ask(sigstore: Sigstore, body: string | Buffer, contentType = 'application/json') {
  const url = `${sigstore.timestampAuthority.origin}/api/v1/timestamp`;
  const init = { method: 'POST', headers: { 'content-type': contentType }, body: new Uint8Array(Buffer.from(body)) };
  const response = await fetch(url, init);
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

async function chainOf(sigstore: Sigstore): Promise<X509Certificate[]> {
  const answer = await fetch(`${sigstore.timestampAuthority.origin}/api/v1/timestamp/certchain`);
  const pems = (await answer.text()).split(/(?<=-----END CERTIFICATE-----\n)/);
  return pems.map((pem) => new X509Certificate(pem));
}

function jsonRequest(fields: object = {}): string {
  const artifactHash = createHash('sha256').update(DATA).digest('base64');
  return JSON.stringify({ artifactHash, hashAlgorithm: 'sha256', ...fields });
}

function query(nonce: Buffer): Buffer {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: OID_SHA256 }),
      hashedMessage: new OctetString({ valueHex: createHash('sha256').update(DATA).digest() }),
    }),
    nonce: new Integer({ valueHex: nonce }),
    certReq: true,
  });
  return Buffer.from(request.toSchema().toBER());
}

async function keyOf(sigstore: Sigstore) {
  const [leaf] = await chainOf(sigstore);
  return createPublicKey(leaf!.publicKey.export({ type: 'spki', format: 'pem' }));
}

describe('a timestamp', () => {
  test.for(['sha256', 'sha384', 'sha512'])('over a %s digest verifies', async (hashAlgorithm, { sigstore }) => {
    const artifactHash = createHash(hashAlgorithm).update(DATA).digest('base64');
    const { status, type, body } = await ask(sigstore, JSON.stringify({ artifactHash, hashAlgorithm }));
    expect({ status, type }).toEqual({ status: 200, type: 'application/timestamp-reply' });
    const key = await keyOf(sigstore);
    expect(() => RFC3161Timestamp.parse(body).verify(DATA, key)).not.toThrow();
    expect(() => RFC3161Timestamp.parse(body).verify(Buffer.from('other'), key)).toThrow('message imprint');
  });

  test('answers a binary query with its nonce and certificate', async ({ sigstore }) => {
    const nonce = Buffer.concat([Buffer.from([0x7f]), randomBytes(15)]);
    const { status, body } = await ask(sigstore, query(nonce), QUERY);
    expect(status).toBe(200);
    expect(body.includes(nonce)).toBe(true);
    expect(body.includes((await chainOf(sigstore))[0]!.raw)).toBe(true);
    const key = await keyOf(sigstore);
    expect(() => RFC3161Timestamp.parse(body).verify(DATA, key)).not.toThrow();
  });

  test('has the certificate only where it is asked for', async ({ sigstore }) => {
    const [leaf] = await chainOf(sigstore);
    expect((await ask(sigstore, jsonRequest())).body.includes(leaf!.raw)).toBe(false);
    expect((await ask(sigstore, jsonRequest({ certificates: true }))).body.includes(leaf!.raw)).toBe(true);
  });

  test('is always a whole second, which the library can read', async ({ sigstore }) => {
    for (const milliseconds of [0, 100, 120, 123, 500, 999]) {
      sigstore.setClock(() => new Date(Date.UTC(2026, 0, 2, 3, 4, 5, milliseconds)));
      const { body } = await ask(sigstore, jsonRequest());
      expect(RFC3161Timestamp.parse(body).signingTime).toEqual(new Date('2026-01-02T03:04:05Z'));
    }
  });
});

describe('the authority', () => {
  test('shows a chain from its signing certificate to its root', async ({ sigstore }) => {
    const [leaf, intermediate, root] = await chainOf(sigstore);
    expect(leaf?.verify(intermediate!.publicKey)).toBe(true);
    expect(intermediate?.verify(root!.publicKey)).toBe(true);
    expect(leaf?.keyUsage).toEqual(['1.3.6.1.5.5.7.3.8']);
  });

  test.for([
    ['junk', 'junk', 'application/json'],
    ['junk as a query', 'junk', QUERY],
    ['a digest of another length', jsonRequest({ hashAlgorithm: 'sha512' }), 'application/json'],
    ['an algorithm that it does not know', jsonRequest({ hashAlgorithm: 'md5' }), 'application/json'],
    ['more than one MiB', jsonRequest({ padding: 'x'.repeat(1024 * 1024) }), 'application/json'],
  ] as const)('refuses %s, and labels the refusal as a reply', async ([, body, type], { sigstore }) => {
    const answer = await ask(sigstore, body, type);
    expect(answer).toMatchObject({ status: 400, type: 'application/timestamp-reply' });
    expect(JSON.parse(answer.body.toString())).toEqual(REFUSED);
  });

  test('refuses another content type', async ({ sigstore }) => {
    expect((await ask(sigstore, jsonRequest(), 'text/plain')).status).toBe(415);
  });
});
