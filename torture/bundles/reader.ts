import { tmpdir } from 'node:os';
import { z } from 'zod';
import { openVoucher } from '../../src/actions/verify/open-voucher.ts';
import { bundleEvidence, legacyEvidence, type Reading } from '../../src/actions/verify/to-evidence.ts';
import type { Voucher, Vouchers } from '../../src/actions/verify/vouchers.ts';
import type { Http } from '../../src/http/http.ts';
import type { Code } from '../../src/failure/codes.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Digest } from '../../src/subject/digest.ts';
import type { Evidence } from '../../src/verify/evidence.ts';
import { bundleOfAttestation, type LegacyLayer, SIMPLE_SIGNING_TYPE } from '../../src/verify/legacy-layer.ts';
import type { Kind } from './kinds.ts';

export type Read = { readonly evidence: Evidence } | { readonly refused: Code | 'not read' };

/** What the verify action makes of a document that it found for a digest. */
export type ReadDocument = (document: string, subject: Digest) => Read;

const FOUND = { ref: 'ghcr.io/acme/api', to: 'registry', via: 'referrers-api' } as const;
const KEY_FILE = 'key.pub';
const ROOT_FILE = 'trusted-root.json';

export async function readerOf({ trust, isLayer }: Kind): Promise<ReadDocument> {
  const vouchers: Vouchers = { opened: [await voucherOf(trust)], gaps: [] };
  return (document, subject) => {
    const reading = isLayer
      ? readLayer(document, subject, vouchers)
      : bundleEvidence(Buffer.from(document), subject, FOUND, { vouchers, readsSboms: true });
    if (!reading) return { refused: 'not read' };
    return 'evidence' in reading ? reading : { refused: reading.rejected.code };
  };
}

function readLayer(document: string, subject: Digest, vouchers: Vouchers): Reading | undefined {
  const layer = layerOf(document);
  if (!layer) return undefined;
  if (layer.mediaType === SIMPLE_SIGNING_TYPE) return legacyEvidence(layer, subject, FOUND, vouchers);
  const bundle = bundleOfAttestation(layer);
  return bundle && bundleEvidence(bundle, subject, FOUND, { vouchers, readsSboms: true });
}

const layerSchema = z.object({
  mediaType: z.string(),
  bytes: z.string(),
  annotations: z.record(z.string(), z.string()),
});

/** A layer as a manifest describes it: what has another shape is not even asked for. */
function layerOf(document: string): LegacyLayer | undefined {
  try {
    const { bytes, ...layer } = layerSchema.parse(JSON.parse(document));
    return { ...layer, bytes: Buffer.from(bytes, 'base64') };
  } catch {
    return undefined;
  }
}

async function voucherOf(trust: Kind['trust']): Promise<Voucher> {
  const files: Readonly<Record<string, string>> = {
    [ROOT_FILE]: JSON.stringify(trust.root),
    ...('key' in trust && { [KEY_FILE]: trust.key }),
  };
  const log = 'key' in trust && trust.isLogged ? '' : ', log: none';
  const signer = 'key' in trust ? `{key: ${KEY_FILE}${log}}` : '{workflow: acme/build/.github/workflows/image.yml}';
  const { entries } = parsePolicy(`version: 1\nimages: [{match: "**", signed-by: [${signer}]}]`, 'policy.yml');
  const [entry] = entries;
  const [wanted] = entry?.demand.kind === 'signed' ? entry.demand.signers.flat() : [];
  if (!wanted) throw new Error('the policy names no signer');
  return openVoucher(wanted, {
    http: { send: () => Promise.reject(new Error('a verifier of files asks nobody')) } as unknown as Http,
    trust: { kind: 'file', trustedRoot: ROOT_FILE },
    temporaryDirectory: tmpdir(),
    now: new Date(),
    readText: (path) => Promise.resolve(files[path] ?? ''),
    githubTrustDomain: () => Promise.resolve(undefined),
  });
}
