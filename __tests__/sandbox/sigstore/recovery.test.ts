import { createHash } from 'node:crypto';
import { bundleFromJSON } from '@sigstore/bundle';
import { expect } from 'vitest';
import type { Sigstore } from '../../../sandbox/sigstore/sigstore.ts';
import { test } from './fixture.ts';
import { certifiedKey, IDENTITY, PAYLOAD_TYPE, post, proposedDsse, statement, verify } from './signing.ts';

interface Found {
  readonly body: string;
  readonly integratedTime: number;
  readonly logID: string;
  readonly logIndex: number;
  readonly verification: {
    readonly signedEntryTimestamp: string;
    readonly inclusionProof: {
      readonly logIndex: number;
      readonly treeSize: number;
      readonly rootHash: string;
      readonly hashes: readonly string[];
      readonly checkpoint: string;
    };
  };
}

interface DsseBody {
  readonly spec: { readonly signatures: readonly { readonly signature: string; readonly verifier: string }[] };
}

async function findByPayload(sigstore: Sigstore, payload: Buffer): Promise<Found | undefined> {
  const hash = `sha256:${createHash('sha256').update(payload).digest('hex')}`;
  const ids = (await (await post(`${sigstore.rekor.origin}/api/v1/index/retrieve`, { hash })).json()) as string[];
  const answer = await fetch(`${sigstore.rekor.origin}/api/v1/log/entries/${ids[0]}`);
  return Object.values((await answer.json()) as Record<string, Found>)[0];
}

function base64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}

/** A bundle made of an entry and the statement's bytes, with nothing of the run that signed. */
function rebuild(entry: Found, payload: Buffer) {
  const { spec } = JSON.parse(Buffer.from(entry.body, 'base64').toString()) as DsseBody;
  const [{ signature, verifier } = { signature: '', verifier: '' }] = spec.signatures;
  const { inclusionProof: proof, signedEntryTimestamp } = entry.verification;
  const pem = Buffer.from(verifier, 'base64').toString();
  return bundleFromJSON({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      certificate: { rawBytes: pem.replaceAll(/-----[A-Z ]+-----|\s/g, '') },
      tlogEntries: [
        {
          logIndex: String(entry.logIndex),
          logId: { keyId: base64(entry.logID) },
          kindVersion: { kind: 'dsse', version: '0.0.1' },
          integratedTime: String(entry.integratedTime),
          inclusionPromise: { signedEntryTimestamp },
          inclusionProof: {
            logIndex: String(proof.logIndex),
            treeSize: String(proof.treeSize),
            rootHash: base64(proof.rootHash),
            hashes: proof.hashes.map(base64),
            checkpoint: { envelope: proof.checkpoint },
          },
          canonicalizedBody: entry.body,
        },
      ],
    },
    dsseEnvelope: {
      payload: payload.toString('base64'),
      payloadType: PAYLOAD_TYPE,
      signatures: [{ sig: signature, keyid: '' }],
    },
  });
}

test('an entry whose client died is found by the payload and rebuilt into a bundle that verifies', async ({
  sigstore,
}) => {
  const payload = statement({ run: 'lost' });
  const url = `${sigstore.rekor.origin}/api/v1/log/entries`;
  await post(url, proposedDsse(await certifiedKey(sigstore), statement({ run: 'before' })));
  await post(url, proposedDsse(await certifiedKey(sigstore), payload));
  await post(url, proposedDsse(await certifiedKey(sigstore), statement({ run: 'after' })));
  const found = await findByPayload(sigstore, payload);
  expect(found?.logIndex).toBe(1);
  const { identity } = verify(rebuild(found!, payload), sigstore.trustedRoot);
  expect(identity?.subjectAlternativeName).toBe(IDENTITY);
  expect(() => verify(rebuild(found!, statement({ run: 'other' })), sigstore.trustedRoot)).toThrow(
    'DSSE payload hash mismatch',
  );
});
