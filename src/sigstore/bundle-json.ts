import { type Bundle, bundleToJSON } from '@sigstore/bundle';

/**
 * A bundle as it is stored. Protocol buffers may leave out a field that is zero, and clients in other languages then miss
 * the place of a log's first entry: it is written out.
 * @param keyHint names the key, where one signed
 */
export function bundleJson(bundle: Bundle, keyHint?: string): Buffer {
  const json = bundleToJSON(bundle);
  const { publicKey } = json.verificationMaterial as { publicKey?: { hint: string } };
  if (publicKey && keyHint !== undefined) publicKey.hint = keyHint;
  const { tlogEntries } = json.verificationMaterial;
  // Without a log there is no such field, whatever its type says.
  if (!(tlogEntries as unknown)) return Buffer.from(JSON.stringify(json));
  const spelledOut = tlogEntries.map((entry) => ({
    ...entry,
    logIndex: entry.logIndex ?? '0',
    ...(entry.inclusionProof && {
      inclusionProof: {
        ...entry.inclusionProof,
        logIndex: entry.inclusionProof.logIndex ?? '0',
        hashes: entry.inclusionProof.hashes ?? [],
      },
    }),
  }));
  const verificationMaterial = { ...json.verificationMaterial, tlogEntries: spelledOut };
  return Buffer.from(JSON.stringify({ ...json, verificationMaterial }));
}
