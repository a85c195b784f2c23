import { type Digest, isDigest } from '../subject/digest.ts';

/** Digests that the fields of a described package hold; all else in them says nothing about images. */
export function digestsAmong(texts: readonly (string | undefined)[]): readonly Digest[] {
  return [...new Set(texts.filter((text): text is Digest => text !== undefined && isDigest(text)))];
}

/** `pkg:oci/api@sha256%3A…?arch=amd64` https://github.com/package-url/purl-spec/blob/main/types-doc/oci-definition.md */
export function digestInPackageUrl(purl: unknown): string | undefined {
  if (typeof purl !== 'string' || !/^pkg:(?:oci|docker)\//.test(purl)) return undefined;
  const version = /@(sha256(?:%3[Aa]|:)[0-9a-f]{64})(?:[?#]|$)/.exec(purl)?.[1];
  return version?.replace(/%3A/i, ':');
}

/** `registry/repository@sha256:…` */
export function digestInReference(reference: unknown): string | undefined {
  if (typeof reference !== 'string') return undefined;
  return reference.slice(reference.lastIndexOf('@') + 1);
}

/** A SHA-256 as SBOMs write it, hex alone. */
export function digestOfHash(algorithm: unknown, hex: unknown): string | undefined {
  if (typeof algorithm !== 'string' || typeof hex !== 'string') return undefined;
  return /^sha-?256$/i.test(algorithm) ? `sha256:${hex.toLowerCase()}` : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function recordsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(value)) return [];
  return value.filter((each) => typeof each === 'object' && each !== null && !Array.isArray(each));
}
