import { type Bundle, bundleToJSON } from '@sigstore/bundle';
import { base64Length, base64Of } from '../lib/base64.ts';

/** The library writes no payload that is empty. */
export const STAND_IN = Buffer.from('a payload that is written later');
const HOLE = `"payload":"${STAND_IN.toString('base64')}"`;

/**
 * A bundle as it is stored. Protocol buffers may leave out a field that is zero, and clients in other languages then miss
 * the place of a log's first entry: it is written out.
 * @param keyHint names the key, where one signed
 * @param payload of the envelope, where `STAND_IN` is in the bundle in its place; in pieces, which may be large
 */
export function bundleJson(bundle: Bundle, keyHint?: string, payload: readonly Buffer[] = []): Buffer {
  const text = textOf(bundle, keyHint);
  if (payload.length === 0) return Buffer.from(text);
  // Inside of texts the quotes would be escaped.
  const at = text.indexOf(HOLE);
  const head = Buffer.from(`${text.slice(0, at)}"payload":"`);
  const tail = Buffer.from(`"${text.slice(at + HOLE.length)}`);
  const bytes = Buffer.allocUnsafe(head.length + base64Length(payload) + tail.length);
  let end = head.copy(bytes);
  for (const piece of base64Of(payload)) end += bytes.write(piece, end, 'latin1');
  tail.copy(bytes, end);
  return bytes;
}

function textOf(bundle: Bundle, keyHint: string | undefined): string {
  const json = bundleToJSON(bundle);
  const { publicKey } = json.verificationMaterial as { publicKey?: { hint: string } };
  if (publicKey && keyHint !== undefined) publicKey.hint = keyHint;
  const { tlogEntries } = json.verificationMaterial;
  // Without a log there is no such field, whatever its type says.
  if (!(tlogEntries as unknown)) return JSON.stringify(json);
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
  return JSON.stringify({ ...json, verificationMaterial });
}
