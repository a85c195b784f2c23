import { createHash } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Sigstore } from '../../../sandbox/sigstore/sigstore.ts';
import { test } from './fixture.ts';
import { certifiedKey, post, proposedDsse, proposedHashedrekord, statement, SUBJECT_DIGEST } from './signing.ts';

async function propose(sigstore: Sigstore, entry: unknown): Promise<void> {
  await post(`${sigstore.rekor.origin}/api/v1/log/entries`, entry);
}

async function search(sigstore: Sigstore, query: object) {
  const response = await post(`${sigstore.rekor.origin}/api/v1/index/retrieve`, query);
  return { status: response.status, found: await response.json() };
}

describe('the search', () => {
  test('finds an envelope by payload, envelope, subject and signer', async ({ sigstore }) => {
    const entry = proposedDsse(await certifiedKey(sigstore));
    await propose(sigstore, entry);
    const found = { status: 200, found: [sigstore.log.entries()[0]?.uuid] };
    const hashOf = (data: string | Buffer) => `sha256:${createHash('sha256').update(data).digest('hex')}`;
    expect(await search(sigstore, { hash: hashOf(statement()) })).toEqual(found);
    expect(await search(sigstore, { hash: hashOf(entry.spec.proposedContent.envelope) })).toEqual(found);
    expect(await search(sigstore, { hash: `sha256:${SUBJECT_DIGEST}` })).toEqual(found);
    expect(await search(sigstore, { hash: SUBJECT_DIGEST })).toEqual(found);
    const email = sigstore.certificates[0]?.subjectAlternativeName;
    expect(await search(sigstore, { email })).toEqual(found);
  });

  test('finds a hashedrekord by its digest', async ({ sigstore }) => {
    await propose(sigstore, proposedHashedrekord(await certifiedKey(sigstore)));
    const hash = `sha256:${createHash('sha256').update('data').digest('hex')}`;
    expect(await search(sigstore, { hash })).toEqual({ status: 200, found: [sigstore.log.entries()[0]?.uuid] });
  });

  test('finds the entries of everybody, and nothing where there is nothing', async ({ sigstore }) => {
    const hash = `sha256:${SUBJECT_DIGEST}`;
    expect(await search(sigstore, { hash })).toEqual({ status: 200, found: [] });
    await propose(sigstore, proposedDsse(await certifiedKey(sigstore)));
    await propose(
      sigstore,
      proposedDsse(await certifiedKey(sigstore, { job_workflow_ref: 'evil/x/.github/workflows/x.yml@main' })),
    );
    expect(await search(sigstore, { hash })).toEqual({
      status: 200,
      found: sigstore.log.entries().map(({ uuid }) => uuid),
    });
  });

  test('refuses a query without a hash, or with a malformed one', async ({ sigstore }) => {
    expect(await search(sigstore, {})).toMatchObject({ status: 400 });
    expect(await search(sigstore, { hash: 'sha256:abc' })).toMatchObject({ status: 422 });
  });

  test('is missing where it is switched off', async ({ start }) => {
    const sigstore = await start({ searchIndex: false });
    expect(await search(sigstore, { hash: `sha256:${SUBJECT_DIGEST}` })).toMatchObject({ status: 404 });
  });
});
