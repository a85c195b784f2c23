/** An entry that a log does not take. */
export class EntryRefusal extends Error {}

export const INVALID_SIGNATURE = 'verifying signature: invalid signature when validating ASN.1 encoded signature';

/** A field of an untrusted object; refuses what is no object. */
export function fieldsOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new EntryRefusal(`validation failure: ${what} is required`);
  return value as Record<string, unknown>;
}

export function textOf(value: unknown, what: string): string {
  if (typeof value !== 'string' || value === '') throw new EntryRefusal(`validation failure: ${what} is required`);
  return value;
}

/** Base64 as RFC 4648 §4 has it, padded and without line breaks: Buffer alone would skip what it does not know. */
export function base64Of(value: unknown, what: string): Buffer {
  const text = textOf(value, what);
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new EntryRefusal(`validation failure: ${what} is not base64`);
  return bytes;
}
