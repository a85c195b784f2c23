import { type Bundle, bundleFromJSON } from '@sigstore/bundle';
import { describe, expect, test } from 'vitest';
import { bundleJson } from '../../src/sigstore/bundle-json.ts';

const entry = {
  logId: { keyId: Buffer.from('log').toString('base64') },
  kindVersion: { kind: 'dsse', version: '0.0.1' },
  integratedTime: '1700000000',
  inclusionPromise: { signedEntryTimestamp: Buffer.from('set').toString('base64') },
  canonicalizedBody: Buffer.from('{}').toString('base64'),
};
const rootHash = Buffer.from('root').toString('base64');
const checkpoint = { envelope: 'note' };

function bundleWith(tlogEntry: object): Bundle {
  return bundleFromJSON({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { certificate: { rawBytes: 'AA==' }, tlogEntries: [tlogEntry] },
    dsseEnvelope: { payload: 'e30=', payloadType: 'application/vnd.in-toto+json', signatures: [{ sig: 'AA==' }] },
  });
}

describe('the JSON of a bundle', () => {
  test('names the place of the first entry of a log', () => {
    const inclusionProof = { logIndex: '0', rootHash, treeSize: '1', hashes: [], checkpoint };
    const json = JSON.parse(bundleJson(bundleWith({ ...entry, logIndex: '0', inclusionProof })).toString()) as {
      verificationMaterial: { tlogEntries: { logIndex: string; inclusionProof: object }[] };
    };
    const [written] = json.verificationMaterial.tlogEntries;
    expect(written).toMatchObject({ logIndex: '0', inclusionProof: { logIndex: '0', hashes: [], treeSize: '1' } });
  });

  test('reads back as the same bundle', () => {
    const inclusionProof = { logIndex: '7', rootHash, treeSize: '9', hashes: [rootHash], checkpoint };
    const bundle = bundleWith({ ...entry, logIndex: '107', inclusionProof });
    expect(bundleFromJSON(JSON.parse(bundleJson(bundle).toString()))).toEqual(bundle);
  });
});
