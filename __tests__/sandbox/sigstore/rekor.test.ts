import { createHash } from 'node:crypto';
import type { Signer } from '@sigstore/sign';
import { describe, expect } from 'vitest';
import type { Sigstore } from '../../../sandbox/sigstore/sigstore.ts';
import { test } from './fixture.ts';
import {
  certifiedKey,
  dsseBundle,
  post,
  proposedDsse,
  proposedHashedrekord,
  rekorWitness,
  statement,
  verify,
} from './signing.ts';

interface Entry {
  readonly body: string;
  readonly integratedTime: number;
  readonly logIndex: number;
  readonly logID: string;
  readonly verification: { readonly inclusionProof: { readonly treeSize: number; readonly checkpoint: string } };
}

const ENTRIES = '/api/v1/log/entries';
const INVALID_SIGNATURE =
  'error processing entry: verifying signature: invalid signature when validating ASN.1 encoded signature';

async function propose(sigstore: Sigstore, entry: unknown, contentType?: string): Promise<Response> {
  return await post(sigstore.rekor.origin + ENTRIES, entry, contentType);
}

async function get(sigstore: Sigstore, path: string) {
  const response = await fetch(sigstore.rekor.origin + path);
  const text = await response.text();
  return { status: response.status, entries: (text === '' ? {} : JSON.parse(text)) as Record<string, Entry> };
}

async function refusal(response: Promise<Response>) {
  return { status: (await response).status, body: await (await response).json() };
}

/** ECDSA is randomised: only a signature that is kept makes the same entry twice. */
function repeating(signer: Signer): Signer {
  let signature: ReturnType<Signer['sign']> | undefined;
  return { sign: (data) => (signature ??= signer.sign(data)) };
}

describe('a new entry', () => {
  test('is answered with its place, under an id of tree and leaf', async ({ sigstore }) => {
    const response = await propose(sigstore, proposedDsse(await certifiedKey(sigstore)));
    expect(response.status).toBe(201);
    const [[uuid, entry] = ['', undefined]] = Object.entries((await response.json()) as Record<string, Entry>);
    expect(uuid).toMatch(/^[0-9a-f]{80}$/);
    expect(response.headers.get('location')).toBe(`${ENTRIES}/${uuid}`);
    const leaf = createHash('sha256')
      .update(Buffer.from([0]))
      .update(Buffer.from(entry?.body ?? '', 'base64'));
    expect(uuid.slice(16)).toBe(leaf.digest('hex'));
    expect(Number.isInteger(entry?.integratedTime)).toBe(true);
    expect(sigstore.log.entries()).toMatchObject([{ uuid, kind: 'dsse', logIndex: 0 }]);
  });

  test('keeps hashes and signature of an envelope, not its payload', async ({ sigstore }) => {
    const entry = proposedDsse(await certifiedKey(sigstore));
    await propose(sigstore, entry);
    const { envelope, verifiers } = entry.spec.proposedContent;
    const hash = (data: string | Buffer) => ({
      algorithm: 'sha256',
      value: createHash('sha256').update(data).digest('hex'),
    });
    const { signatures } = JSON.parse(envelope) as { signatures: { sig: string }[] };
    expect(sigstore.log.entries()[0]?.body).toEqual({
      apiVersion: '0.0.1',
      kind: 'dsse',
      spec: {
        envelopeHash: hash(envelope),
        payloadHash: hash(statement()),
        signatures: [{ signature: signatures[0]?.sig, verifier: verifiers[0] }],
      },
    });
    expect(sigstore.log.entries()[0]?.payloadHash).toBe(hash(statement()).value);
  });

  test('is read back by either id and by index, with a proof for the tree as it is now', async ({ sigstore }) => {
    const key = await certifiedKey(sigstore);
    await propose(sigstore, proposedDsse(key));
    await propose(sigstore, proposedDsse(key));
    const uuid = sigstore.log.entries()[0]?.uuid ?? '';
    const byId = await get(sigstore, `${ENTRIES}/${uuid}`);
    expect(byId.status).toBe(200);
    expect(byId.entries[uuid]?.verification.inclusionProof.treeSize).toBe(2);
    const bodyOf = async (path: string) => (await get(sigstore, path)).entries[uuid]?.body;
    expect(await bodyOf(`${ENTRIES}/${uuid.slice(16)}`)).toBe(byId.entries[uuid]?.body);
    expect(await bodyOf(`${ENTRIES}?logIndex=0`)).toBe(byId.entries[uuid]?.body);
  });

  test('that is there already is answered 409 with the place of the first', async ({ sigstore }) => {
    const entry = proposedDsse(await certifiedKey(sigstore));
    const location = (await propose(sigstore, entry)).headers.get('location') ?? '';
    const again = await propose(sigstore, entry);
    expect(again.status).toBe(409);
    expect(again.headers.get('location')).toBe(location);
    const message = `an equivalent entry already exists in the transparency log with UUID ${location.split('/').pop()}`;
    expect(await again.json()).toEqual({ code: 409, message });
    expect((await get(sigstore, location)).status).toBe(200);
    expect(sigstore.log.size).toBe(1);
  });

  test('that the log already holds is fetched by the library, and verifies', async ({ sigstore }) => {
    const signer = repeating((await certifiedKey(sigstore)).signer);
    await dsseBundle(signer, [rekorWitness(sigstore)]);
    const bundle = await dsseBundle(signer, [rekorWitness(sigstore)]);
    expect(sigstore.log.size).toBe(1);
    expect(() => verify(bundle, sigstore.trustedRoot)).not.toThrow();
  });
});

