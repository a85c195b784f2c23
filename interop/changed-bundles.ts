/** A bundle in which one byte is another. */
export interface ChangedBundle {
  /** Path and index of the byte, for messages. */
  readonly place: string;
  readonly bundle: Buffer;
}

/** Values of a bundle that are base64, by what they are called in messages; a path per step. */
const BASE64_PLACES: Readonly<Record<string, readonly (string | number)[]>> = {
  envelope: ['dsseEnvelope', 'payload'],
  signature: ['dsseEnvelope', 'signatures', 0, 'sig'],
  certificate: ['verificationMaterial', 'certificate', 'rawBytes'],
  'log entry': ['verificationMaterial', 'tlogEntries', 0, 'canonicalizedBody'],
  'inclusion promise': ['verificationMaterial', 'tlogEntries', 0, 'inclusionPromise', 'signedEntryTimestamp'],
  'inclusion proof': ['verificationMaterial', 'tlogEntries', 0, 'inclusionProof', 'rootHash'],
  timestamp: ['verificationMaterial', 'timestampVerificationData', 'rfc3161Timestamps', 0, 'signedTimestamp'],
};
const CHECKPOINT = ['verificationMaterial', 'tlogEntries', 0, 'inclusionProof', 'checkpoint', 'envelope'];

/** Every byte of short values and one in so many of long ones is flipped: that many verifications take a second or two. */
const MAX_FLIPS = 160;

/** By what was changed: copies of a bundle, each with one byte changed. */
export function changedBundles(bytes: Buffer): ReadonlyMap<string, readonly ChangedBundle[]> {
  const changed = new Map<string, readonly ChangedBundle[]>();
  for (const [what, path] of Object.entries(BASE64_PLACES)) {
    const value = valueAt(JSON.parse(bytes.toString('utf8')), path);
    if (value === undefined) continue;
    const flips = flipped(Buffer.from(value, 'base64'));
    changed.set(
      what,
      flips.map(({ at, bytes: other }) => change(bytes, path, at, other.toString('base64'))),
    );
  }
  const note = valueAt(JSON.parse(bytes.toString('utf8')), CHECKPOINT) ?? '';
  // The lowest bit of a character of text: it stays text.
  const flips = flipped(Buffer.from(note), 0x01);
  changed.set(
    'checkpoint',
    flips.map(({ at, bytes: other }) => change(bytes, CHECKPOINT, at, other.toString('latin1'))),
  );
  return changed;
}

function flipped(value: Buffer, mask = 0x40): readonly { readonly at: number; readonly bytes: Buffer }[] {
  const step = Math.max(1, Math.ceil(value.length / MAX_FLIPS));
  return Array.from({ length: Math.ceil(value.length / step) }, (_, index) => {
    const at = index * step;
    const bytes = Buffer.from(value);
    bytes.writeUInt8(bytes.readUInt8(at) ^ mask, at);
    return { at, bytes };
  });
}

function change(bundle: Buffer, path: readonly (string | number)[], at: number, value: string): ChangedBundle {
  const json = JSON.parse(bundle.toString('utf8')) as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  const parent = path.slice(0, -1).reduce<unknown>((node, step) => (node as typeof json)[step], json);
  (parent as typeof json)[last] = value;
  return { place: `${path.join('.')} byte ${at}`, bundle: Buffer.from(JSON.stringify(json)) };
}

function valueAt(json: unknown, path: readonly (string | number)[]): string | undefined {
  return path.reduce<unknown>((node, step) => (node as Record<string | number, unknown> | undefined)?.[step], json) as
    string | undefined;
}
