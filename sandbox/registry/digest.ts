import { createHash } from 'node:crypto';

const SHA256 = /^sha256:[0-9a-f]{64}$/;
/** What the distribution grammar accepts as a digest, whatever the algorithm. */
const ANY_DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[A-Za-z0-9=_-]{32,}$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const FALLBACK_TAG = /^sha256-([0-9a-f]{64})$/;

/** `sha256:<64 hex>` of the bytes. */
export function digestOf(bytes: Uint8Array | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

export function isSha256(text: string): boolean {
  return SHA256.test(text);
}

export function isDigest(text: string): boolean {
  return ANY_DIGEST.test(text);
}

export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** The tag under which a registry without the referrers API keeps the referrers of a digest. */
export function fallbackTagOf(digest: string): string {
  return digest.replace(':', '-');
}

/** The digest that a fallback tag stands for; undefined for every other tag. */
export function fallbackTagDigest(tag: string): string | undefined {
  const hex = FALLBACK_TAG.exec(tag)?.[1];
  return hex === undefined ? undefined : `sha256:${hex}`;
}
