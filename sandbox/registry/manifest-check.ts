import type { Descriptor, Manifest } from './manifest.ts';
import { isDigest, isSha256 } from './digest.ts';
import { isImageType, isIndexType, OCI_EMPTY, OCI_INDEX, OCI_MANIFEST } from './media-types.ts';
import type { RefusedManifest, RegistryQuirks } from './quirks.ts';
import { digestInvalid, manifestInvalid, Refusal, unsupported } from './refusal.ts';
import type { Repository } from './store.ts';

/** distribution's limit, and the least that the specification wants a registry to take. */
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;

/** Parses a pushed manifest, or throws the Refusal that distribution answers for it. */
export function parseManifest(bytes: Buffer, mediaType: string): Manifest {
  if (bytes.length > MAX_MANIFEST_BYTES) throw manifestInvalid('http: request body too large');
  if (!isImageType(mediaType) && !isIndexType(mediaType)) throw manifestInvalid({ mediaType });
  const manifest = parseObject(bytes) as Partial<Manifest>;
  if (manifest.schemaVersion !== 2) throw manifestInvalid('schemaVersion must be 2');
  const isOci = mediaType === OCI_MANIFEST || mediaType === OCI_INDEX;
  if (manifest.mediaType !== mediaType && !(isOci && manifest.mediaType === undefined)) {
    throw manifestInvalid('mediaType differs from the Content-Type');
  }
  checkShape(manifest, isIndexType(mediaType));
  return manifest as Manifest;
}

/** Every blob and child that a manifest names must be here; the subject need not (distribution-spec 1.1). */
export function checkReferences(
  manifest: Manifest,
  repository: Repository,
  absentContent: RegistryQuirks['absentContent'],
): void {
  if (absentContent === 'taken') return;
  try {
    checkEachReference(manifest, repository);
  } catch (error) {
    throw absentContent === 'invalid' && error instanceof Refusal ? manifestInvalid(error.detail) : error;
  }
}

function checkEachReference(manifest: Manifest, repository: Repository): void {
  for (const descriptor of [manifest.config, ...(manifest.layers ?? [])]) {
    if (descriptor && !descriptor.urls?.length) checkPresent(descriptor, repository.blobs.get(descriptor.digest));
  }
  for (const child of manifest.manifests ?? []) {
    checkPresent(child, repository.manifests.get(child.digest)?.bytes);
  }
}

/** What this registry does not store although the specification wants it to. */
export function checkRefused(manifest: Manifest, mediaType: string, refuses: readonly RefusedManifest[]): void {
  if (refuses.includes('oci-types') && (mediaType === OCI_MANIFEST || mediaType === OCI_INDEX)) {
    throw manifestInvalid({ message: 'manifest schema version not supported' });
  }
  if (refuses.includes('subject') && manifest.subject) throw unsupported();
  if (refuses.includes('index') && isIndexType(mediaType)) throw unsupported();
  if (refuses.includes('empty-config') && manifest.config?.mediaType === OCI_EMPTY) {
    throw manifestInvalid({ message: `unsupported config media type ${OCI_EMPTY}` });
  }
}

function checkShape(manifest: Partial<Manifest>, isIndex: boolean): void {
  // An image that reads as an index too is CVE-2021-41190: refused, whichever type is claimed.
  const ambiguous = isIndex ? manifest.config || manifest.layers : manifest.manifests;
  if (ambiguous) throw manifestInvalid('both an image and an index');
  const children = isIndex ? manifest.manifests : manifest.layers;
  if (!Array.isArray(children)) throw manifestInvalid(isIndex ? 'manifests is missing' : 'layers is missing');
  if (!isIndex && !manifest.config) throw manifestInvalid('config is missing');
  const descriptors = [manifest.config, manifest.subject, ...children] as (Descriptor | undefined)[];
  for (const descriptor of descriptors) if (descriptor !== undefined) checkDescriptor(descriptor);
}

function checkDescriptor(descriptor: Descriptor): void {
  const { mediaType, digest, size } = descriptor ?? {};
  if (typeof mediaType !== 'string' || !mediaType) throw manifestInvalid('a descriptor has no mediaType');
  if (!Number.isInteger(size) || size < 0) throw manifestInvalid('a descriptor has no size');
  if (typeof digest !== 'string' || !isDigest(digest)) throw manifestInvalid('a descriptor has no digest');
  if (!isSha256(digest)) throw digestInvalid(digest);
}

function checkPresent(descriptor: Descriptor, bytes: Buffer | undefined): void {
  if (!bytes) throw new Refusal(400, 'MANIFEST_BLOB_UNKNOWN', 'blob unknown to registry', descriptor.digest);
  if (bytes.length !== descriptor.size) {
    throw new Refusal(400, 'SIZE_INVALID', 'provided length did not match content length', descriptor);
  }
}

function parseObject(bytes: Buffer): object {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw manifestInvalid(error instanceof Error ? error.message : String(error));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw manifestInvalid('not an object');
  return value;
}