describe('the log refuses', () => {
  test('an envelope whose signature is over something else', async ({ sigstore }) => {
    const key = await certifiedKey(sigstore);
    const entry = proposedDsse({ ...key, sign: () => key.sign('something else') });
    expect(await refusal(propose(sigstore, entry))).toEqual({
      status: 400,
      body: { code: 400, message: INVALID_SIGNATURE },
    });
    expect(sigstore.log.size).toBe(0);
  });

  test('an envelope with the certificate of another key', async ({ sigstore }) => {
    const entry = proposedDsse({ ...(await certifiedKey(sigstore)), sign: (await certifiedKey(sigstore)).sign });
    expect(await refusal(propose(sigstore, entry))).toMatchObject({ status: 400 });
  });

  test('a hashedrekord whose digest is not what was signed', async ({ sigstore }) => {
    const key = await certifiedKey(sigstore);
    const wrong = propose(sigstore, proposedHashedrekord(key, 'data', 'other data'));
    expect(await refusal(wrong)).toEqual({ status: 400, body: { code: 400, message: INVALID_SIGNATURE } });
    expect((await propose(sigstore, proposedHashedrekord(key))).status).toBe(201);
  });

  test.for([
    ['broken JSON', '{"kind":', 500],
    ['a kind that it does not know', { apiVersion: '0.0.1', kind: 'rfc822', spec: {} }, 422],
    ['a version that it does not know', { apiVersion: '0.0.9', kind: 'dsse', spec: {} }, 422],
    ['an entry without content', { apiVersion: '0.0.1', kind: 'dsse', spec: {} }, 400],
    ['an entry that is no object', 'null', 400],
  ] as const)('%s', async ([, body, status], { sigstore }) => {
    const { body: answer, status: answered } = await refusal(propose(sigstore, body));
    expect(answered).toBe(status);
    expect(answer).toMatchObject({ code: status });
  });

  test('a verifier that is no key', async ({ sigstore }) => {
    const entry = proposedDsse({ ...(await certifiedKey(sigstore)), certificate: 'no PEM' });
    expect(await refusal(propose(sigstore, entry))).toMatchObject({ status: 400 });
  });

  test('another content type', async ({ sigstore }) => {
    expect((await propose(sigstore, '{}', 'text/plain')).status).toBe(415);
  });

  test('a body over its limit', async ({ start }) => {
    const sigstore = await start({ rekorMaxBodyBytes: 1000 });
    const message = 'Request Entity Too Large. Limit set to 1000';
    const entry = proposedDsse(await certifiedKey(sigstore));
    expect(await refusal(propose(sigstore, entry))).toEqual({ status: 413, body: { code: 413, message } });
  });

  test.for([
    ['an id that it does not hold', `${ENTRIES}/${'0'.repeat(64)}`, 404],
    ['an id of another tree', `${ENTRIES}/${'0'.repeat(80)}`, 404],
    ['an index past its end', `${ENTRIES}?logIndex=0`, 404],
    ['an id that is none', `${ENTRIES}/1234`, 422],
    ['no index at all', ENTRIES, 422],
  ] as const)('to find %s', async ([, path, status], { sigstore }) => {
    expect((await get(sigstore, path)).status).toBe(status);
  });
});

describe('the log', () => {
  test('tells its size, root and signed head', async ({ sigstore }) => {
    await propose(sigstore, proposedDsse(await certifiedKey(sigstore)));
    const info = (await (await fetch(`${sigstore.rekor.origin}/api/v1/log`)).json()) as Record<string, unknown>;
    const uuid = sigstore.log.entries()[0]?.uuid ?? '';
    expect(info).toMatchObject({ treeSize: 1, rootHash: uuid.slice(16) });
    expect(BigInt(String(info['treeID'])).toString(16).padStart(16, '0')).toBe(uuid.slice(0, 16));
    expect(info['signedTreeHead']).toMatch(new RegExp(`^127\\.0\\.0\\.1 - ${String(info['treeID'])}\\n1\\n`));
  });

  test('takes an entry before a client that goes away can know of it', async ({ sigstore }) => {
    const entry = proposedDsse(await certifiedKey(sigstore));
    let stored = 0;
    sigstore.rekor.beforeAnswer = () => {
      stored = sigstore.log.size;
    };
    await propose(sigstore, entry);
    expect(stored).toBe(1);
  });
});
