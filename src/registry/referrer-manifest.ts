import { digestOf } from '../subject/digest.ts';
import type { VerifiedBundle } from '../verify/verified-bundle.ts';
import { BUNDLE_V03, EMPTY_CONFIG, OCI_MANIFEST } from './media-types.ts';
import type { Descriptor } from './registry.ts';

/** OCI image-spec 1.1, "Guidance for an Empty Descriptor". */
export const EMPTY_CONFIG_BYTES = Buffer.from('{}');

export interface ReferrerManifest {
  readonly bytes: Buffer;
  /** As it stands in a referrers listing: with type and annotations, by which Kyverno and gh choose. */
  readonly descriptor: Descriptor;
}

/**
 * The manifest that makes a bundle a referrer of a subject, as cosign v3 stores it, but without a creation time: the
 * same bundle of the same subject has the same manifest, and a second push is none.
 * @param configType another one for registries that refuse the empty type
 */
export function referrerManifest(
  subject: Descriptor,
  bundle: Pick<VerifiedBundle, 'bytes' | 'digest' | 'statement'>,
  configType: string = EMPTY_CONFIG,
): ReferrerManifest {
  const annotations = {
    'dev.sigstore.bundle.content': 'dsse-envelope',
    'dev.sigstore.bundle.predicateType': bundle.statement.predicateType,
  };
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    artifactType: BUNDLE_V03,
    config: { mediaType: configType, digest: digestOf(EMPTY_CONFIG_BYTES), size: EMPTY_CONFIG_BYTES.length },
    layers: [{ mediaType: BUNDLE_V03, digest: bundle.digest, size: bundle.bytes.length }],
    subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
    annotations,
  };
  const bytes = Buffer.from(JSON.stringify(manifest));
  return {
    bytes,
    descriptor: {
      mediaType: OCI_MANIFEST,
      digest: digestOf(bytes),
      size: bytes.length,
      artifactType: BUNDLE_V03,
      annotations,
    },
  };
}
