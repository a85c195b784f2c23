import { z } from 'zod';
import { bytesOf } from '../verify/encoded-bytes.ts';

/** How Rekor v1 names an entry: the hash of its leaf, after that of its tree where a log has several. */
export const ENTRY_ID = /^(?:[0-9a-f]{16})?[0-9a-f]{64}$/;

const base64 = z.base64();
const hex = z.hex();
const place = z.int().min(0);

/** An entry as Rekor v1 answers it, each field of its own type. https://github.com/sigstore/rekor/blob/main/openapi.yaml (LogEntry) */
const schema = z.object({
  body: base64,
  integratedTime: z.int().min(0),
  logID: hex,
  logIndex: place,
  verification: z.object({
    signedEntryTimestamp: base64,
    inclusionProof: z.object({
      logIndex: place,
      treeSize: place,
      rootHash: hex,
      hashes: z.array(hex),
      checkpoint: z.string(),
    }),
  }),
});

export type LoggedEntry = z.infer<typeof schema>;

/** The one entry in an answer, under its id. @throws for anything else */
export function parseLoggedEntry(answer: Buffer): LoggedEntry {
  const [entry, ...others] = Object.values(z.record(z.string(), schema).parse(JSON.parse(answer.toString('utf8'))));
  if (!entry || others.length > 0) throw new TypeError('one entry was expected');
  return entry;
}

/** The same as bundles have it. @throws for a body that is none */
export function bundleLogEntry(entry: LoggedEntry): object {
  const { inclusionProof: proof, signedEntryTimestamp } = entry.verification;
  return {
    logIndex: String(entry.logIndex),
    logId: { keyId: fromHex(entry.logID) },
    kindVersion: kindOf(entry),
    integratedTime: String(entry.integratedTime),
    inclusionPromise: { signedEntryTimestamp },
    inclusionProof: {
      logIndex: String(proof.logIndex),
      rootHash: fromHex(proof.rootHash),
      treeSize: String(proof.treeSize),
      hashes: proof.hashes.map(fromHex),
      checkpoint: { envelope: proof.checkpoint },
    },
    canonicalizedBody: entry.body,
  };
}

function kindOf({ body }: LoggedEntry): { readonly kind: string; readonly version: string } {
  const { kind, apiVersion } = z
    .object({ kind: z.string(), apiVersion: z.string() })
    .parse(JSON.parse(bytesOf(body, 'base64').toString('utf8')));
  return { kind, version: apiVersion };
}

function fromHex(text: string): string {
  return bytesOf(text, 'hex').toString('base64');
}
