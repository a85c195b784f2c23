import { OCI_INDEX } from '../registry/media-types.ts';
import { buildkitAttestation } from './buildkit-attestation.ts';
import { contentOf, descriptorOf, type ImageIndex, type PlatformImage } from './image.ts';

export interface IndexOptions {
  /** Adds what `buildx build --sbom=true --provenance=true` adds. */
  readonly buildkitAttestations?: boolean;
  /** The image name in the subjects of those attestations. */
  readonly name?: string;
}

/** The index of the images, in the order given. */
export function imageIndexOf(images: readonly PlatformImage[], options: IndexOptions = {}): ImageIndex {
  const name = options.name ?? 'image';
  const attestations = options.buildkitAttestations ? images.map((image) => buildkitAttestation(image, name)) : [];
  const index = contentOf(OCI_INDEX, {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: [
      ...images.map((image) => ({ ...descriptorOf(image), platform: image.platform })),
      ...attestations.map((attestation) => ({
        ...descriptorOf(attestation),
        annotations: {
          'vnd.docker.reference.digest': attestation.imageDigest,
          'vnd.docker.reference.type': 'attestation-manifest',
        },
        platform: { architecture: 'unknown', os: 'unknown' },
      })),
    ],
  });
  return { kind: 'index', ...index, images, attestations };
}
