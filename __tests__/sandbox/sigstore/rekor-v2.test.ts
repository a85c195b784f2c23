import { TransparencyLogEntry } from '@sigstore/protobuf-specs';
import { describe, expect } from 'vitest';
import type { Sigstore } from '../../../sandbox/sigstore/sigstore.ts';
import { test } from './fixture.ts';
import {
  certifiedKey,
  dsseBundle,
  hashedrekordRequest,
  hashedrekordWitness,
  post,
  proposedDsse,
  statement,
  tsaWitness,
  verify,
} from './signing.ts';

const ENTRIES = '/api/v2/log/entries';

async function add(sigstore: Sigstore, request: unknown) {
  const response = await post(sigstore.rekorV2.origin + ENTRIES, request);
  return { status: response.status, headers: response.headers, body: await response.json() };
}

describe('a bundle logged as hashedrekord over its encoding', () => {
  test('verifies with a signed timestamp', async ({ sigstore }) => {
    const { signer } = await certifiedKey(sigstore);
    const bundle = await dsseBundle(signer, [hashedrekordWitness(sigstore), tsaWitness(sigstore)]);
    expect(() => verify(bundle, sigstore.trustedRoot)).not.toThrow();
    expect(sigstore.logV2.entries()).toMatchObject([{ kind: 'hashedrekord', version: '0.0.2', integratedTime: 0 }]);
  });

  test('has no trusted time without one', async ({ sigstore }) => {
    const { signer } = await certifiedKey(sigstore);
    const bundle = await dsseBundle(signer, [hashedrekordWitness(sigstore)]);
    expect(() => verify(bundle, sigstore.trustedRoot)).toThrow('expected 1 timestamps, got 0');
  });

  test('verifies for every one of many made at once', async ({ sigstore }) => {
    const { signer } = await certifiedKey(sigstore);
    const witnesses = [hashedrekordWitness(sigstore), tsaWitness(sigstore)];
    const made = Array.from({ length: 20 }, (_, index) => dsseBundle(signer, witnesses, statement({ index })));
    for (const bundle of await Promise.all(made)) verify(bundle, sigstore.trustedRoot);
    expect(sigstore.logV2.size).toBe(20);
  });

  test('does not verify after damage to the proof', async ({ sigstore }) => {
    const { signer } = await certifiedKey(sigstore);
    await add(sigstore, hashedrekordRequest(await certifiedKey(sigstore)));
    const bundle = await dsseBundle(signer, [hashedrekordWitness(sigstore), tsaWitness(sigstore)]);
    const hashes = bundle.verificationMaterial.tlogEntries[0]?.inclusionProof?.hashes;
    expect(hashes).toHaveLength(1);
    hashes?.[0]?.reverse();
    expect(() => verify(bundle, sigstore.trustedRoot)).toThrow('calculated root hash does not match inclusion proof');
  });
});

describe('the answer', () => {
  test('has no location, no promise and no time', async ({ sigstore }) => {
    const { status, headers, body } = await add(sigstore, hashedrekordRequest(await certifiedKey(sigstore)));
    expect(status).toBe(201);
    expect(headers.get('location')).toBeNull();
    expect(body).toMatchObject({ logIndex: '0', integratedTime: '0', inclusionPromise: null });
  });

  test('has a checkpoint under the host without its port', async ({ sigstore }) => {
    const { body } = await add(sigstore, hashedrekordRequest(await certifiedKey(sigstore)));
    const envelope = TransparencyLogEntry.fromJSON(body).inclusionProof?.checkpoint?.envelope;
    expect(envelope).toMatch(/^127\.0\.0\.1\n1\n[A-Za-z0-9+/=]+\n\n— 127\.0\.0\.1 [A-Za-z0-9+/=]+\n$/);
  });

  test('waits for the next checkpoint, which all waiting entries share', async ({ start }) => {
    const sigstore = await start({ checkpointIntervalMs: 300 });
    const key = await certifiedKey(sigstore);
    await add(sigstore, hashedrekordRequest(key));
    const before = performance.now();
    const [first, second] = await Promise.all([1, 2].map(() => add(sigstore, hashedrekordRequest(key))));
    expect(performance.now() - before).toBeGreaterThan(200);
    const sizeOf = (answer: unknown) => TransparencyLogEntry.fromJSON(answer).inclusionProof?.treeSize;
    expect([sizeOf(first?.body), sizeOf(second?.body)]).toEqual(['3', '3']);
  });

  test('to the same entry is a conflict without a place, also while the first one waits', async ({ sigstore }) => {
    const request = hashedrekordRequest(await certifiedKey(sigstore));
    const [first, again] = await Promise.all([add(sigstore, request), add(sigstore, request)]);
    expect(new Set([first.status, again.status])).toEqual(new Set([201, 409]));
    const { status, headers, body } = await add(sigstore, request);
    const message = 'an equivalent entry already exists in the transparency log with index 0';
    expect({ status, body }).toEqual({ status: 409, body: { code: 6, message, details: [] } });
    expect(headers.get('location')).toBeNull();
    expect(sigstore.logV2.size).toBe(1);
  });
});

describe('the log refuses', () => {
  test.for([
    ['an envelope', { dsseRequestV002: { envelope: {}, verifiers: [] } }, 'invalid type, must be hashedrekord'],
    ['an empty request', '', 'invalid type, must be hashedrekord'],
    ['broken JSON', '{"hashedRekordRequestV002":', 'unexpected EOF'],
    ['a request without signature', { hashedRekordRequestV002: { digest: '' } }, 'invalid hashedrekord request'],
    ['a body over four MiB', { padding: 'x'.repeat(4 * 1024 * 1024) }, 'http: request body too large'],
  ] as const)('%s', async ([, request, message], { sigstore }) => {
    const { status, body } = await add(sigstore, request);
    expect({ status, body }).toEqual({ status: 400, body: { code: 3, message, details: [] } });
  });

  test('an entry of Rekor v1', async ({ sigstore }) => {
    const { body } = await add(sigstore, proposedDsse(await certifiedKey(sigstore)));
    expect(body).toMatchObject({ message: 'invalid type, must be hashedrekord' });
  });

  test('a signature over something else, and one by another key', async ({ sigstore }) => {
    const key = await certifiedKey(sigstore);
    const { certificate } = await certifiedKey(sigstore);
    for (const wrong of [
      { ...key, sign: () => key.sign('something else') },
      { ...key, certificate },
    ]) {
      const { status, body } = await add(sigstore, hashedrekordRequest(wrong));
      expect({ status, body }).toMatchObject({ status: 400, body: { message: 'invalid hashedrekord request' } });
    }
    expect(sigstore.logV2.size).toBe(0);
  });

  test('a key of another kind than the request says', async ({ sigstore }) => {
    const request = hashedrekordRequest(await certifiedKey(sigstore));
    request.hashedRekordRequestV002.signature.verifier.keyDetails = 'PKIX_ED25519';
    expect(await add(sigstore, request)).toMatchObject({
      status: 400,
      body: { message: 'invalid hashedrekord request' },
    });
  });

  test('to be read', async ({ sigstore }) => {
    expect((await fetch(`${sigstore.rekorV2.origin}/api/v2/checkpoint`)).status).toBe(501);
    expect((await fetch(`${sigstore.rekorV2.origin}/api/v1/log`)).status).toBe(404);
  });
});
