import { isDigest } from '../subject/digest.ts';
import { type ManifestJson, parseObject } from './read-manifest.ts';
import { OCI_INDEX } from './media-types.ts';
import type { Descriptor } from './registry.ts';

/** Entries of an image index as they are; ours and foreign ones, in their order. */
export type ReferrersIndex = Omit<ManifestJson, 'manifests'> & { readonly manifests: readonly unknown[] };

/** As many as are read of one listing; Kyverno reads 50. */
export const MAX_REFERRERS = 1_000;

/** @returns undefined when the bytes are no image index */
export function parseReferrersIndex(bytes: Buffer): ReferrersIndex | undefined {
  const json = parseObject(bytes);
  if (!json || !Array.isArray(json.manifests)) return undefined;
  if (json.mediaType !== undefined && json.mediaType !== OCI_INDEX) return undefined;
  return { ...json, manifests: json.manifests };
}

/** The well-formed descriptors of an index; others are passed over. */
export function descriptorsOf(index: ReferrersIndex): readonly Descriptor[] {
  return descriptorsIn(index.manifests);
}

export function descriptorsIn(entries: readonly unknown[]): readonly Descriptor[] {
  return entries.slice(0, MAX_REFERRERS).flatMap((entry) => {
    const { mediaType, digest, size, artifactType, annotations } = (entry ?? {}) as Partial<Record<string, unknown>>;
    if (typeof mediaType !== 'string' || typeof digest !== 'string' || !isDigest(digest)) return [];
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return [];
    return [
      {
        mediaType,
        digest,
        size,
        ...(typeof artifactType === 'string' ? { artifactType } : {}),
        ...(isStringMap(annotations) ? { annotations } : {}),
      },
    ];
  });
}

/** Adds what is not listed yet, in the order given, after everything that is there; undefined when nothing is missing. */
export function withReferrers(
  index: ReferrersIndex | undefined,
  referrers: readonly Descriptor[],
): ReferrersIndex | undefined {
  const listed = new Set(index?.manifests.map(digestIn));
  const missing = referrers.filter(
    ({ digest }, position) => !listed.has(digest) && referrers.findIndex((each) => each.digest === digest) === position,
  );
  if (missing.length === 0) return undefined;
  return { ...index, manifests: [...(index?.manifests ?? []), ...missing] };
}

export function withoutReferrers(index: ReferrersIndex, gone: ReadonlySet<string>): ReferrersIndex {
  return { ...index, manifests: index.manifests.filter((entry) => !gone.has(digestIn(entry) ?? '')) };
}

export function formatReferrersIndex(index: ReferrersIndex): Buffer {
  const { manifests, ...rest } = index;
  return Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, ...rest, manifests }));
}

function digestIn(entry: unknown): string | undefined {
  const { digest } = (entry ?? {}) as { digest?: unknown };
  return typeof digest === 'string' ? digest : undefined;
}

function isStringMap(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null && Object.values(value).every((each) => typeof each === 'string');
}
