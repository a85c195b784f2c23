import { createHash, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../../sandbox/world.ts';
import { Deadline } from '../../src/http/deadline.ts';
import { HttpClient } from '../../src/http/http-client.ts';
import { RekorV1Witness } from '../../src/sigstore/rekor-v1-witness.ts';
import { signPieces } from '../../src/sigstore/sign-pieces.ts';
import type { SignedStatement } from '../../src/sigstore/signed.ts';
import { preAuthEncoding } from '../../src/statement/pre-auth-encoding.ts';

let world: World;
const deadline = new Deadline(60_000);
const http = new HttpClient({ deadline, concurrency: 4 });
beforeAll(async () => void (world = await startWorld()));
afterAll(async () => {
  await http.close();
  deadline.clear();
  await world.stop();
});

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const verifier = publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** A statement with a predicate of so many bytes, in pieces that divide at odd places. */
function signed(what: string, bytes = 10): SignedStatement {
  const start = `{"_type":"https://in-toto.io/Statement/v1","predicateType":"x:${what}","subject":[{"digest":{"sha256":"${'a'.repeat(64)}"}}],`;
  const statement = [start, `"predicate":{"text":"${'é'.repeat(bytes / 2)}`, '"}}'].map((piece) => Buffer.from(piece));
  const encoded = preAuthEncoding(statement);
  const digest = createHash('sha256').update(Buffer.concat(encoded)).digest();
  return { kind: 'statement', statement, digest, signature: signPieces(encoded, privateKey), verifier };
}

async function entryOf(statement: SignedStatement) {
  const witness = new RekorV1Witness(http, world.sigstore.rekor.origin);
  const { tlogEntries = [] } = await witness.testify(statement);
  const [entry] = tlogEntries;
  if (!entry || tlogEntries.length > 1) throw new Error('one entry was expected');
  return entry;
}

describe('a Rekor v1 log', () => {
  test.for([10, 2_000_000])('logs the digest of a statement of %i bytes', async (bytes) => {
    const statement = signed('sized', bytes);
    const { canonicalizedBody, kindVersion } = await entryOf(statement);
    const { spec } = JSON.parse(canonicalizedBody.toString()) as { spec: { payloadHash: { value: string } } };
    expect(kindVersion).toEqual({ kind: 'dsse', version: '0.0.1' });
    const hash = createHash('sha256').update(Buffer.concat(statement.statement)).digest('hex');
    expect(spec.payloadHash.value).toBe(hash);
  });

  test('that has the entry already gives the one it has', async () => {
    const statement = signed('twice');
    const first = await entryOf(statement);
    const size = world.sigstore.log.size;
    const again = await entryOf(statement);
    expect(again.logIndex).toBe(first.logIndex);
    expect(world.sigstore.log.size).toBe(size);
  });

  test.for([
    ['an entry of something else', { kind: 'other-answer' }, 'it answered with an entry of something else'],
    ['a conflict and no place', { kind: 'status', status: 409 }, 'it has the entry and does not say where'],
    ['a conflict and no entry’s place', { kind: 'status', status: 409, headers: { location: '/../x' } }, 'say where'],
    ['half an entry', { kind: 'half-body' }, 'not what the protocol allows'],
    [
      'an empty object',
      { kind: 'garbage', contentType: 'application/json', body: '{}' },
      'not what the protocol allows',
    ],
  ] as const)('that answers with %s has not answered', async ([what, fault, message]) => {
    await entryOf(signed(`before ${what}`));
    world.sigstore.rekor.misbehave({ method: 'POST', fault });
    await expect(entryOf(signed(what))).rejects.toMatchObject({
      code: 'REKOR_BAD_ANSWER',
      message: expect.stringContaining(message) as string,
    });
    world.sigstore.rekor.reset();
  });
});
